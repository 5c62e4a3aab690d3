/** CREATE TABLE, with the columns, keys, checks and foreign keys of one table. */
import { behaviours } from '#dialects/behaviour.ts';
import { clockOf } from '#dialects/spelling.ts';
import type { Check, Column, ColumnDefault, ColumnId, ForeignKey, Key, Table } from '#document/records.ts';
import { inEnglish, t } from '#words/say.ts';
import { type Note, noteOf, type Saying } from '../note.ts';
import { expressionIn } from './expression.ts';
import { expressionIndexText } from './expressionIndex.ts';
import { foreignKeyText } from './foreignKey.ts';
import type { Lines, Span } from './lines.ts';
import type { Writer } from './writer.ts';

/** One element of the list between the parentheses. */
export interface Element {
  readonly record: Span['record'] | null;
  readonly id: string;
  /** Lines of their own before it, without the dashes. */
  readonly remarks: readonly string[];
  readonly lines: readonly string[];
  /** A remark behind its last line. */
  readonly comment: string;
}

/** Writes the table with the foreign keys that are to stand inside it. */
export function writeTable(writer: Writer, lines: Lines, table: Table, foreignKeys: readonly ForeignKey[]): void {
  const elements = [
    ...table.columns.map((column) => columnElement(writer, table, column)),
    ...keyElements(writer, table),
    ...indexElements(writer, table),
    ...expressionIndexElements(writer, table),
    ...checkElements(writer, table),
    ...foreignKeys.map((key): Element => {
      const text = foreignKeyText(writer, key);
      const [head, actions] = text.lines;
      return {
        record: 'foreignKey',
        id: key.id,
        remarks: text.remarks,
        lines: actions === '' ? [head] : [head, `  ${actions}`],
        comment: '',
      };
    }),
  ];
  const about = writer.dialect.features.comments === 'remark' && table.comment ? ` ${remark(table.comment)}` : '';
  lines.add(`CREATE TABLE ${writer.table(table.id)} (${about}`);
  if (elements.length === 0)
    writer.note(
      noteOf(
        'no-columns',
        'error',
        t`The table ${table.name} has no columns; give it one, or no database will take it.`,
        {
          record: { collection: 'tables', id: table.id },
        },
      ),
    );
  noteOnlyComputed(writer, table);
  elements.forEach((element, index) => {
    const write = (): void => {
      for (const remark of element.remarks) lines.add(`  -- ${oneLine(remark)}`);
      const last = element.lines.length - 1;
      element.lines.forEach((line, i) => {
        const comma = i === last && index < elements.length - 1 ? ',' : '';
        const comment = i === last && element.comment ? ` ${remark(element.comment)}` : '';
        lines.add(`  ${line}${comma}${comment}`);
      });
    };
    if (element.record) lines.span(element.record, element.id, write);
    else write();
  });
  lines.add(`)${tableOptions(writer, table)}${placement(writer, table)};`);
}

/** SQLite (“must have at least one non-generated column”) and Oracle (ORA-54037) refuse such a table. */
function noteOnlyComputed(writer: Writer, table: Table): void {
  const { name, label } = writer.dialect;
  if ((name !== 'sqlite' && name !== 'oracle') || table.columns.length === 0) return;
  if (!table.columns.every((column) => isComputed(writer, table, column))) return;
  const sentence = t`All columns of ${table.name} are computed: ${label} will refuse this; give it another column.`;
  writer.note(noteOf('only-computed-columns', 'error', sentence, { record: { collection: 'tables', id: table.id } }));
}

function tableOptions(writer: Writer, table: Table): string {
  if (writer.dialect.name !== 'mysql') return '';
  // The binary collation tells 'a' from 'A' and 'a ', as the other databases do.
  const options = ' ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin';
  return table.comment ? `${options} COMMENT = ${writer.text(table.comment)}` : options;
}

/** Where its rows lie, and whose columns it has: what only the database of the document understands. */
function placement(writer: Writer, table: Table): string {
  const { dialect, whole } = writer;
  if (!whole) return '';
  const leaveOut = (code: string, what: string): string => {
    writer.note(
      noteOf(code, 'info', t`${table.name}: ${what} is left out for ${dialect.label}.`, {
        record: { collection: 'tables', id: table.id },
      }),
    );
    return '';
  };
  let text = '';
  if (table.inherits.length > 0)
    text += dialect.features.inheritance
      ? ` INHERITS (${table.inherits.map((id) => writer.table(id)).join(', ')})`
      : leaveOut('inheritance-left-out', `INHERITS (${table.inherits.map((id) => writer.table(id)).join(', ')})`);
  if (table.partitionBy !== null)
    text += writer.isAtHome
      ? ` PARTITION BY ${table.partitionBy}`
      : leaveOut('partitions-left-out', `PARTITION BY ${table.partitionBy}`);
  return text;
}

