/** What SQLite's messages mean: sql.js hands over its words and no code. */
import type { ErrorKind } from '#simulation/timeline.ts';

const schemaWords =
  /foreign key mismatch|no such table|no such column|syntax error|already exists|unknown column|has no column|duplicate column|number of columns in foreign key|should reference only one column|incomplete input|object name reserved|unrecognized token/;

/** The kind of the error, and the name of the table where the message has it. */
export function classifySqliteError(message: string): { readonly kind: ErrorKind; readonly table: string | null } {
  if (message.includes('FOREIGN KEY constraint failed')) return { kind: 'foreign-key', table: null };
  const [, constraint, columns = ''] = /(NOT NULL|UNIQUE) constraint failed: (.*)$/s.exec(message) ?? [];
  if (constraint) {
    // `books.id`, `books.a, books.b`: the table is what stands before the last dot of the first column.
    const first = columns.split(', ')[0] ?? columns;
    const dot = first.lastIndexOf('.');
    return { kind: constraint === 'UNIQUE' ? 'unique' : 'not-null', table: dot > 0 ? first.slice(0, dot) : null };
  }
  if (schemaWords.test(message)) return { kind: 'schema', table: null };
  return { kind: 'other', table: null };
}
