import { type Node, type NodeChange, useStoreApi, type XYPosition } from '@xyflow/react';
import { useCallback, useRef, useState } from 'react';
import { useWorkspace } from '#binding/useWorkspace.ts';
import { type Drag, dragged, placingOf, startDrag } from '#drawing/dragging.ts';
import { noSnap, type Snap } from '#drawing/snapping.ts';
import { nudge, putDown } from '#workspace/drawing.ts';
import { shownTables } from '#workspace/focus.ts';
import { isFree } from './modifierKeys.ts';
import { nodeIdsOf, thingsOf } from './things.ts';

/** How near, in pixels of the screen, something has to come to be drawn into line. */
export const reach = 7;

interface Session {
  readonly drag: Drag;
  /** The node under the pointer, and where it was. */
  readonly anchor: { readonly id: string; readonly position: XYPosition };
  /** Where everything was that moves. */
  readonly from: ReadonlyMap<string, XYPosition>;
  last: Snap;
}

/**
 * Dragging, with what areas carry and with guides. React Flow tells where the pointer would put nodes; what comes of it is
 * decided here, and kept in the document when the drag ends.
 */
export function useDragging(nodes: readonly Node[]) {
  const workspace = useWorkspace();
  const flow = useStoreApi();
  const now = useRef(nodes);
  now.current = nodes;
  const session = useRef<Session | null>(null);
  const [snap, setSnap] = useState(noSnap);

  const onDragStart = useCallback(
    (picked: readonly Node[]) => {
      const state = workspace.store.getState();
      const [first] = picked;
      if (!first) return;
      const shown = shownTables(state);
      const drag = startDrag(state.document, thingsOf(picked.map((node) => node.id)), (id) => shown?.has(id) ?? true);
      const { tables, areas, notes } = drag.moved;
      const ids = new Set(nodeIdsOf({ tables: [...tables], areas: [...areas], notes: [...notes] }));
      const from = new Map(
        now.current.filter(({ id }) => ids.has(id)).map(({ id, position }) => [id, position] as const),
      );
      const anchor = { id: first.id, position: from.get(first.id) ?? first.position };
      session.current = { drag, anchor, from, last: noSnap };
    },
    [workspace],
  );

  /** Where nodes come to lie by these changes. */
  const place = useCallback(
    (changes: readonly NodeChange[]): ReadonlyMap<string, XYPosition> => {
      const wished = new Map(
        changes.flatMap((c) => (c.type === 'position' && c.position ? [[c.id, c.position] as const] : [])),
      );
      if (wished.size === 0) return wished;
      const running = session.current;
      if (running) {
        const to = wished.get(running.anchor.id);
        // The last word of a drag is the place that the pointer has, without what was in line with it.
        const isOver = changes.some((c) => c.type === 'position' && c.dragging === false);
        if (to && !isOver) {
          const by = { x: to.x - running.anchor.position.x, y: to.y - running.anchor.position.y };
          const { width, height, transform } = flow.getState();
          const [x, y, zoom] = transform;
          const view = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
          running.last = dragged(running.drag, by, isFree() ? 0 : reach / zoom, view);
          setSnap((before) => (isNothing(before) && isNothing(running.last) ? before : running.last));
        }
        const { dx, dy } = running.last;
        return new Map([...running.from].map(([id, position]) => [id, { x: position.x + dx, y: position.y + dy }]));
      }
      // Resizing moves a node by its own change of size, and tells at its end.
      if (changes.some((c) => c.type === 'dimensions')) return wished;
      // The arrow keys move without dragging, and so without a drag's end.
      const [[id, to] = ['', { x: 0, y: 0 }]] = wished;
      const at = now.current.find((node) => node.id === id)?.position ?? to;
      nudge(workspace, thingsOf(wished.keys()), { dx: to.x - at.x, dy: to.y - at.y });
      return new Map();
    },
    [workspace, flow],
  );

  const onDragStop = useCallback(() => {
    const ended = session.current;
    session.current = null;
    setSnap(noSnap);
    if (!ended || (ended.last.dx === 0 && ended.last.dy === 0)) return;
    putDown(workspace, placingOf(workspace.store.getState().document, ended.drag, ended.last));
  }, [workspace]);

  return { snap, onDragStart, onDragStop, place };
}

const isNothing = ({ guides, gaps }: Snap): boolean => guides.length + gaps.length === 0;