export function columnElement(
  writer: Writer,
  table: Table,
  column: Column,
  { enumCheck = true }: { readonly enumCheck?: boolean } = {},
): Element {
  const { dialect } = writer;
  const remarks: string[] = [];
  const differs = (code: string, severity: Note['severity'], sentence: Saying): void => {
    remarks.push(inEnglish(sentence));
    writer.note(
      noteOf(code, severity, `${table.name}.${column.name}: ${sentence()}`, {
        record: { collection: 'tables', id: table.id },
      }),
    );
  };
  const identity = column.identity ? identityClause(writer, table, column, differs) : null;
  const { sql, caveat } = identity?.type ? { sql: identity.type, caveat: null } : writer.type(column);
  if (caveat) differs('type-changed', 'info', () => writer.type(column).caveat ?? '');

  const computed = column.generated && writer.whole ? computedClause(writer, table, column, differs) : null;
  const parts = [writer.column(column.id)];
  if (sql && !(computed && dialect.name === 'sqlserver')) parts.push(sql);
  // Oracle wants the default before the constraints, and knows that a numbered column is NOT NULL.
  let notNull = column.nullable ? '' : 'NOT NULL';
  // Where nothing is said, MariaDB and older MySQL take a TIMESTAMP for NOT NULL with a default of its own.
  if (dialect.name === 'mysql' && column.nullable && /^TIMESTAMP/i.test(sql)) notNull = 'NULL';
  if (computed) {
    parts.push(computed);
    // MariaDB has no NOT NULL here; SQL Server only where the value is kept.
    if (dialect.name === 'mysql' || (dialect.name === 'sqlserver' && !computed.endsWith('PERSISTED'))) notNull = '';
  }
  if (dialect.name !== 'oracle') parts.push(notNull);
  if (column.default && !identity) {
    const written = defaultIn(writer, table, column.default);
    const text = column.default.kind === 'expression' ? column.default.sql : '';
    if (written) parts.push(`DEFAULT ${dialect.spelling.default(written, writer.declared(column), sql)}`);
    else
      differs(
        'default-left-out',
        'warning',
        () => t`the default ${text} is in the words of ${writer.homeLabel}; it is left out.`,
      );
  } else if (column.default)
    differs(
      'identity-with-default',
      'info',
      () => t`A column that is numbered by the database can have no default; it is left out.`,
    );
  if (identity) parts.push(identity.clause);
  if (dialect.name === 'oracle' && !identity) parts.push(notNull);
  const given = column.enumId === null ? undefined : writer.document.enums.get(column.enumId);
  if (given && enumCheck && dialect.features.enums === 'check') {
    const values = given.values.map((value) => writer.text(value)).join(', ');
    parts.push(`CONSTRAINT ${writer.quote(given.name)} CHECK (${writer.column(column.id)} IN (${values}))`);
  }
  if (isInlineKey(writer, table, column))
    parts.push(identity && dialect.name === 'sqlite' ? 'PRIMARY KEY AUTOINCREMENT' : 'PRIMARY KEY');
  if (column.comment && dialect.features.comments === 'clause') parts.push(`COMMENT ${writer.text(column.comment)}`);
  return {
    record: 'column',
    id: column.id,
    remarks,
    lines: [parts.filter((part) => part !== '').join(' ')],
    comment: dialect.features.comments === 'remark' ? column.comment : '',
  };
}

/** The default in the words of this database; null where it cannot be said. */
export function defaultIn(writer: Writer, table: Table | null, given: ColumnDefault): ColumnDefault | null {
  if (given.kind === 'literal' || clockOf(given.sql)) return given;
  const sql = expressionIn(writer, table, given.sql);
  return sql === null ? null : { kind: 'expression', sql };
}

/** Whether the column is written as a computed one, which takes no value; where it cannot be, it is an ordinary one. */
export const isComputed = (writer: Writer, table: Table, { generated }: Column): boolean =>
  generated !== null &&
  writer.whole &&
  writer.dialect.features.generated.length > 0 &&
  expressionIn(writer, table, generated.sql) !== null;

