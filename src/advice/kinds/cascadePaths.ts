/** Cycles of cascades, and tables that a cascade reaches by two ways. */
import { type CascadeClash, cascadeClashes } from '#dialects/cascadeTrees.ts';
import { applyDiff } from '#document/diff.ts';
import type { Document } from '#document/document.ts';
import type { EditResult } from '#document/edit.ts';
import { setActions } from '#document/edits/foreignKeys.ts';
import { foreignKeyOf, tableOf } from '#document/lookups.ts';
import type { ForeignKey, ForeignKeyId, Table, TableId } from '#document/records.ts';
import { listed, t } from '#words/say.ts';
import { type Advice, type Adviser, anAdvice, type Case, endsOf } from '../advice.ts';
import type { ImpactEvent } from '../cascadeGraph.ts';
import { actsAtAll, type Cycle, cyclesIn, type Diamond, diamondsIn } from '../cascadeShapes.ts';
import { grouped } from '../grouped.ts';

/**
 * `multiple-cascade-paths`, `cascade-cycle`: refused by SQL Server (error 1785), and elsewhere a reason to look twice. A
 * table that refers to itself is such a cycle.
 */
export const cascadePaths: Adviser = (given) => {
  if (given.behaviour.cascadesAreTrees) return refusedKeys(given);
  const diamonds = merged(given, diamondsIn, (found) => `${found.top} ${found.bottom}`);
  const byTop = grouped(diamonds, ([diamond, events]) => `${diamond.top} ${events.join()}`);
  return [
    ...[...byTop.values()].map((group) => aboutDiamonds(given, group)),
    ...merged(given, cyclesIn, (found) => found.tables.join()).map(([cycle, events]) =>
      aboutCycle(given, cycle, events),
    ),
  ];
};

/** The foreign keys that are refused when all are made in their order, each with the way out. */
function refusedKeys(given: Case): readonly Advice[] {
  const { document, dialect } = given;
  return [...cascadeClashes(document)].map(([id, { event, why, tableId }]) => {
    const key = foreignKeyOf(document, id);
    const { from, to } = endsOf(document, key);
    const there = tableOf(document, tableId).name;
    const other = why === 'paths' ? wayBeside(given, id, event, tableId) : null;
    const reason = {
      self: t`${from.name} refers to itself`,
      cycle: t`it leads from ${to.name} back to ${there}`,
      paths: other === null ? t`it is a second way to ${there}` : t`it is a second way to ${there}, besides ${other}`,
    }[why];
    const clause = `ON ${event} ${event === 'DELETE' ? key.onDelete : key.onUpdate}`;
    return anAdvice(why === 'paths' ? 'multiple-cascade-paths' : 'cascade-cycle', {
      severity: 'error',
      sentence: t`${key.name} says ${clause}, but ${reason}: ${dialect.label} refuses it, since it may cause cycles or multiple cascade paths (error 1785). Say NO ACTION, and let a trigger or the application do the rest.`,
      records: { foreignKeys: [id] },
      fixes: [{ label: t`Use NO ACTION`, edit: (d) => withoutClash(d, id, event) }],
    });
  });
}

/** The other way, where it is one of two that part at one table; otherwise null. */
function wayBeside({ graph }: Case, id: ForeignKeyId, event: CascadeClash['event'], tableId: TableId): string | null {
  const isIn = (way: readonly ForeignKey[]) => way.some((key) => key.id === id);
  const found = diamondsIn(graph, event === 'DELETE' ? 'delete' : 'update', actsAtAll).find(
    ({ bottom, ways }) => graph.tables[bottom]?.id === tableId && ways.some(isIn),
  );
  const other = found?.ways.find((way) => !isIn(way));
  return other ? wayOf(graph.tables, graph.position, other) : null;
}

