/** Which columns the database numbers. */
import { parseType } from '#document/types.ts';
import type { SaidTable } from '../schema/said.ts';
import type { TableDraft } from './drafts.ts';

/** The database numbers a lone integer key, as SQLAlchemy creates it, and what asks for it. */
export function numberColumns(draft: TableDraft, table: SaidTable): void {
  const keys = table.primaryKey?.columns ?? [];
  for (const [i, column] of draft.columns.entries()) {
    const said = table.columns[i];
    if (!said) continue;
    const isInteger = said.typeName === null && said.enumValues === null && parseType(said.type).family === 'integer';
    const isKey = keys.includes(column.name);
    const refers = table.foreignKeys.some((key) => key.columns.includes(column.name));
    const isPlain = said.default === null && column.serverDefault === null && column.inPython === null;
    const isAuto =
      column.autoincrement === true || (column.autoincrement === 'auto' && keys.length === 1 && !refers && isPlain);
    said.identity = isInteger && said.generated === null && (column.isIdentity || (isKey && isAuto));
  }
}
