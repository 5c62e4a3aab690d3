import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { type Bounds, boundsOf, viewportFor } from '#drawing/bounds.ts';

export const zoomRange = { minZoom: 0.04, maxZoom: 2 };

/** Whether a rectangle of the drawing is wholly on the screen. */
function isInside(
  bounds: Bounds,
  [x, y, zoom]: readonly [number, number, number],
  window: { readonly width: number; readonly height: number },
): boolean {
  const [left, top] = [bounds.x * zoom + x, bounds.y * zoom + y];
  const [right, bottom] = [left + bounds.width * zoom, top + bounds.height * zoom];
  return left >= 0 && top >= 0 && right <= window.width && bottom <= window.height;
}

/** Lends this diagram's camera to the workspace, and fits each document into the window when it is opened. */
export function useSchemaCamera(): void {
  const { camera, store } = useWorkspace();
  const flow = useReactFlow();
  const flowStore = useStoreApi();
  useEffect(() => {
    const show = (ids: Iterable<string>, range: { minZoom: number; maxZoom: number }, duration: number) => {
      const { width, height } = flowStore.getState();
      void flow.setViewport(viewportFor(boundsOf(store.getState().document, ids), { width, height }, range), {
        duration,
      });
    };
    return camera.attach({
      fit: () => show(store.getState().document.tables.keys(), { ...zoomRange, maxZoom: 1 }, 250),
      zoom: (direction) => void (direction === 'in' ? flow.zoomIn({ duration: 150 }) : flow.zoomOut({ duration: 150 })),
      reveal: (ids) => show(ids, { minZoom: 0.6, maxZoom: 1 }, 300),
      middle: () => {
        const { width, height, transform } = flowStore.getState();
        const [x, y, zoom] = transform;
        return { x: (width / 2 - x) / zoom, y: (height / 2 - y) / zoom };
      },
    });
  }, [camera, store, flow, flowStore]);

  // A run that happens outside the picture would be missed.
  const run = useWorkspaceState((s) => s.run?.id ?? null);
  useEffect(() => {
    const { run: current, document } = store.getState();
    if (run === null || !current) return;
    const touched = new Set(current.timeline.steps.flatMap((step) => step.tableId ?? []));
    const bounds = boundsOf(document, touched);
    const { width, height, transform } = flowStore.getState();
    if (!bounds || isInside(bounds, transform, { width, height })) return;
    void flow.setViewport(viewportFor(bounds, { width, height }, { ...zoomRange, maxZoom: 1 }), { duration: 300 });
  }, [run, store, flow, flowStore]);

  const opened = useWorkspaceState((s) => s.opened);
  const seen = useRef(opened);
  useEffect(() => {
    if (seen.current === opened) return;
    seen.current = opened;
    const { width, height } = flowStore.getState();
    const { document } = store.getState();
    const bounds = boundsOf(document, document.tables.keys());
    void flow.setViewport(viewportFor(bounds, { width, height }, { ...zoomRange, maxZoom: 1 }));
  }, [opened, store, flow, flowStore]);
}