/** NO ACTION on the event that clashes, and on the other if it clashes too. */
function withoutClash(document: Document, id: ForeignKeyId, event: CascadeClash['event']): EditResult {
  const once = setActions(document, [id], event === 'DELETE' ? { onDelete: 'NO ACTION' } : { onUpdate: 'NO ACTION' });
  if ('reason' in once || !cascadeClashes(applyDiff(document, once.diff)).has(id)) return once;
  return setActions(document, [id], { onDelete: 'NO ACTION', onUpdate: 'NO ACTION' });
}

/** The shapes of both events; one that both have is told once. */
function merged<S>(
  { graph }: Case,
  shapesIn: (graph: Case['graph'], event: ImpactEvent, acts: typeof actsAtAll) => readonly S[],
  nameOf: (shape: S) => string,
): readonly (readonly [S, readonly ImpactEvent[]])[] {
  const found = new Map<string, [S, ImpactEvent[]]>();
  for (const event of ['delete', 'update'] as const) {
    for (const shape of shapesIn(graph, event, actsAtAll)) {
      const known = found.get(nameOf(shape));
      if (known) known[1].push(event);
      else found.set(nameOf(shape), [shape, [event]]);
    }
  }
  return [...found.values()];
}

/** What begins a cascade, as the subject of a sentence. */
const statements = (events: readonly ImpactEvent[]): string =>
  events.length > 1 ? t`A DELETE and an UPDATE of a key` : events[0] === 'update' ? t`An UPDATE of a key` : t`A DELETE`;

/** The tables that are reached twice from the same one, told together. */
function aboutDiamonds(
  { graph, dialect }: Case,
  group: readonly (readonly [Diamond, readonly ImpactEvent[]])[],
): Advice {
  const name = (table: number) => graph.tables[table]?.name ?? '';
  const [first] = group;
  const ways = (first?.[0].ways ?? []).map((way) => wayOf(graph.tables, graph.position, way));
  const bottoms = group.map(([{ bottom }]) => name(bottom));
  return anAdvice('multiple-cascade-paths', {
    severity: 'info',
    sentence: t`${statements(first?.[1] ?? [])} in ${name(first?.[0].top ?? -1)} reaches ${listed(bottoms)} by two ways (${ways.length === 0 ? '' : ways.reduce((one, other) => t`${one}, and ${other}`)}). ${dialect.label} allows it; SQL Server refuses to create it (error 1785). If the schema is to run there, say NO ACTION on one of the ways.`,
    records: { foreignKeys: [...new Set(group.flatMap(([diamond]) => diamond.ways.flat().map((key) => key.id)))] },
  });
}

function wayOf(tables: readonly Table[], position: ReadonlyMap<string, number>, way: readonly ForeignKey[]): string {
  const name = (id: string | undefined) => tables[position.get(id ?? '') ?? -1]?.name ?? '';
  return [name(way[0]?.refTableId), ...way.map((key) => name(key.tableId))].join(' → ');
}

function aboutCycle(
  { graph, dialect, behaviour }: Case,
  { tables, keys }: Cycle,
  events: readonly ImpactEvent[],
): Advice {
  const names = tables.map((table) => graph.tables[table]?.name ?? '');
  const [first = ''] = names;
  const where =
    tables.length === 1
      ? t`${statements(events)} in ${first} goes on in ${first} itself (${listed(keys.map(({ name }) => name))})`
      : t`${statements(events)} in one of ${listed(names)} can come back to it`;
  const limit =
    behaviour.depthLimit === null || behaviour.depthLimit > 100
      ? []
      : [t`${behaviour.engine} follows at most ${behaviour.depthLimit - 1} rows in a chain.`];
  return anAdvice('cascade-cycle', {
    severity: 'info',
    sentence: [
      t`${where}: how far it goes is decided by the rows.`,
      t`${dialect.label} allows it; SQL Server refuses to create it (error 1785).`,
      ...limit,
      t`Use NO ACTION on one of the foreign keys if the rows may form long chains.`,
    ].join(' '),
    records: { foreignKeys: keys.map((key) => key.id) },
  });
}
