/** Cells between PostgreSQL's own texts and a document. */
import type { ColumnType } from '#document/types.ts';
import type { Value } from '#document/value.ts';

/** What PostgreSQL prints of a cell, as a column of this type holds it in a document. */
export function cellFromPostgres(text: string, type: ColumnType): Value {
  switch (type.family) {
    case 'integer':
      return Number.isSafeInteger(Number(text)) ? Number(text) : text;
    case 'real':
      return Number(text);
    case 'boolean':
      return text === 'true';
    case 'blob':
      return text.replace(/^\\x/, '');
    case 'decimal':
    case 'text':
    case 'date':
    case 'time':
    case 'timestamp':
    case 'json':
    case 'uuid':
    case 'other':
      return text;
  }
}
