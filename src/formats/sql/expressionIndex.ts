/** Indexes over expressions or some rows, where the database has them and understands their text. */
import type { ExpressionIndex, Table } from '#document/records.ts';
import { t } from '#words/say.ts';
import { noteOf } from '../note.ts';
import { expressionIn } from './expression.ts';
import type { Lines } from './lines.ts';
import type { Writer } from './writer.ts';

/** What stands between the parentheses and behind WHERE; null, with a note, where the index is left out. */
export function expressionIndexText(
  writer: Writer,
  table: Table,
  index: ExpressionIndex,
): { readonly parts: string; readonly where: string | null } | null {
  const { dialect } = writer;
  const leaveOut = (sentence: string): null => {
    writer.note(noteOf('index-left-out', 'warning', sentence, { record: { collection: 'tables', id: table.id } }));
    return null;
  };
  const [name, own, label] = [index.name, table.name, dialect.label];
  if (
    !dialect.features.expressionIndexes &&
    writer.dialect.features.indexes === 'line' &&
    /[()]/.test(index.parts) &&
    index.method === null
  )
    return leaveOut(t`The index ${name} of ${own} is over expressions, which ${label} has not; it is left out.`);
  if (!writer.isAtHome) {
    if (index.method !== null)
      return leaveOut(
        t`The index ${name} of ${own} is of the kind ${index.method}, which ${label} has not; it is left out.`,
      );
    // MySQL wants each expression in parentheses of its own, which the text does not tell apart.
    if (!dialect.features.expressionIndexes || dialect.name === 'mysql')
      return leaveOut(
        dialect.name === 'mysql'
          ? t`The index ${name} of ${own} is over expressions, which ${label} writes in another way; it is left out.`
          : t`The index ${name} of ${own} is over expressions, which ${label} has not; it is left out.`,
      );
  }
  if (index.where !== null && !dialect.features.partialIndexes)
    return leaveOut(t`The index ${name} of ${own} covers only some rows, which ${label} has not; it is left out.`);
  const parts = expressionIn(writer, table, index.parts);
  const where = index.where === null ? null : expressionIn(writer, table, index.where);
  if (parts === null || (index.where !== null && where === null))
    return leaveOut(t`The index ${name} of ${own} is in the words of ${writer.homeLabel}; it is left out.`);
  return { parts, where };
}

/** CREATE INDEX for each of them. */
export function writeExpressionIndexes(writer: Writer, lines: Lines, table: Table): void {
  table.expressionIndexes.forEach((_, i) => {
    const text = expressionIndexStatement(writer, table, i);
    if (text !== null) lines.span('index', table.id, () => lines.add(text));
  });
}

/** CREATE INDEX for the one at this position; null, with a note, where it is left out. */
export function expressionIndexStatement(writer: Writer, table: Table, at: number): string | null {
  const index = table.expressionIndexes[at];
  const text = index && expressionIndexText(writer, table, index);
  if (!text) return null;
  const { method } = index;
  const { dialect } = writer;
  const kind = method && dialect.name !== 'postgresql' ? `${method} ` : '';
  const using = method && dialect.name === 'postgresql' ? ` USING ${method}` : '';
  const where = text.where === null ? '' : ` WHERE ${text.where}`;
  const name = writer.quote(writer.names.parts.get(table.id)?.expressionIndexes[at] ?? index.name);
  return `CREATE ${index.unique ? 'UNIQUE ' : ''}${kind}INDEX ${name} ON ${writer.table(table.id)}${using} (${text.parts})${where};`;
}