/** How the column is computed; null, with a note, where this database cannot say it and the column is an ordinary one. */
export function computedClause(
  writer: Writer,
  table: Table,
  column: Column,
  differs: (code: string, severity: Note['severity'], sentence: Saying) => void,
): string | null {
  const { generated } = column;
  if (!generated) return null;
  const { dialect } = writer;
  const ways = dialect.features.generated;
  const sql = expressionIn(writer, table, generated.sql);
  const wanted = generated.stored ? 'stored' : 'virtual';
  const way = ways.includes(wanted) ? wanted : ways[0];
  if (sql === null || way === undefined) {
    differs(
      'computed-column',
      'warning',
      () => t`${generated.sql} is in the words of ${writer.homeLabel}; the column is written as an ordinary one.`,
    );
    return null;
  }
  if (way !== wanted)
    differs(
      'computed-column-kept',
      'info',
      () => t`${dialect.label} has no ${wanted} columns; it is written as ${way}.`,
    );
  if (dialect.name === 'sqlserver') return `AS (${closed(sql)})${way === 'stored' ? ' PERSISTED' : ''}`;
  return `GENERATED ALWAYS AS (${closed(sql)}) ${way.toUpperCase()}`;
}

/** A primary key without a name, of one column, is written at the column. */
function isInlineKey(writer: Writer, table: Table, column: Column): boolean {
  const key = table.primaryKey;
  return (
    key?.columns.length === 1 && key.columns[0] === column.id && writer.names.parts.get(table.id)?.primaryKey === null
  );
}

/** How the database numbers the column; null, with a note, where it cannot. */
export function identityClause(
  writer: Writer,
  table: Table,
  column: Column,
  differs: (code: string, severity: Note['severity'], sentence: Saying) => void,
): { readonly clause: string; readonly type: string | null } | null {
  const { dialect } = writer;
  const declared = writer.declared(column);
  const refuse = (why: Saying): null => {
    differs('unsupported-identity', 'warning', () => t`${dialect.label} cannot number this column: ${why()}.`);
    return null;
  };
  if (!writer.canNumber(column) && !(dialect.name === 'sqlite' && column.enumId === null && declared.base === ''))
    return refuse(() => t`its type is no integer`);
  switch (dialect.name) {
    case 'sqlite': {
      if (table.primaryKey?.columns.length !== 1 || table.primaryKey.columns[0] !== column.id)
        return refuse(() => t`it must be the primary key, alone`);
      if (declared.base !== 'INTEGER')
        differs('type-changed', 'info', () => t`SQLite numbers only columns of the type INTEGER, not ${column.type}.`);
      return { clause: '', type: 'INTEGER' };
    }
    case 'postgresql': {
      const plain = writer.type({ ...column, domainId: null }).sql;
      const isOfDomain = writer.type(column).sql !== plain;
      if (isOfDomain)
        differs('type-changed', 'info', () => t`PostgreSQL numbers no column of a domain; it is written as ${plain}.`);
      return { clause: 'GENERATED BY DEFAULT AS IDENTITY', type: isOfDomain ? plain : null };
    }
    case 'mysql': {
      const keys = [table.primaryKey, ...table.uniques, ...table.indexes];
      if (!keys.some((key) => key?.columns[0] === column.id))
        return refuse(() => t`it must come first in a key or an index`);
      if (isSecondIdentity(table, column)) return refuse(() => t`only one column of a table can be`);
      return { clause: 'AUTO_INCREMENT', type: null };
    }
    case 'sqlserver':
      if (isSecondIdentity(table, column)) return refuse(() => t`only one column of a table can be`);
      return { clause: 'IDENTITY(1, 1)', type: null };
    case 'oracle':
      if (isSecondIdentity(table, column)) return refuse(() => t`only one column of a table can be`);
      return { clause: 'GENERATED BY DEFAULT AS IDENTITY', type: null };
  }
}

const isSecondIdentity = (table: Table, column: Column): boolean =>
  table.columns.find((other) => other.identity)?.id !== column.id;

