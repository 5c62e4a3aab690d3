/** The account of a reading for a terminal: one line for each thing that is worth a look, and a line that counts the rest. */
import type { Reading } from '#engines/reading/readSources.ts';
import { formatOf } from '#formats/formats.ts';
import type { Fate } from '#formats/reading.ts';

const counts = (count: number, one: string): string => `${count} ${count === 1 ? one : `${one}s`}`;

/** Lines such as `dump.sql:12: failed: CREATE TABLE x: …`, failures first. */
export function reportLines(reading: Reading, sources: readonly { readonly name: string }[]): readonly string[] {
  const { value, format, statements, notes } = reading;
  const only = sources[0]?.name ?? '';
  const lines: string[] = [];
  for (const { fate, file, line, what, sentence, count } of statements)
    if (fate === 'failed')
      lines.push(`${file ?? only}:${line}: failed: ${what}${count > 1 ? ` (${count} times)` : ''}: ${sentence}`);
  for (const { severity, place, sentence } of notes) {
    // What failed has been told with its statement.
    if (severity === 'error' && statements.some(({ fate, line }) => fate === 'failed' && line === place?.line))
      continue;
    lines.push(`${only}${place ? `:${place.line}` : ''}: ${severity}: ${sentence}`);
  }
  for (const { fate, file, line, what, sentence } of statements)
    if (fate === 'kept') lines.push(`${file ?? only}:${line}: kept as text: ${what}${sentence ? `: ${sentence}` : ''}`);
  const counted = (wanted: Fate): number =>
    statements.reduce((sum, { fate, count }) => sum + (fate === wanted ? count : 0), 0);
  if (statements.length > 0)
    lines.push(
      `${counted('used')} statements used, ${counted('kept')} kept as text, ${counted('ignored')} ignored, ${counted('failed')} failed`,
    );
  if (value && format)
    lines.push(
      `${formatOf(format).label}: ${counts(value.tables.size, 'table')}, ${counts(value.foreignKeys.size, 'foreign key')}, ${counts(value.rows.size, 'row')}`,
    );
  return lines;
}
