/** The account of a reading for a terminal: one line for each thing that is worth a look, and a line that counts the rest. */
import type { Reading } from '#engines/reading/readSources.ts';
import { formatOf } from '#formats/formats.ts';
import type { Fate } from '#formats/reading.ts';
import { counted, number, t } from '#words/say.ts';

/** Lines such as `dump.sql:12: failed: CREATE TABLE x: …`, failures first. */
export function reportLines(reading: Reading, sources: readonly { readonly name: string }[]): readonly string[] {
  const { value, format, statements, notes } = reading;
  const only = sources[0]?.name ?? '';
  const lines: string[] = [];
  for (const { fate, file, line, what, sentence, count } of statements)
    if (fate === 'failed')
      lines.push(
        count > 1
          ? t`${file ?? only}:${line}: failed: ${what} (${count} times): ${sentence}`
          : t`${file ?? only}:${line}: failed: ${what}: ${sentence}`,
      );
  for (const { severity, place, sentence } of notes) {
    // What failed has been told with its statement.
    if (severity === 'error' && statements.some(({ fate, line }) => fate === 'failed' && line === place?.line))
      continue;
    lines.push(`${only}${place ? `:${place.line}` : ''}: ${severity}: ${sentence}`);
  }
  for (const { fate, file, line, what, sentence } of statements)
    if (fate === 'kept')
      lines.push(t`${file ?? only}:${line}: kept as text: ${sentence ? `${what}: ${sentence}` : what}`);
  const countOf = (wanted: Fate): number =>
    statements.reduce((sum, { fate, count }) => sum + (fate === wanted ? count : 0), 0);
  if (statements.length > 0)
    lines.push(
      t`${counted(countOf('used'), '# statement used', '# statements used')}, ${number(countOf('kept'))} kept as text, ${number(countOf('ignored'))} ignored, ${number(countOf('failed'))} failed`,
    );
  if (value && format)
    lines.push(
      [
        `${formatOf(format).label}: ${counted(value.tables.size, '# table', '# tables')}`,
        counted(value.foreignKeys.size, '# foreign key', '# foreign keys'),
        counted(value.rows.size, '# row', '# rows'),
      ].join(', '),
    );
  return lines;
}
