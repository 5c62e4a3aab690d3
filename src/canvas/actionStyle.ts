/** How each referential action looks: a sign, a colour and a line, so that none of them stands alone. */
import type { ReferentialAction } from '#document/records.ts';

interface ActionStyle {
  readonly sign: string;
  readonly color: string;
  /** SVG dash array; empty for a full line. */
  readonly dash: string;
}

export const actionStyles: Record<ReferentialAction, ActionStyle> = {
  CASCADE: { sign: '✕', color: 'var(--action-cascade)', dash: '' },
  'SET NULL': { sign: '∅', color: 'var(--action-set-null)', dash: '7 5' },
  'SET DEFAULT': { sign: '↺', color: 'var(--action-set-default)', dash: '10 4 2 4' },
  RESTRICT: { sign: '⊘', color: 'var(--action-restrict)', dash: '2 3' },
  'NO ACTION': { sign: '–', color: 'var(--action-no-action)', dash: '' },
};
