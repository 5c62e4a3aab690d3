/** The yardstick of the canvas bench: React Flow as its documentation shows it, with nodes of the same content. */
import '@xyflow/react/dist/style.css';
import { Handle, type Node, type NodeProps, Position, ReactFlow } from '@xyflow/react';
import { memo } from 'react';
import { createRoot } from 'react-dom/client';
import { bigSchema } from './bigSchema.ts';

type BareNode = Node<{
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}>;

const Bare = memo(function Bare({ data }: NodeProps<BareNode>) {
  return (
    <div style={{ width: 240, background: '#fff', border: '1px solid #aaa' }}>
      <Handle type="target" position={Position.Left} />
      <div>{data.name}</div>
      <ul>
        {data.columns.map((column) => (
          <li key={column.name}>
            <span>{column.name}</span> <span>{column.type}</span>
          </li>
        ))}
      </ul>
      <Handle type="source" position={Position.Right} />
    </div>
  );
});

const nodeTypes = { bare: Bare };
const count = Number(new URLSearchParams(location.search).get('tables'));
const { tables, foreignKeys } = bigSchema(count);
const nodes: BareNode[] = tables.map(({ name, x, y, columns }) => ({
  id: name,
  type: 'bare',
  position: { x, y },
  data: { name, columns },
}));
const edges = foreignKeys.map(({ name, table, refTable }) => ({ id: name, source: refTable, target: table }));

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <ReactFlow defaultNodes={nodes} defaultEdges={edges} nodeTypes={nodeTypes} minZoom={0.02} fitView />,
  );
}
