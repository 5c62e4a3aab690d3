/** Indexes over expressions or some rows, where the database has them and understands their text. */
import type { ExpressionIndex, Table } from '#document/records.ts';
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
  const leaveOut = (why: string): null => {
    writer.note(
      noteOf('index-left-out', 'warning', `The index ${index.name} of ${table.name} ${why}; it is left out.`, {
        record: { collection: 'tables', id: table.id },
      }),
    );
    return null;
  };
  if (
    !dialect.features.expressionIndexes &&
    writer.dialect.features.indexes === 'line' &&
    /[()]/.test(index.parts) &&
    index.method === null
  )
    return leaveOut(`is over expressions, which ${dialect.label} has not`);
  if (!writer.isAtHome) {
    if (index.method !== null) return leaveOut(`is of the kind ${index.method}, which ${dialect.label} has not`);
    // MySQL wants each expression in parentheses of its own, which the text does not tell apart.
    if (!dialect.features.expressionIndexes || dialect.name === 'mysql')
      return leaveOut(
        `is over expressions, which ${dialect.label} ${dialect.name === 'mysql' ? 'writes in another way' : 'has not'}`,
      );
  }
  if (index.where !== null && !dialect.features.partialIndexes)
    return leaveOut(`covers only some rows, which ${dialect.label} has not`);
  const parts = expressionIn(writer, table, index.parts);
  const where = index.where === null ? null : expressionIn(writer, table, index.where);
  if (parts === null || (index.where !== null && where === null))
    return leaveOut(`is in the words of ${writer.homeLabel}`);
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
