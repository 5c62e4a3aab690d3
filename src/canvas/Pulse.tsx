import { useWorkspaceState } from '#binding/useWorkspace.ts';
import type { ForeignKeyId, RowId } from '#document/records.ts';
import { paceOf } from '#workspace/pace.ts';
import type { WorkspaceState } from '#workspace/state.ts';
import { waveOf } from '#workspace/wave.ts';
import styles from './Pulse.module.css';

interface Props {
  /** The line from the referencing to the referenced side; the wave runs against it. */
  readonly path: string;
  readonly foreignKeyId: ForeignKeyId;
  /** The two rows at its ends; without them, it stands for all references of the foreign key. */
  readonly rows?: readonly [referencing: RowId, referenced: RowId] | undefined;
  /** For a look from afar. */
  readonly large?: boolean;
}

/** Ticks that are shorter, in milliseconds, melt into a stream: nobody follows so many single steps. */
const shortest = 160;

/** What runs along an edge while steps are on their way: it arrives when the player gets to them. */
export function Pulse({ path, foreignKeyId, rows, large }: Props) {
  const count = useWorkspaceState((s) => countAlong(s, foreignKeyId, rows));
  const tick = useWorkspaceState((s) => (count > 0 && s.run ? paceOf(s.run).milliseconds : 0));
  const position = useWorkspaceState((s) => (count > 0 ? s.run?.position : 0));
  if (count === 0) return null;
  const isStream = tick < shortest;
  const line = firstLine(path);
  const size = (4 + Math.min(5, Math.log2(count))) * (large ? 3 : 1);
  return (
    <g
      // Another tick is another pulse, a stream goes on.
      key={isStream ? 'stream' : position}
      className={isStream ? styles.stream : styles.pulse}
      style={{ '--tick': `${Math.round(tick)}ms` } as React.CSSProperties}
    >
      <path d={line} pathLength={isStream ? undefined : 100} className={styles.tail} strokeWidth={size} />
      {!isStream && <circle r={size} className={styles.head} style={{ offsetPath: `path("${line}")` }} />}
    </g>
  );
}

function countAlong(state: WorkspaceState, foreignKeyId: ForeignKeyId, rows: Props['rows']): number {
  const { byKey, from } = waveOf(state);
  if (!rows) return byKey.get(foreignKeyId) ?? 0;
  return from.get(`${rows[0]} ${foreignKeyId}`) === rows[1] ? 1 : 0;
}

/** Without the brackets that join the columns of a composite key. */
const firstLine = (path: string): string => path.split(/(?!^)M/)[0] ?? path;
