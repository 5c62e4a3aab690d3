/** Areas and notes load when the first one is drawn: many documents have none. */
import type { NodeProps } from '@xyflow/react';
import { lazy, Suspense } from 'react';
import type { AreaFlowNode, NoteFlowNode } from './shapeNodes.ts';

const Area = lazy(() => import('./AreaNode.tsx').then((m) => ({ default: m.AreaNode })));
const Note = lazy(() => import('./NoteNode.tsx').then((m) => ({ default: m.NoteNode })));

export const LazyArea = (props: NodeProps<AreaFlowNode>) => (
  <Suspense>
    <Area {...props} />
  </Suspense>
);

export const LazyNote = (props: NodeProps<NoteFlowNode>) => (
  <Suspense>
    <Note {...props} />
  </Suspense>
);
