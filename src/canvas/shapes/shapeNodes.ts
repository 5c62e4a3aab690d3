/** From the document to React Flow's nodes of areas and notes. Objects are reused while nothing about them changed. */
import type { Node } from '@xyflow/react';
import type { Document } from '#document/document.ts';
import { areasOf, notesOf } from '#document/lookups.ts';
import type { Area, StickyNote, TableId } from '#document/records.ts';
import { t } from '#words/say.ts';
import { nodeIdOf } from '../things.ts';

export type AreaFlowNode = Node<{ readonly area: Area }, 'area'>;
export type NoteFlowNode = Node<{ readonly note: StickyNote }, 'note'>;
export type ShapeFlowNode = AreaFlowNode | NoteFlowNode;

/** Under the lines of foreign keys, also when it is selected, which lifts a node by a thousand. */
const underEverything = -2000;

/** A node for each area and note. `shown`, if not null, are the tables that the diagram is narrowed to. */
export function shapeNodes(
  document: Document,
  selected: ReadonlySet<string>,
  before: ReadonlyMap<string, Node>,
  shown: ReadonlySet<TableId> | null,
): ShapeFlowNode[] {
  const areas = areasOf(document).filter(({ tables }) => !shown || tables.some((id) => shown.has(id)));
  return [
    ...areas.map((area): AreaFlowNode => {
      const old = before.get(nodeIdOf('area', area.id)) as AreaFlowNode | undefined;
      const base = baseOf('area', area, selected);
      if (old && old.data.area === area && isSame(old, base)) return old;
      return {
        ...base,
        type: 'area',
        data: { area },
        zIndex: underEverything + area.order,
        // Its surface lets the pointer through to the diagram; its title and its edge do not.
        style: { pointerEvents: 'none' },
        ariaLabel: t`Area ${area.title}`,
      };
    }),
    ...(shown ? [] : notesOf(document)).map((note): NoteFlowNode => {
      const old = before.get(nodeIdOf('note', note.id)) as NoteFlowNode | undefined;
      const base = baseOf('note', note, selected);
      if (old && old.data.note === note && isSame(old, base)) return old;
      return { ...base, type: 'note', data: { note }, zIndex: note.order, ariaLabel: t`Note: ${note.text}` };
    }),
  ];
}

function baseOf(kind: 'area' | 'note', { id, x, y, width, height }: Area | StickyNote, selected: ReadonlySet<string>) {
  const nodeId = nodeIdOf(kind, id);
  return {
    id: nodeId,
    position: { x, y },
    width,
    height,
    measured: { width, height },
    selected: selected.has(nodeId),
  };
}

const isSame = (old: Node, next: ReturnType<typeof baseOf>): boolean =>
  old.selected === next.selected &&
  old.position.x === next.position.x &&
  old.position.y === next.position.y &&
  old.width === next.width &&
  old.height === next.height;
