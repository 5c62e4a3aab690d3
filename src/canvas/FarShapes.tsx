import { memo } from 'react';
import type { Area, StickyNote } from '#document/records.ts';
import { t } from '#words/say.ts';
import styles from './FarLayer.module.css';
import { nodeIdOf } from './things.ts';

interface Moved {
  readonly by: { readonly dx: number; readonly dy: number };
  readonly selected: boolean;
}

/** An area seen from afar: what it is called is what counts, so that is large. */
export const FarArea = memo(function FarArea({ area, by, selected }: Moved & { readonly area: Area }) {
  return (
    <div
      role="option"
      aria-selected={selected}
      aria-label={t`Area ${area.title}`}
      tabIndex={0}
      data-far-id={nodeIdOf('area', area.id)}
      className={styles.area}
      style={boxOf(area, by)}
    >
      <span className={styles.areaTitle}>{area.title}</span>
    </div>
  );
});

/** A note seen from afar: its first words, as large as they can be. */
export const FarNote = memo(function FarNote({ note, by, selected }: Moved & { readonly note: StickyNote }) {
  return (
    <div
      role="option"
      aria-selected={selected}
      aria-label={t`Note: ${note.text}`}
      tabIndex={0}
      data-far-id={nodeIdOf('note', note.id)}
      className={styles.note}
      style={boxOf({ ...note, color: note.color ?? 'amber' }, by)}
    >
      {note.text}
    </div>
  );
});

const boxOf = ({ x, y, width, height, color }: Area | StickyNote, { dx, dy }: Moved['by']): React.CSSProperties =>
  ({
    left: x + dx,
    top: y + dy,
    width,
    height,
    '--tint': `var(--table-${color ?? 'plain'})`,
  }) as React.CSSProperties;
