/** CASCADE from a table that others share. */
import { setActions } from '#document/edits/foreignKeys.ts';
import { foreignKeysFrom, foreignKeysTo, tableOf, tablesOf } from '#document/lookups.ts';
import type { ForeignKey, Table, TableId } from '#document/records.ts';
import { t } from '#words/say.ts';
import { type Adviser, anAdvice, type Case } from '../advice.ts';
import type { CascadeGraph } from '../cascadeGraph.ts';

/** A table of few columns, such as id, code and name, that so many others refer to, is a list of values. */
const fewColumns = 3;
const manyTables = 3;

/**
 * `cascade-from-shared`: deleting a country, a status or a tag would delete what merely mentions it. A table counts as
 * shared when it refers to no other and at least two others refer to it; the CASCADE is suspicious when
 * - the referencing rows already belong to a row of another table by CASCADE, which does not itself belong to the shared
 *   table (as everything of a tenant belongs to the tenant), or
 * - the shared table has at most three columns and at least three other tables refer to it.
 * The rows of association tables, whose primary key is made of foreign keys, are meant to go with either end.
 */
export const sharedCascade: Adviser = ({ document, graph }) =>
  tablesOf(document).flatMap((shared) => {
    const others = new Set(foreignKeysTo(document, shared.id).map((key) => key.tableId));
    others.delete(shared.id);
    const refersToOthers = foreignKeysFrom(document, shared.id).some((key) => key.refTableId !== shared.id);
    if (others.size < 2 || refersToOthers) return [];
    const isList = shared.columns.length <= fewColumns && others.size >= manyTables;
    return foreignKeysTo(document, shared.id).flatMap((key) => {
      if (key.onDelete !== 'CASCADE' || key.tableId === shared.id) return [];
      const table = tableOf(document, key.tableId);
      if (isAssociation(document, table)) return [];
      const owner = ownerBeside(document, graph, key, shared);
      if (!owner && !isList) return [];
      return [
        anAdvice('cascade-from-shared', {
          severity: 'warning',
          sentence: owner
            ? t`Deleting a row of ${shared.name}, which is shared, deletes every row of ${table.name} that mentions it (${key.name}), whose rows already belong to ${owner.name}. Refuse instead, so that nothing goes by accident.`
            : t`Deleting a row of ${shared.name}, which is shared, deletes every row of ${table.name} that mentions it (${key.name}), although it is a list of values that ${others.size} tables refer to. Refuse instead, so that nothing goes by accident.`,
          records: { foreignKeys: [key.id] },
          fixes: [
            {
              label: t`Refuse instead (NO ACTION)`,
              edit: (d: Case['document']) => setActions(d, [key.id], { onDelete: 'NO ACTION' }),
            },
          ],
        }),
      ];
    });
  });

function isAssociation(document: Case['document'], table: Table): boolean {
  const referencing = new Set(
    foreignKeysFrom(document, table.id).flatMap((key) => key.pairs.map((pair) => pair.column)),
  );
  const key = table.primaryKey?.columns ?? [];
  return key.length > 1 && key.every((id) => referencing.has(id));
}

/** Another table that the rows go with by CASCADE, and that does not go with the shared one. */
function ownerBeside(
  document: Case['document'],
  graph: CascadeGraph,
  key: ForeignKey,
  shared: Table,
): Table | undefined {
  const owners = foreignKeysFrom(document, key.tableId).filter(
    (other) => other.onDelete === 'CASCADE' && other.refTableId !== shared.id && other.refTableId !== key.tableId,
  );
  if (owners.length === 0) return undefined;
  const below = deletedWith(graph, shared.id, key);
  return owners.map((other) => tableOf(document, other.refTableId)).find(({ id }) => !below.has(id));
}

/** The tables that a delete in one reaches by CASCADE, without going through one foreign key. */
function deletedWith(graph: CascadeGraph, from: TableId, but: ForeignKey): ReadonlySet<TableId> {
  const reached = new Set<number>([graph.position.get(from) ?? -1]);
  for (const table of reached) {
    for (const reaction of graph.reactions[table] ?? [])
      if (reaction.action === 'CASCADE' && reaction.key !== but) reached.add(reaction.child);
  }
  return new Set([...reached].map((table) => graph.tables[table]?.id ?? ''));
}
