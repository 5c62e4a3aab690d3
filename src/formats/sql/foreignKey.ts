/** The text of one foreign key, and what the database does not do of it. */
import type { Document } from '#document/document.ts';
import { columnOf, isUnique, tableOf } from '#document/lookups.ts';
import type { ColumnPair, ForeignKey, ReferentialAction } from '#document/records.ts';
import { parseType } from '#document/types.ts';
import { type Note, noteOf } from '../note.ts';
import type { Writer } from './writer.ts';

export interface ForeignKeyText {
  /** `CONSTRAINT ... FOREIGN KEY ...` and the actions, two lines without indentation. */
  readonly lines: readonly [string, string];
  /** One sentence for each part that is left out or not obeyed. */
  readonly remarks: readonly string[];
}

/** Writes a foreign key; what the dialect lacks becomes a remark and a note. */
export function foreignKeyText(writer: Writer, key: ForeignKey): ForeignKeyText {
  const { document, dialect, names } = writer;
  const { features, label } = dialect;
  const remarks: string[] = [];
  const differs = (code: string, severity: Note['severity'], sentence: string): void => {
    remarks.push(sentence);
    writer.note(
      noteOf(code, severity, `Foreign key ${key.name}: ${sentence}`, {
        record: { collection: 'foreignKeys', id: key.id },
      }),
    );
  };

  const action = (event: 'DELETE' | 'UPDATE', wanted: ReferentialAction): string => {
    if (wanted !== 'SET DEFAULT' || features.setDefault) return wanted;
    differs(
      'unsupported-set-default',
      'warning',
      `${label} has no ON ${event} SET DEFAULT; InnoDB reads it as RESTRICT, which is written instead.`,
    );
    return 'RESTRICT';
  };
  const pairs = dialect.name === 'mysql' ? inKeyOrder(document, key) : key.pairs;
  if (pairs !== key.pairs)
    differs(
      'columns-reordered',
      'info',
      'The columns are written in the order of the referenced key, as InnoDB wants them.',
    );

  const parts = [`ON DELETE ${action('DELETE', key.onDelete)}`];
  if (key.setColumns && (key.onDelete === 'SET NULL' || key.onDelete === 'SET DEFAULT')) {
    if (features.setColumns) parts.push(`(${writer.columns(key.setColumns)})`);
    else
      differs(
        'unsupported-set-columns',
        'warning',
        `${label} has no column list for ON DELETE ${key.onDelete}; all columns of the key are written, not only ${writer.columns(key.setColumns)}.`,
      );
  }
  parts.push(`ON UPDATE ${action('UPDATE', key.onUpdate)}`);
  if (key.deferrable) {
    if (features.deferrable) parts.push(`DEFERRABLE INITIALLY ${key.initiallyDeferred ? 'DEFERRED' : 'IMMEDIATE'}`);
    else differs('unsupported-deferrable', 'warning', `${label} has no DEFERRABLE; the check is made at once.`);
  }
  let match = '';
  if (key.match === 'FULL') {
    // MySQL's manual warns that the clause may switch off ON DELETE.
    if (dialect.name !== 'mysql') match = ' MATCH FULL';
    if (!features.matchFull)
      differs(
        'unsupported-match-full',
        'warning',
        `${label} does not enforce MATCH FULL; a key with some NULLs is not checked.`,
      );
  }
  refusals(writer, key, differs);
  const [own, referenced] = [pairs.map((pair) => pair.column), pairs.map((pair) => pair.refColumn)];
  const name = writer.quote(names.foreignKeys.get(key.id) ?? key.name);
  return {
    lines: [
      `CONSTRAINT ${name} FOREIGN KEY (${writer.columns(own)}) REFERENCES ${writer.table(key.refTableId)} (${writer.columns(referenced)})${match}`,
      parts.join(' '),
    ],
    remarks,
  };
}

/** What the database will refuse to create, or to use. The statement is written all the same: the design is at fault. */
function refusals(
  writer: Writer,
  key: ForeignKey,
  differs: (code: string, severity: Note['severity'], sentence: string) => void,
): void {
  const { document, dialect } = writer;
  const [child, parent] = [tableOf(document, key.tableId), tableOf(document, key.refTableId)];
  const referenced = key.pairs.map((pair) => pair.refColumn);
  if (!isUnique(parent, referenced))
    differs(
      'not-unique',
      'error',
      `${parent.name} (${writer.columns(referenced)}) is not unique, so ${
        dialect.name === 'sqlite' ? 'SQLite will refuse every write' : `${dialect.label} will refuse this`
      }; add a UNIQUE constraint.`,
    );
  if (dialect.name === 'mysql' && (key.onDelete === 'SET NULL' || key.onUpdate === 'SET NULL')) {
    const fixed = key.pairs
      .map((pair) => columnOf(child, pair.column))
      .filter((column) => !column.nullable || child.primaryKey?.columns.includes(column.id));
    if (fixed.length > 0)
      differs(
        'set-null-on-not-null',
        'error',
        `SET NULL on ${fixed.map((column) => column.name).join(', ')}, which cannot be NULL: ${dialect.label} will refuse this; allow NULL there or choose another action.`,
      );
  }
  if (dialect.name === 'sqlite') return;
  for (const pair of key.pairs) {
    const [from, to] = [columnOf(child, pair.column), columnOf(parent, pair.refColumn)];
    const [a, b] = [writer.type(from).sql, writer.type(to).sql];
    const isRefused =
      dialect.name === 'mysql'
        ? bareType(a) !== bareType(b)
        : parseType(a).family !== parseType(b).family || /\[/.test(a + b);
    if (isRefused && a !== b && !(dialect.name === 'postgresql' && isNumeric(a) && isNumeric(b)))
      differs(
        'type-mismatch',
        'error',
        `${child.name}.${from.name} is ${a} and ${parent.name}.${to.name} is ${b}: ${dialect.label} will refuse this; give both the same type.`,
      );
  }
}

/** What InnoDB compares: lengths of text and digits of decimals may differ. */
const bareType = (sql: string): string =>
  sql
    .replace(/\(.*\)/, '')
    .replace(/^(VARCHAR|CHAR)$/, 'CHAR')
    .trim();

const isNumeric = (sql: string): boolean => ['integer', 'decimal', 'real'].includes(parseType(sql).family);

/** The pairs in the order of the referenced unique key that has these columns; the same array when they are so already. */
function inKeyOrder(document: Document, key: ForeignKey): readonly ColumnPair[] {
  const table = tableOf(document, key.refTableId);
  const uniques = [
    table.primaryKey?.columns ?? [],
    ...table.uniques.map((unique) => unique.columns),
    ...table.indexes.map((index) => index.columns),
  ];
  const begins = (columns: readonly string[]): boolean => key.pairs.every((pair, i) => columns[i] === pair.refColumn);
  if (uniques.some(begins)) return key.pairs;
  for (const columns of uniques) {
    const pairs = columns.flatMap((id) => key.pairs.filter((pair) => pair.refColumn === id));
    if (pairs.length === key.pairs.length && columns.length === pairs.length) return pairs;
  }
  return key.pairs;
}
