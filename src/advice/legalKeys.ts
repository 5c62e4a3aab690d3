/** Foreign keys for tests whose schemas a database must accept and whose updates must come to an end. */
import { behaviours } from '#dialects/behaviour.ts';
import { cascadeClashes } from '#dialects/cascadeTrees.ts';
import type { Document } from '#document/document.ts';
import { columnOf, foreignKeysOf, tableOf } from '#document/lookups.ts';
import type { DialectName, ForeignKey, ReferentialAction } from '#document/records.ts';
import { cascadeGraph } from './cascadeGraph.ts';

/** The foreign keys with plainer clauses where the database refuses theirs. */
export function legalKeys(document: Document, dialect: DialectName): readonly ForeignKey[] {
  const behaviour = behaviours[dialect];
  const keys = foreignKeysOf(document).map((key): ForeignKey => {
    const table = tableOf(document, key.tableId);
    const columns = key.pairs.map((pair) => columnOf(table, pair.column));
    const isStrict = columns.some((column) => !column.nullable);
    const legalAction = (action: ReferentialAction): ReferentialAction => {
      if (action === 'SET NULL' && behaviour.setNullNeedsNullable && isStrict) return 'NO ACTION';
      if (action !== 'SET DEFAULT') return action;
      const fails = behaviour.setNullNeedsNullable && isStrict && columns.some((column) => column.default === null);
      return behaviour.setDefault === 'missing' || (behaviour.setDefault === 'writes' && fails) ? 'NO ACTION' : action;
    };
    return {
      ...key,
      onDelete: legalAction(key.onDelete),
      onUpdate: behaviour.onUpdate ? legalAction(key.onUpdate) : 'NO ACTION',
      deferrable: key.deferrable && behaviour.deferrable,
      initiallyDeferred: key.initiallyDeferred && behaviour.deferrable,
      match: behaviour.matchClause ? key.match : 'SIMPLE',
      setColumns: behaviour.setColumnLists ? key.setColumns : null,
    };
  });
  if (behaviour.traversal === 'queue') return withoutEndlessUpdates(withKeys(document, keys), dialect);
  if (!behaviour.cascadesAreTrees) return keys;
  const clashes = cascadeClashes(withKeys(document, keys));
  return keys.map((key) => (clashes.has(key.id) ? { ...key, onDelete: 'NO ACTION', onUpdate: 'NO ACTION' } : key));
}

/** Where nothing limits the depth, a column whose changes come back to itself could be changed for ever. */
function withoutEndlessUpdates(document: Document, dialect: DialectName): readonly ForeignKey[] {
  const graph = cascadeGraph(document, dialect);
  const endless = new Set<string>();
  graph.reactions.forEach((reactions, node) => {
    for (const reaction of reactions) {
      if (reaction.event !== 'update') continue;
      const reached = new Set(reaction.to);
      for (const next of reached)
        for (const one of graph.reactions[next] ?? []) for (const to of one.to) reached.add(to);
      if (reached.has(node)) endless.add(reaction.key.id);
    }
  });
  return foreignKeysOf(document).map((key) => (endless.has(key.id) ? { ...key, onUpdate: 'NO ACTION' } : key));
}

const withKeys = (document: Document, keys: readonly ForeignKey[]): Document => ({
  ...document,
  foreignKeys: new Map(keys.map((key) => [key.id, key])),
});
