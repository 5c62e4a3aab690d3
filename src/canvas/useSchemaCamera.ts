import { type ReactFlowInstance, useReactFlow, useStore, useStoreApi, type Viewport } from '@xyflow/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import {
  type Bounds,
  boundsOf,
  boundsOfAll,
  boundsOfThings,
  firstViewport,
  margin,
  readableViewport,
  viewportFor,
} from '#drawing/bounds.ts';
import { shownTables } from '#workspace/focus.ts';
import { farZoom } from './far.ts';
import { gently } from './motion.ts';
import { useRefit } from './useRefit.ts';

export const zoomRange = { minZoom: 0.04, maxZoom: 2 };

/** From here on names can be read and typed. */
const readableZoom = 0.6;

/** Steps nearer or farther, or goes to 100 % where the picture is. */
export function zoomTo(
  flow: Pick<ReactFlowInstance, 'zoomIn' | 'zoomOut' | 'zoomTo'>,
  to: 'in' | 'out' | 'whole',
): void {
  if (to === 'whole') void flow.zoomTo(1, { duration: gently(150) });
  else void (to === 'in' ? flow.zoomIn({ duration: gently(150) }) : flow.zoomOut({ duration: gently(150) }));
}

/** Whether a rectangle of the drawing is wholly on the screen, and not under what floats at its lower edge. */
function isInside(
  bounds: Bounds,
  [x, y, zoom]: readonly [number, number, number],
  frame: { readonly width: number; readonly height: number },
): boolean {
  const [left, top] = [bounds.x * zoom + x, bounds.y * zoom + y];
  const [right, bottom] = [left + bounds.width * zoom, top + bounds.height * zoom];
  return left >= 0 && top >= 0 && right <= frame.width && bottom <= frame.height - margin(frame.width).y;
}

/**
 * Lends this diagram's camera to the workspace, and fits each document into the window when it is opened. The answer says
 * whether the camera is far, or on its way there: what comes into the picture on that way need not be drawn in full.
 */
export function useSchemaCamera(first: Viewport): {
  readonly far: boolean;
  readonly onMoveStart: ReturnType<typeof useRefit>['onMoveStart'];
} {
  const { camera, store } = useWorkspace();
  const flow = useReactFlow();
  const flowStore = useStoreApi();
  const far = useWorkspaceState((s) => farZoom(s.document));
  const isFar = useStore((s) => (s.panZoom ? s.transform[2] : first.zoom) < far);
  const [isLeaving, setLeaving] = useState(false);
  const { fitted, moved, onMoveStart } = useRefit();
  const go = useCallback(
    async (view: Viewport, duration = 0) => {
      setLeaving(view.zoom < farZoom(store.getState().document));
      await flow.setViewport(view, { duration: gently(duration) });
      setLeaving(false);
    },
    [flow, store],
  );
  const showFirst = useCallback(
    (duration = 0) => {
      const { width, height } = flowStore.getState();
      void go(firstViewport(store.getState().document, { width, height }, { ...zoomRange, maxZoom: 1 }), duration);
    },
    [store, go, flowStore],
  );
  useEffect(() => {
    const show = (bounds: Bounds | null, range: { minZoom: number; maxZoom: number }, duration: number) => {
      const { width, height } = flowStore.getState();
      void go(viewportFor(bounds, { width, height }, range), duration);
    };
    const reveal = (ids: Iterable<string>) => {
      const { document, focus } = store.getState();
      const shown = shownTables({ document, focus });
      // Whoever asks for something that is not shown wants to see more than that.
      const isHidden = (id: string) => document.notes.has(id) || (document.tables.has(id) && !shown?.has(id));
      if (shown && [...ids].some(isHidden)) store.setState({ focus: null });
      moved();
      show(boundsOfThings(document, ids), { minZoom: readableZoom, maxZoom: 1 }, 300);
    };
    const showAll = (duration: number) => {
      const state = store.getState();
      const shown = shownTables(state);
      const bounds = shown ? boundsOf(state.document, shown) : boundsOfAll(state.document);
      show(bounds, { ...zoomRange, maxZoom: 1 }, duration);
    };
    return camera.attach({
      fit: () => {
        showAll(250);
        fitted(() => showAll(0));
      },
      begin: () => {
        showFirst(250);
        fitted(showFirst);
      },
      zoom: (to) => {
        moved();
        zoomTo(flow, to);
      },
      reveal,
      ensureSeen: (ids) => {
        const { width, height, transform } = flowStore.getState();
        const bounds = boundsOf(store.getState().document, ids);
        if (bounds && (transform[2] < readableZoom || !isInside(bounds, transform, { width, height }))) reveal(ids);
      },
      middle: () => {
        const { width, height, transform } = flowStore.getState();
        const [x, y, zoom] = transform;
        return { x: (width / 2 - x) / zoom, y: (height / 2 - y) / zoom };
      },
    });
  }, [camera, store, flow, go, showFirst, fitted, moved, flowStore]);

  // A run that happens outside the picture would be missed.
  const run = useWorkspaceState((s) => s.run?.id ?? null);
  useEffect(() => {
    const { run: current, document } = store.getState();
    if (run === null || !current) return;
    const touched = new Set(current.timeline.steps.flatMap((step) => step.tableId ?? []));
    const shown = shownTables(store.getState());
    if (shown && [...touched].some((id) => !shown.has(id))) store.setState({ focus: null });
    const bounds = boundsOf(document, touched);
    if (!bounds) return;
    const show = (duration: number) => {
      const { width, height, transform } = flowStore.getState();
      if (isInside(bounds, transform, { width, height })) return;
      void go(viewportFor(bounds, { width, height }, { ...zoomRange, maxZoom: 1 }), duration);
    };
    show(300);
    fitted(() => show(300));
  }, [run, store, go, fitted, flowStore]);

  const opened = useWorkspaceState((s) => s.opened);
  const isSeen = useStore((s) => s.width > 0 && s.height > 0);
  const seen = useRef(opened);
  // At the beginning it is there already.
  useEffect(() => fitted(showFirst), [fitted, showFirst]);
  useEffect(() => {
    // Without a size, as behind another view of a phone, there is nothing to fit into yet.
    if (seen.current === opened || !isSeen) return;
    seen.current = opened;
    showFirst();
    fitted(showFirst);
  }, [opened, isSeen, fitted, showFirst]);

  // What the diagram is narrowed to is fitted into it; afterwards everything is seen as it was before.
  const focus = useWorkspaceState((s) => s.focus);
  const before = useRef<Viewport | null>(null);
  useEffect(() => {
    if (focus) {
      before.current ??= flow.getViewport();
      const { document } = store.getState();
      const { width, height } = flowStore.getState();
      const all = boundsOf(document, shownTables({ document, focus }) ?? document.tables.keys());
      const start = boundsOf(document, focus.tables);
      const view = readableViewport(all, start, { width, height }, { ...zoomRange, maxZoom: 1 });
      void go(view, 250);
    } else if (before.current) {
      void go(before.current, 250);
      before.current = null;
    }
  }, [focus, store, flow, go, flowStore]);
  return { far: isFar || isLeaving, onMoveStart };
}
