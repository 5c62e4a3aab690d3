/** InnoDB: updates of keys that come back to a table which is being updated. */
import { setActions } from '#document/edits/foreignKeys.ts';
import type { ForeignKey } from '#document/records.ts';
import { t } from '#words/say.ts';
import { type Adviser, anAdvice, endsOf } from '../advice.ts';
import type { CascadeGraph, Reaction } from '../cascadeGraph.ts';

/** `update-loop`: a row whose key is referred to through such a foreign key cannot get another key. */
export const updateLoop: Adviser = ({ document, graph, dialect, behaviour }) => {
  if (behaviour.traversal !== 'index-by-index') return [];
  const found = new Map<ForeignKey, readonly ForeignKey[]>();
  graph.reactions.forEach((reactions, node) => {
    for (const reaction of reactions) {
      if (reaction.event !== 'update' || reaction.to.length === 0 || found.has(reaction.key)) continue;
      const back = wayBack(graph, reaction, graph.tableOfNode[node] ?? -1);
      if (back) found.set(reaction.key, back);
    }
  });
  return [...found].map(([key, way]) => {
    const { from, to } = endsOf(document, key);
    const where =
      from.id === to.id
        ? t`${from.name} refers to itself by ${key.name}`
        : t`${way.map(({ name }) => name).join(', ')} lead from ${to.name} back to ${to.name}`;
    return anAdvice('update-loop', {
      severity: 'warning',
      sentence: t`${where}, with ON UPDATE ${key.onUpdate}: ${dialect.label} refuses an update that comes back to a table which it is updating already, so that a row of ${to.name} cannot get another key while ${from.name} refers to it. Use NO ACTION.`,
      records: { foreignKeys: [key.id] },
      fixes: [
        {
          label: 'ON UPDATE NO ACTION',
          edit: (d) => setActions(d, [key.id], { onUpdate: 'NO ACTION' }),
        },
      ],
    });
  });
};

/** The foreign keys of the shortest way by which an update returns to a table, the first one included; null when there is none. */
function wayBack(graph: CascadeGraph, first: Reaction, home: number): readonly ForeignKey[] | null {
  const queue = first.to.map((node) => ({ node, way: [first.key] as readonly ForeignKey[] }));
  const seen = new Set(first.to);
  for (const { node, way } of queue) {
    if (graph.tableOfNode[node] === home) return way;
    for (const reaction of graph.reactions[node] ?? []) {
      for (const next of reaction.to) {
        if (seen.has(next)) continue;
        seen.add(next);
        queue.push({ node: next, way: [...way, reaction.key] });
      }
    }
  }
  return null;
}
