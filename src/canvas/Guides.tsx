import { useStore, ViewportPortal } from '@xyflow/react';
import type { Gap, Guide, Snap } from '#drawing/snapping.ts';
import styles from './Guides.module.css';

/** Lines that show what the thing being dragged has come into line with, and where distances are equal. */
export function Guides({ snap: { guides, gaps } }: { readonly snap: Snap }) {
  const zoom = useStore((s) => s.transform[2]);
  const pixel = 1 / zoom;
  return (
    <ViewportPortal>
      <svg className={styles.guides} aria-hidden="true" data-guides={guides.length + gaps.length}>
        <path d={guides.map((guide) => lineOf(guide, 8 * pixel)).join('')} strokeWidth={1.25 * pixel} />
        <path d={gaps.map((gap) => gapOf(gap, 5 * pixel)).join('')} strokeWidth={1.25 * pixel} />
      </svg>
    </ViewportPortal>
  );
}

const lineOf = ({ axis, at, from, to }: Guide, beyond: number): string =>
  axis === 'x' ? `M${at},${from - beyond}V${to + beyond}` : `M${from - beyond},${at}H${to + beyond}`;

/** A distance with a bar at either end. */
const gapOf = ({ axis, from, to, at }: Gap, bar: number): string =>
  axis === 'x'
    ? `M${from},${at}H${to}M${from},${at - bar}v${2 * bar}M${to},${at - bar}v${2 * bar}`
    : `M${at},${from}V${to}M${at - bar},${from}h${2 * bar}M${at - bar},${to}h${2 * bar}`;
