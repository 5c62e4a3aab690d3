/** The end of an impact script, alike for all databases. */
import type { Line } from './lines.ts';
import type { Part } from './names.ts';

/** A script without what stands above it. */
export interface Form {
  readonly parts: readonly Part[];
  readonly select: readonly string[];
  readonly lines: readonly Line[];
}

/** The columns of the report between `step` and `verdict`. */
export const columnNames = ['table_name', 'effect', 'affected_rows', 'foreign_key', 'rule_text', 'path'] as const;

/** Whether the DELETE as a whole succeeds; `has` tells whether an effect has rows. */
export const verdictOf = (has: (effect: Line['effect']) => string): readonly string[] => [
  'CASE',
  `  WHEN ${has('cannot tell')} THEN 'cannot tell'`,
  `  WHEN ${has('blocks')} THEN 'refused'`,
  `  WHEN ${has('may block')} THEN 'cannot tell'`,
  "  ELSE 'succeeds'",
  'END AS verdict',
];
