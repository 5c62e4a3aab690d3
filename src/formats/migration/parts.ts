/** Keys, checks and indexes of a table as things that are dropped and added one by one. */
import type { ColumnId, Table } from '#document/records.ts';
import { closed } from '../sql/createTable.ts';
import { expressionIn } from '../sql/expression.ts';
import { expressionIndexStatement, expressionIndexText } from '../sql/expressionIndex.ts';
import { indexStatement } from '../sql/write.ts';
import type { Writer } from '../sql/writer.ts';
import { type ConstraintNames, mentionedColumns } from './autoNames.ts';
import { renamedIn } from './sqlWords.ts';

export interface Part {
  readonly kind: 'primary' | 'unique' | 'check' | 'index';
  /** As the database has it; null where it chose the name itself and that is not known. */
  readonly name: string | null;
  readonly columns: readonly ColumnId[];
  /** Over expressions or some rows only. */
  readonly isExpression: boolean;
  readonly isUnique: boolean;
  /** What it says but for its name: the same for the same part after its columns were renamed. */
  readonly content: string;
  /** `UNIQUE (a)` without its name; for an index the whole CREATE INDEX with a semicolon. */
  readonly text: string;
}

/** The parts of one table. `renamed`: names of columns that have become others since, for comparing. */
export function partsOf(
  writer: Writer,
  table: Table,
  names: ConstraintNames | undefined,
  renamed: ReadonlyMap<string, string> = new Map(),
): readonly Part[] {
  const given = writer.names.parts.get(table.id);
  const parts: Part[] = [];
  const quote = (name: string): string => writer.quote(name);
  const plain = { isExpression: false, isUnique: false };
  if (table.primaryKey)
    parts.push({
      ...plain,
      kind: 'primary',
      name: names?.primaryKey ?? given?.primaryKey ?? null,
      columns: table.primaryKey.columns,
      isUnique: true,
      content: `primary ${table.primaryKey.columns.join(' ')}`,
      text: `PRIMARY KEY (${writer.columns(table.primaryKey.columns)})`,
    });
  table.uniques.forEach((key, i) => {
    if (names && names.uniques[i] === null) return;
    parts.push({
      ...plain,
      kind: 'unique',
      name: names?.uniques[i] ?? given?.uniques[i] ?? null,
      columns: key.columns,
      isUnique: true,
      content: `unique ${key.columns.join(' ')}`,
      text: `UNIQUE (${writer.columns(key.columns)})`,
    });
  });
  table.checks.forEach((check, i) => {
    const sql = expressionIn(writer, table, check.sql);
    if (sql === null) return;
    parts.push({
      ...plain,
      kind: 'check',
      name: names?.checks[i] ?? given?.checks[i] ?? null,
      columns: mentionedColumns(writer, table, check.sql),
      isExpression: true,
      content: `check ${renamedIn(sql, renamed, quote)}`,
      text: `CHECK (${closed(sql)})`,
    });
  });
  if (writer.dialect.features.enums === 'check')
    for (const column of table.columns) {
      const values = column.enumId === null ? undefined : writer.document.enums.get(column.enumId);
      if (!values) continue;
      const list = values.values.map((value) => writer.text(value)).join(', ');
      parts.push({
        ...plain,
        kind: 'check',
        name: values.name,
        columns: [column.id],
        isExpression: true,
        content: `enum ${column.id} ${list}`,
        text: `CHECK (${writer.column(column.id)} IN (${list}))`,
      });
    }
  table.indexes.forEach((index, i) => {
    parts.push({
      ...plain,
      kind: 'index',
      name: given?.indexes[i] ?? index.name,
      columns: index.columns,
      isUnique: index.unique,
      content: `index ${index.unique} ${index.columns.join(' ')}`,
      text: indexStatement(writer, table, i),
    });
  });
  table.expressionIndexes.forEach((index, i) => {
    const text = expressionIndexText(writer, table, index);
    const statement = text && expressionIndexStatement(writer, table, i);
    if (!text || statement === null) return;
    const where = text.where === null ? '' : renamedIn(text.where, renamed, quote);
    parts.push({
      kind: 'index',
      name: given?.expressionIndexes[i] ?? index.name,
      columns: mentionedColumns(writer, table, `${index.parts} ${index.where ?? ''}`),
      isExpression: true,
      isUnique: index.unique,
      content: `index ${index.unique} ${index.method} ${renamedIn(text.parts, renamed, quote)} ${where}`,
      text: statement,
    });
  });
  return parts;
}
