/** The text of one foreign key, and what the database does not do of it. */
import { behaviours } from '#dialects/behaviour.ts';
import { cascadeClashes } from '#dialects/cascadeTrees.ts';
import type { Document } from '#document/document.ts';
import { columnOf, isUnique, tableOf } from '#document/lookups.ts';
import type { ColumnPair, DialectName, ForeignKey, ReferentialAction } from '#document/records.ts';
import { parseType } from '#document/types.ts';
import { inEnglish, t } from '#words/say.ts';
import { type Note, noteOf, type Saying } from '../note.ts';
import type { Writer } from './writer.ts';

export interface ForeignKeyText {
  /** `CONSTRAINT ... FOREIGN KEY ...` and the actions, two lines without indentation; the second may be empty. */
  readonly lines: readonly [string, string];
  /** One sentence for each part that is left out or not obeyed. */
  readonly remarks: readonly string[];
}

/** Writes a foreign key; what the dialect lacks becomes a remark and a note. */
export function foreignKeyText(writer: Writer, key: ForeignKey): ForeignKeyText {
  const { document, dialect, names } = writer;
  const { features, label } = dialect;
  const remarks: string[] = [];
  const differs = (code: string, severity: Note['severity'], sentence: Saying): void => {
    remarks.push(inEnglish(sentence));
    writer.note(
      noteOf(code, severity, t`Foreign key ${key.name}: ${sentence()}`, {
        record: { collection: 'foreignKeys', id: key.id },
      }),
    );
  };

  const instead = (): string =>
    features.noAction ? t`NO ACTION is written instead` : t`the clause is left out, which means NO ACTION`;
  /** The clause; empty where the database has no words for it. */
  const action = (event: 'DELETE' | 'UPDATE', wanted: ReferentialAction): string => {
    const clause = (word: string): string => `ON ${event} ${word}`;
    const noAction = features.noAction && (event === 'DELETE' || features.onUpdate) ? clause('NO ACTION') : '';
    if (wanted === 'NO ACTION') return noAction;
    if (wanted === 'RESTRICT') {
      if (features.restrict) return clause(wanted);
      differs(
        'unsupported-restrict',
        'info',
        () => t`${label} has no RESTRICT; ${instead()}. It refuses at the end of the statement.`,
      );
      return noAction;
    }
    if (event === 'UPDATE' && !features.onUpdate) {
      differs(
        'unsupported-on-update',
        'warning',
        () =>
          t`${label} has no ON UPDATE ${wanted}; the clause is left out, and a key that rows refer to cannot change.`,
      );
      return '';
    }
    if (wanted !== 'SET DEFAULT' || features.setDefault) return clause(wanted);
    differs(
      'unsupported-set-default',
      'warning',
      dialect.name === 'mysql'
        ? () => t`${label} has no ON ${event} SET DEFAULT; InnoDB reads it as RESTRICT, which is written instead.`
        : () => t`${label} has no ON ${event} SET DEFAULT; ${instead()}.`,
    );
    return dialect.name === 'mysql' ? clause('RESTRICT') : noAction;
  };
  const pairs = dialect.name === 'mysql' ? inKeyOrder(document, key) : key.pairs;
  if (pairs !== key.pairs)
    differs(
      'columns-reordered',
      'info',
      () => t`The columns are written in the order of the referenced key, as InnoDB wants them.`,
    );

  const parts = [action('DELETE', key.onDelete)];
  if (key.setColumns && (key.onDelete === 'SET NULL' || key.onDelete === 'SET DEFAULT')) {
    if (features.setColumns) parts.push(`(${writer.columns(key.setColumns)})`);
    else
      differs(
        'unsupported-set-columns',
        'warning',
        () =>
          t`${label} has no column list for ON DELETE ${key.onDelete}; all columns of the key are written, not only ${writer.columns(key.setColumns ?? [])}.`,
      );
  }
  parts.push(action('UPDATE', key.onUpdate));
  if (key.deferrable) {
    if (features.deferrable) parts.push(`DEFERRABLE INITIALLY ${key.initiallyDeferred ? 'DEFERRED' : 'IMMEDIATE'}`);
    else differs('unsupported-deferrable', 'warning', () => t`${label} has no DEFERRABLE; the check is made at once.`);
  }
  let match = '';
  if (key.match === 'FULL') {
    // MySQL's manual warns that the clause may switch off ON DELETE.
    if (features.matchClause) match = ' MATCH FULL';
    // With one column, FULL and SIMPLE are the same.
    if (!features.matchFull && (key.pairs.length > 1 || features.matchClause || dialect.name === 'mysql'))
      differs(
        'unsupported-match-full',
        'warning',
        () => t`${label} does not enforce MATCH FULL; a key with some NULLs is not checked.`,
      );
  }
  refusals(writer, key, differs);
  const [own, referenced] = [pairs.map((pair) => pair.column), pairs.map((pair) => pair.refColumn)];
  const name = writer.quote(names.foreignKeys.get(key.id) ?? key.name);
  return {
    lines: [
      `CONSTRAINT ${name} FOREIGN KEY (${writer.columns(own)}) REFERENCES ${writer.table(key.refTableId)} (${writer.columns(referenced)})${match}`,
      parts.filter((part) => part !== '').join(' '),
    ],
    remarks,
  };
}

