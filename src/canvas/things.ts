/** What can be picked and dragged on the diagram, and the ids of its nodes. */
import type { Carried } from '#drawing/areas.ts';
import type { Selection } from '#workspace/state.ts';

export type Kind = 'table' | 'area' | 'note';

/** The id of a node. A table's is its own, as edges and the page know it; those of areas and notes tell what they are. */
export const nodeIdOf = (kind: Kind, id: string): string => (kind === 'table' ? id : `${kind}:${id}`);

/** What a node stands for. */
export function thingOf(nodeId: string): { readonly kind: Kind; readonly id: string } {
  const [, kind, id] = /^(area|note):(.*)$/s.exec(nodeId) ?? [];
  return kind === 'area' || kind === 'note' ? { kind, id: id ?? '' } : { kind: 'table', id: nodeId };
}

/** Nodes sorted by what they stand for. */
export function thingsOf(nodeIds: Iterable<string>): Carried {
  const things = [...nodeIds].map(thingOf);
  const all = (kind: Kind) => things.filter((thing) => thing.kind === kind).map(({ id }) => id);
  return { tables: all('table'), areas: all('area'), notes: all('note') };
}

/** The ids of the nodes of these things. */
export const nodeIdsOf = ({ tables, areas, notes }: Carried): readonly string[] => [
  ...tables,
  ...areas.map((id) => nodeIdOf('area', id)),
  ...notes.map((id) => nodeIdOf('note', id)),
];

/** The selection with only what is under a node, unless that is selected already: where a menu opens. */
export function selectionAt(nodeId: string, selection: Selection): Partial<Selection> | null {
  return nodeIdsOf(selection).includes(nodeId) ? null : thingsOf([nodeId]);
}
