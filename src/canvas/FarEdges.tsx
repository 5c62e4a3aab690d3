import { useMemo } from 'react';
import { useWorkspaceState } from '#binding/useWorkspace.ts';
import { foreignKeysOf } from '#document/lookups.ts';
import type { ForeignKeyId } from '#document/records.ts';
import { type Fate, marksOf } from '#workspace/marks.ts';
import { tableHeight, tableWidth } from './geometry.ts';
import styles from './SchemaCanvas.module.css';
import type { TableFlowNode } from './TableNode.tsx';

/** All foreign keys seen from afar: straight lines in two paths, whatever their number. */
export function FarEdges({ nodes }: { readonly nodes: readonly TableFlowNode[] }) {
  const document = useWorkspaceState((s) => s.document);
  const fired = useWorkspaceState((s) => (s.run || s.preview ? marksOf(s).fired : nothingFired));
  const [quiet, loud] = useMemo(() => {
    const centers = new Map(
      nodes.map((node) => [
        node.id,
        { x: node.position.x + tableWidth / 2, y: node.position.y + tableHeight(node.data.table) / 2 },
      ]),
    );
    const paths = ['', ''];
    for (const key of foreignKeysOf(document)) {
      const [a, b] = [centers.get(key.tableId), centers.get(key.refTableId)];
      if (a && b) paths[fired.has(key.id) ? 1 : 0] += `M${a.x},${a.y}L${b.x},${b.y}`;
    }
    return paths;
  }, [nodes, document, fired]);
  return (
    <svg className={styles.farEdges} aria-hidden="true">
      <path d={quiet} className={styles.farQuiet} />
      <path d={loud} className={styles.farLoud} />
    </svg>
  );
}

const nothingFired: ReadonlyMap<ForeignKeyId, Fate> = new Map();
