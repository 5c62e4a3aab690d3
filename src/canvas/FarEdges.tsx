import { useMemo } from 'react';
import { useLaterState, useWorkspaceState } from '#binding/useWorkspace.ts';
import { foreignKeysOf, tablesOf } from '#document/lookups.ts';
import type { ForeignKeyId, ReferentialAction } from '#document/records.ts';
import { actionStyles } from '#drawing/actionStyle.ts';
import { tableHeight, tableWidth } from '#drawing/geometry.ts';
import type { Fate } from '#simulation/marks.ts';
import { shownTables } from '#workspace/focus.ts';
import { marksOf } from '#workspace/marks.ts';
import { waveOf } from '#workspace/wave.ts';
import styles from './FarLayer.module.css';
import type { Shift } from './FarLayer.tsx';
import { Pulse } from './Pulse.tsx';

interface Props {
  /** Tables that are being moved, and how far. */
  readonly shift: Shift | null;
}

/** All foreign keys seen from afar: straight lines, one path for each action, whatever their number. */
export function FarEdges({ shift }: Props) {
  const document = useWorkspaceState((s) => s.document);
  const fired = useLaterState((s) => (s.run || s.preview ? marksOf(s).fired : nothingFired));
  const pointedOut = useWorkspaceState((s) => s.highlight);
  const shown = useWorkspaceState(shownTables);
  const { quiet, lines } = useMemo(() => {
    const lines = new Map<ForeignKeyId, string>();
    const tables = tablesOf(document).filter(({ id }) => shown?.has(id) ?? true);
    const centers = new Map(
      tables.map((table) => {
        const place = document.places.get(table.id) ?? { x: 0, y: 0 };
        const { dx, dy } = shift?.drag.moved.tables.has(table.id) ? shift.snap : { dx: 0, dy: 0 };
        return [
          table.id,
          { x: place.x + dx + tableWidth / 2, y: place.y + dy + tableHeight(document, table) / 2 },
        ] as const;
      }),
    );
    const paths = new Map<ReferentialAction, string>();
    for (const key of foreignKeysOf(document)) {
      const [a, b] = [centers.get(key.tableId), centers.get(key.refTableId)];
      if (!a || !b) continue;
      const line = `M${a.x},${a.y}L${b.x},${b.y}`;
      lines.set(key.id, line);
      paths.set(key.onDelete, (paths.get(key.onDelete) ?? '') + line);
    }
    return { quiet: [...paths], lines };
  }, [document, shift, shown]);
  // Drawn over the quiet ones, which stay as they are while a run fires one key after the other.
  const loud = [...new Set([...fired.keys(), ...pointedOut])].map((id) => lines.get(id) ?? '').join('');
  return (
    <svg className={styles.edges} aria-hidden="true">
      {quiet.map(([action, path]) => (
        <path
          key={action}
          d={path}
          className={styles.quiet}
          stroke={actionStyles[action].color}
          strokeDasharray={actionStyles[action].dash && '14 10'}
        />
      ))}
      <path d={loud} className={styles.loud} />
      <Pulses lines={lines} />
    </svg>
  );
}

/** What is on its way along the lines now. */
function Pulses({ lines }: { readonly lines: ReadonlyMap<ForeignKeyId, string> }) {
  const coming = useWorkspaceState((s) => waveOf(s).byKey);
  return [...coming.keys()].map((id) => <Pulse key={id} path={lines.get(id) ?? ''} foreignKeyId={id} large />);
}

const nothingFired: ReadonlyMap<ForeignKeyId, Fate> = new Map();
