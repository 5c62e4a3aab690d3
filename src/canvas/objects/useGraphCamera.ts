/** What the diagrams of rows and of a session's objects have in common: how they behave, and their camera. */
import { type Node, type ReactFlowProps, useReactFlow, useStore } from '@xyflow/react';
import { useCallback, useEffect, useRef } from 'react';
import { useWorkspace } from '#binding/useWorkspace.ts';
import { flowWords } from '../flowWords.ts';
import { gently } from '../motion.ts';
import { useRefit } from '../useRefit.ts';
import { zoomTo } from '../useSchemaCamera.ts';

/** The windows in which the switch of the diagrams floats over their upper edge, but for phones, which are high enough. */
const switchFloats = '(min-width: 721px) and (max-width: 1180px)';

/** Above and below there is room for the buttons that float over the diagram. */
const whole = () =>
  ({
    padding: { x: 0.05, top: matchMedia(switchFloats).matches ? '56px' : 0.05, bottom: '64px' },
    maxZoom: 1,
  }) as const;
const fitting = () => ({ ...whole(), duration: gently(250) });

/** One node is picked at a time, nothing is connected or deleted by React Flow itself, and all is in view at first. */
export const graphProps = {
  nodesConnectable: false,
  deleteKeyCode: null,
  selectionKeyCode: null,
  multiSelectionKeyCode: null,
  zoomOnDoubleClick: false,
  minZoom: 0.08,
  maxZoom: 2,
  fitView: true,
  fitViewOptions: whole(),
  attributionPosition: 'top-right',
  ariaLabelConfig: flowWords,
} satisfies Partial<ReactFlowProps>;

/**
 * Lends this diagram's camera to the workspace, and brings a new picture into view; the answer is for React Flow. `isOne` says whether a node is meant
 * by the ids of rows and tables; it must be the same function every time.
 */
export function useGraphCamera<N extends Node>(
  nodes: readonly N[],
  isOne: (node: N, ids: ReadonlySet<string>) => boolean,
): Pick<ReturnType<typeof useRefit>, 'onMoveStart'> {
  const { camera } = useWorkspace();
  const flow = useReactFlow<N>();
  const size = useRef({ width: 0, height: 0 });
  const [width, height] = [useStore((s) => s.width), useStore((s) => s.height)];
  size.current = { width, height };
  const isSeen = width > 0 && height > 0;
  const { fitted, moved, onMoveStart } = useRefit();
  const showAll = useCallback(() => {
    void flow.fitView(fitting());
    fitted(() => void flow.fitView(whole()));
  }, [flow, fitted]);
  useEffect(
    () =>
      camera.attach({
        fit: showAll,
        begin: showAll,
        zoom: (to) => {
          moved();
          zoomTo(flow, to);
        },
        ensureSeen: () => {},
        reveal: (ids) => {
          const wanted = new Set(ids);
          const shown = flow.getNodes().filter((node) => isOne(node, wanted));
          moved();
          if (shown.length > 0) void flow.fitView({ ...fitting(), nodes: shown });
        },
        middle: () => {
          const { x, y, zoom } = flow.getViewport();
          return { x: (size.current.width / 2 - x) / zoom, y: (size.current.height / 2 - y) / zoom };
        },
      }),
    [camera, flow, showAll, moved, isOne],
  );
  const ids = nodes.map((node) => node.id).join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: another set of nodes is another picture.
  useEffect(() => {
    // A diagram without a size, as behind another view of a phone, is fitted when it gets one.
    if (!isSeen) return;
    // The diagram hears of new nodes a frame later.
    const frame = requestAnimationFrame(showAll);
    return () => cancelAnimationFrame(frame);
  }, [ids, isSeen, showAll]);
  return { onMoveStart };
}
