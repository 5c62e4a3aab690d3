import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { boundsOf, viewportFor } from './bounds.ts';

export const zoomRange = { minZoom: 0.04, maxZoom: 2 };

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