/** What the database will refuse to create, or to use. The statement is written all the same: the design is at fault. */
function refusals(
  writer: Writer,
  key: ForeignKey,
  differs: (code: string, severity: Note['severity'], sentence: Saying) => void,
): void {
  const { document, dialect } = writer;
  const [child, parent] = [tableOf(document, key.tableId), tableOf(document, key.refTableId)];
  const referenced = key.pairs.map((pair) => pair.refColumn);
  if (!isUnique(parent, referenced))
    differs('not-unique', 'error', () =>
      dialect.name === 'sqlite'
        ? t`${parent.name} (${writer.columns(referenced)}) is not unique, so SQLite will refuse every write; add a UNIQUE constraint.`
        : t`${parent.name} (${writer.columns(referenced)}) is not unique, so ${dialect.label} will refuse this; add a UNIQUE constraint.`,
    );
  if (behaviours[dialect.name].setNullNeedsNullable && (key.onDelete === 'SET NULL' || key.onUpdate === 'SET NULL')) {
    const fixed = key.pairs
      .map((pair) => columnOf(child, pair.column))
      .filter((column) => !column.nullable || child.primaryKey?.columns.includes(column.id));
    if (fixed.length > 0)
      differs(
        'set-null-on-not-null',
        'error',
        () =>
          t`SET NULL on ${fixed.map((column) => column.name).join(', ')}, which cannot be NULL: ${dialect.label} will refuse this; allow NULL there or choose another action.`,
      );
  }
  if (behaviours[dialect.name].cascadesAreTrees) clashes(writer, key, differs);
  if (dialect.name === 'sqlite') return;
  for (const pair of key.pairs) {
    const [from, to] = [columnOf(child, pair.column), columnOf(parent, pair.refColumn)];
    // A domain is compared by the type that it is made of.
    const [a, b] = [from, to].map((column) => writer.type({ ...column, domainId: null }).sql);
    if (a === undefined || b === undefined) continue;
    if (a !== b && isRefused[dialect.name](a, b))
      differs(
        'type-mismatch',
        'error',
        () =>
          t`${child.name}.${from.name} is ${a} and ${parent.name}.${to.name} is ${b}: ${dialect.label} will refuse this; give both the same type.`,
      );
  }
}

/** SQL Server: actions that reach a table by two ways (1785), and defaults that are missing (1762). */
function clashes(
  writer: Writer,
  key: ForeignKey,
  differs: (code: string, severity: Note['severity'], sentence: Saying) => void,
): void {
  const { document, dialect } = writer;
  const clash = cascadeClashes(document).get(key.id);
  if (clash) {
    const table = tableOf(document, clash.tableId).name;
    const clause = `ON ${clash.event} ${clash.event === 'DELETE' ? key.onDelete : key.onUpdate}`;
    const why = {
      self: () => t`${clause} refers to its own table`,
      cycle: () => t`${clause} leads back to ${table}`,
      paths: () => t`${clause} is a second way to ${table}`,
    }[clash.why];
    differs(
      'multiple-cascade-paths',
      'error',
      () => t`${why()}: ${dialect.label} will refuse this (error 1785); choose NO ACTION and do the rest in a trigger.`,
    );
  }
  const child = tableOf(document, key.tableId);
  const strict = key.pairs
    .map((pair) => columnOf(child, pair.column))
    .filter((column) => !column.default && (!column.nullable || child.primaryKey?.columns.includes(column.id)));
  if ((key.onDelete === 'SET DEFAULT' || key.onUpdate === 'SET DEFAULT') && strict.length > 0)
    differs(
      'set-default-without-default',
      'error',
      () =>
        t`SET DEFAULT on ${strict.map((column) => column.name).join(', ')}, which has no default and cannot be NULL: ${dialect.label} will refuse this (error 1762); give it a default.`,
    );
}

/** Whether two spelled types that differ cannot be joined. */
const isRefused: Readonly<Record<DialectName, (a: string, b: string) => boolean>> = {
  sqlite: () => false,
  postgresql: (a, b) =>
    (parseType(a).family !== parseType(b).family || /\[/.test(a + b)) && !(isNumeric(a) && isNumeric(b)),
  mysql: (a, b) => bareType(a) !== bareType(b),
  // The same type, length and precision included (error 1778).
  sqlserver: () => true,
  // Lengths and digits may differ (ORA-02267).
  oracle: (a, b) => a.replace(/\(.*?\)/, '') !== b.replace(/\(.*?\)/, ''),
};

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