function keyElements(writer: Writer, table: Table): readonly Element[] {
  const names = writer.names.parts.get(table.id);
  const element = (text: string): Element => ({ record: null, id: '', remarks: [], lines: [text], comment: '' });
  const named = (name: string | null | undefined): string => (name ? `CONSTRAINT ${writer.quote(name)} ` : '');
  const elements: Element[] = [];
  const key: Key | null = table.primaryKey;
  const isInline = key !== null && table.columns.some((column) => isInlineKey(writer, table, column));
  if (key && !isInline) {
    const first = table.columns.find((column) => column.id === key.columns[0]);
    const autoincrement =
      writer.dialect.name === 'sqlite' && key.columns.length === 1 && first?.identity && isInteger(writer, first)
        ? ' AUTOINCREMENT'
        : '';
    elements.push(element(`${named(names?.primaryKey)}PRIMARY KEY (${writer.columns(key.columns)}${autoincrement})`));
  }
  table.uniques.forEach((unique, i) => {
    const remarks = oneNull(writer, table, unique.columns);
    elements.push({ ...element(`${named(names?.uniques[i])}UNIQUE (${writer.columns(unique.columns)})`), remarks });
  });
  return elements;
}

/** What is to be said of a unique key that holds one NULL only. */
function oneNull(writer: Writer, table: Table, columns: readonly ColumnId[]): readonly string[] {
  const { dialect } = writer;
  if (behaviours[dialect.name].uniqueNulls !== 'alike') return [];
  if (!table.columns.some((column) => column.nullable && columns.includes(column.id))) return [];
  const sentence: Saying = () => t`${dialect.label} takes NULL for a value here: two rows cannot both have it.`;
  writer.note(
    noteOf('unique-takes-one-null', 'warning', `${table.name} (${writer.columns(columns)}): ${sentence()}`, {
      record: { collection: 'tables', id: table.id },
    }),
  );
  return [inEnglish(sentence)];
}

const isInteger = (writer: Writer, column: Column): boolean => {
  const { family, base } = writer.declared(column);
  return column.enumId === null && (family === 'integer' || base === '');
};

function indexElements(writer: Writer, table: Table): readonly Element[] {
  if (writer.dialect.features.indexes === 'statement') return [];
  const names = writer.names.parts.get(table.id)?.indexes;
  return table.indexes.map((index, i) => ({
    record: 'index',
    id: table.id,
    remarks: [],
    lines: [
      `${index.unique ? 'UNIQUE ' : ''}INDEX ${writer.quote(names?.[i] ?? index.name)} (${writer.columns(index.columns)})`,
    ],
    comment: '',
  }));
}

/** MySQL's indexes stand inside the table, also those that are more than a list of columns. */
function expressionIndexElements(writer: Writer, table: Table): readonly Element[] {
  if (writer.dialect.features.indexes === 'statement' || !writer.whole) return [];
  const names = writer.names.parts.get(table.id)?.expressionIndexes;
  return table.expressionIndexes.flatMap((index, i): readonly Element[] => {
    const text = expressionIndexText(writer, table, index);
    if (text === null) return [];
    const isKind = /^(FULLTEXT|SPATIAL)$/i.test(index.method ?? '');
    const kind = `${index.unique ? 'UNIQUE ' : ''}${isKind ? `${index.method} ` : ''}INDEX`;
    const using = index.method && !isKind ? ` USING ${index.method}` : '';
    const line = `${kind} ${writer.quote(names?.[i] ?? index.name)} (${text.parts})${using}`;
    return [{ record: 'index', id: table.id, remarks: [], lines: [line], comment: '' }];
  });
}

function checkElements(writer: Writer, table: Table): readonly Element[] {
  const names = writer.names.parts.get(table.id)?.checks;
  return table.checks.flatMap((check: Check, i): readonly Element[] => {
    const name = names?.[i];
    const sql = expressionIn(writer, table, check.sql);
    if (sql === null) {
      writer.note(
        noteOf(
          'check-left-out',
          'warning',
          t`${table.name}: CHECK (${check.sql}) is in the words of ${writer.homeLabel}; it is left out.`,
          { record: { collection: 'tables', id: table.id } },
        ),
      );
      return [];
    }
    const text = `${name ? `CONSTRAINT ${writer.quote(name)} ` : ''}CHECK (${closed(sql)})`;
    return [{ record: null, id: '', remarks: [], lines: [text], comment: '' }];
  });
}

/** SQL text that a parenthesis can follow: a remark at its end would swallow it. */
export const closed = (sql: string): string => (/--[^\n]*$/.test(sql) ? `${sql}\n` : sql);

const oneLine = (text: string): string => text.replace(/\s*[\r\n]+\s*/g, ' ');

/** Text of a person as a remark that ends where the text does. */
function remark(text: string): string {
  return /[\r\n]/.test(text) ? `/* ${text.replaceAll('*/', '* /')} */` : `-- ${text}`;
}
