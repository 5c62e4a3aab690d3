/** A document as DBML, as dbdiagram.io and its tools read it: https://dbml.dbdiagram.io/docs. */

import { type Document, settingsOf } from '#document/document.ts';
import {
  areasOf,
  columnOf,
  definitionsOf,
  enumsOf,
  foreignKeysFrom,
  isUnique,
  notesOf,
  rowsOf,
  tableOf,
  tablesOf,
} from '#document/lookups.ts';
import { freshName, qualified } from '#document/names.ts';
import type { Column, ColumnDefault, ColumnId, ExpressionIndex, ForeignKey, Table } from '#document/records.ts';
import { parseType } from '#document/types.ts';
import { t } from '#words/say.ts';
import type { Note } from '../note.ts';
import { Losses } from '../schema/losses.ts';
import { withoutDomains } from '../schema/withoutDomains.ts';
import { cannotHold } from './cannotHold.ts';
import { constraintNote, whereNote } from './columns.ts';
import { nameText, quotedText, titleText, typeText, valueText } from './text.ts';

const databaseTypes = {
  sqlite: 'SQLite',
  postgresql: 'PostgreSQL',
  mysql: 'MySQL',
  sqlserver: 'SQL Server',
  oracle: 'Oracle',
} as const;

/** The text, and what it could not hold. With `rows` the sample rows are written as `records`. */
export function writeDbml(
  document: Document,
  options: { readonly rows: boolean },
): { readonly value: string; readonly notes: readonly Note[] } {
  return new Writing(document).text(options.rows);
}

class Writing {
  readonly #document: Document;
  readonly #losses = new Losses(cannotHold);
  readonly #namespaces: ReadonlySet<string | null>;
  /** Pairs of ends that have a relationship already. */
  readonly #ends = new Set<string>();

  constructor(document: Document) {
    for (const table of tablesOf(document))
      for (const column of table.columns)
        if (column.domainId !== null) this.#losses.add('domains', `${qualified(table)}.${column.name}`);
    this.#document = withoutDomains(document);
    this.#namespaces = new Set([...tablesOf(document), ...enumsOf(document)].map((given) => given.schema));
  }

  text(withRows: boolean): { readonly value: string; readonly notes: readonly Note[] } {
    const document = this.#document;
    const { name, dialect } = settingsOf(document);
    const tables = tablesOf(document);
    const blocks = [
      `Project ${nameText(name)} {\n  database_type: ${quotedText(databaseTypes[dialect])}\n}`,
      ...enumsOf(document).map(
        (given) => `Enum ${titleText(given)} {\n${given.values.map((value) => `  ${nameText(value)}\n`).join('')}}`,
      ),
      ...tables.map((table) => this.#table(table)),
      ...tables.flatMap((table) => foreignKeysFrom(document, table.id).flatMap((key) => this.#reference(table, key))),
      ...this.#groups(),
      ...notesOf(document).map((note) => `Note note_${note.order} {\n  ${quotedText(note.text)}\n}`),
      ...(withRows ? tables.flatMap((table) => this.#records(table)) : []),
    ];
    for (const given of definitionsOf(document)) this.#losses.add('definitions', `${given.kind} ${given.name}`);
    for (const { name: model } of document.models.values()) this.#losses.add('classes', model);
    for (const given of [...enumsOf(document), ...tables])
      if (given.schema === 'public') this.#losses.add('public', given.name);
    return { value: `${blocks.join('\n\n')}\n`, notes: this.#losses.notes() };
  }

  #groups(): readonly string[] {
    const names = new Set<string>();
    return areasOf(this.#document).map(({ title, tables }) => {
      const name = freshName(title || 'area', names);
      if (name !== title) this.#losses.add('area-titles', name);
      names.add(name);
      const lines = tables.map((id) => `  ${this.#mention(tableOf(this.#document, id))}\n`);
      return `TableGroup ${nameText(name)} {\n${lines.join('')}}`;
    });
  }

  #table(table: Table): string {
    const { primaryKey } = table;
    const record = { collection: 'tables', id: table.id } as const;
    if (table.inherits.length > 0) this.#losses.add('inherits', qualified(table), record);
    if (table.partitionBy !== null) this.#losses.add('partitions', qualified(table), record);
    const isPlainKey = primaryKey?.name === null && primaryKey.columns.length === 1;
    const indexes = [
      ...(primaryKey && !isPlainKey
        ? [this.#indexLine(table, primaryKey.columns, ['pk', named(primaryKey.name)])]
        : []),
      ...table.uniques
        .filter((key) => key.name !== null || key.columns.length !== 1)
        .map((key) =>
          this.#indexLine(table, key.columns, [
            'unique',
            named(key.name),
            key.name !== null && `note: ${quotedText(constraintNote)}`,
          ]),
        ),
      ...table.indexes.map((index) =>
        this.#indexLine(table, index.columns, [index.unique && 'unique', named(index.name)]),
      ),
      ...table.expressionIndexes.flatMap((index) => this.#expressionIndex(table, index)),
    ];
    const checks = table.checks.flatMap(({ name, sql }) => {
      const text = this.#expression(sql, t`a check of ${qualified(table)}`);
      return text === null ? [] : [`    ${text}${name === null ? '' : ` [name: ${quotedText(name)}]`}`];
    });
    const lines = [
      ...table.columns.map((column) => this.#column(table, column, isPlainKey && primaryKey.columns[0] === column.id)),
      ...(table.comment ? ['', `  Note: ${quotedText(table.comment)}`] : []),
      ...(indexes.length > 0 ? ['', '  indexes {', ...indexes, '  }'] : []),
      ...(checks.length > 0 ? ['', '  checks {', ...checks, '  }'] : []),
    ];
    return `Table ${titleText(table)} {\n${lines.join('\n')}\n}`;
  }

  #column(table: Table, column: Column, isKey: boolean): string {
    const where = `${qualified(table)}.${column.name}`;
    const given = column.enumId === null ? undefined : this.#document.enums.get(column.enumId);
    if (column.generated) this.#losses.add('generated', where);
    const isInKey = table.primaryKey?.columns.includes(column.id) ?? false;
    const isAlone = table.uniques.some(
      (key) => key.name === null && key.columns.length === 1 && key.columns[0] === column.id,
    );
    const settings = [
      isKey && 'pk',
      column.identity && 'increment',
      !column.nullable && !isInKey && 'not null',
      isAlone && 'unique',
      column.default && this.#default(column, column.default, where),
      column.comment && `note: ${quotedText(column.comment)}`,
    ];
    return `  ${nameText(column.name)} ${given ? titleText(given) : typeText(column.type)}${listText(settings)}`;
  }

  #default(column: Column, given: ColumnDefault, where: string): string | false {
    if (given.kind === 'literal') {
      const isDecimal = column.enumId === null && parseType(column.type).family === 'decimal';
      const isNumeral = isDecimal && /^-?\d+(\.\d+)?$/.test(String(given.value));
      return `default: ${isNumeral ? given.value : valueText(given.value)}`;
    }
    const text = this.#expression(given.sql, t`the default of ${where}`);
    return text !== null && `default: ${text}`;
  }

  #indexLine(table: Table, columns: readonly ColumnId[], settings: readonly (string | false)[]): string {
    const names = columns.map((id) => nameText(columnOf(table, id).name));
    return `    (${names.join(', ')})${listText(settings)}`;
  }

  #expressionIndex(table: Table, index: ExpressionIndex): readonly string[] {
    const parts = this.#expression(index.parts, t`the index ${index.name} of ${qualified(table)}`);
    if (parts === null) return [];
    const settings = [
      index.unique && 'unique',
      named(index.name),
      index.method !== null && `type: ${nameText(index.method)}`,
      index.where !== null && `note: ${quotedText(whereNote + index.where)}`,
    ];
    return [`    ${parts}${listText(settings)}`];
  }

  /** An expression between backticks; null when it has one itself. */
  #expression(sql: string, where: string): string | null {
    if (!sql.includes('`')) return `\`${sql}\``;
    this.#losses.add('backticks', where);
    return null;
  }

  #reference(table: Table, key: ForeignKey): readonly string[] {
    const target = tableOf(this.#document, key.refTableId);
    const record = { collection: 'foreignKeys', id: key.id } as const;
    if (key.deferrable) this.#losses.add('deferrable', key.name, record);
    if (key.match === 'FULL') this.#losses.add('match-full', key.name, record);
    if (key.setColumns !== null) this.#losses.add('set-columns', key.name, record);
    const own = key.pairs.map((pair) => pair.column);
    const others = key.pairs.map((pair) => pair.refColumn);
    const [child, parent] = [this.#endpoint(table, own), this.#endpoint(target, others)];
    const sets = [own, others].map((columns) => JSON.stringify([...columns].sort())).sort();
    const ends = sets.join();
    if (this.#ends.has(ends) || sets[0] === sets[1]) {
      this.#losses.add('same-endpoints', key.name, record);
      return [];
    }
    this.#ends.add(ends);
    const isKey = (of: Table, columns: readonly ColumnId[]): boolean =>
      of.primaryKey?.columns.length === columns.length && of.primaryKey.columns.every((id) => columns.includes(id));
    // Of `a - b` the right side refers to the left one, unless only the right side is a primary key.
    const isOneToOne = isUnique(table, own) && (isKey(target, others) || !isKey(table, own));
    const settings = [
      key.onDelete !== 'NO ACTION' && `delete: ${key.onDelete.toLowerCase()}`,
      key.onUpdate !== 'NO ACTION' && `update: ${key.onUpdate.toLowerCase()}`,
    ];
    const relation = isOneToOne ? `${parent} - ${child}` : `${child} > ${parent}`;
    return [`Ref ${nameText(key.name)}: ${relation}${listText(settings)}`];
  }

  #endpoint(table: Table, columns: readonly ColumnId[]): string {
    const names = columns.map((id) => nameText(columnOf(table, id).name));
    return `${this.#mention(table)}.${names.length === 1 ? names[0] : `(${names.join(', ')})`}`;
  }

  /** A table where it is referred to: one that is called like a namespace would be taken for that. */
  #mention(table: Table): string {
    const isNamespace = table.schema === null && this.#namespaces.has(table.name);
    return titleText(isNamespace ? { schema: 'public', name: table.name } : table);
  }

  #records(table: Table): readonly string[] {
    const rows = rowsOf(this.#document, table.id);
    if (rows.length === 0 || table.columns.length === 0) return [];
    const lines = rows.map((row) =>
      table.columns.map((column, i) => valueText(row.values[column.id] ?? null, i === 0)).join(', '),
    );
    const columns = table.columns.map((column) => nameText(column.name)).join(', ');
    return [`records ${this.#mention(table)}(${columns}) {\n${lines.map((line) => `  ${line}\n`).join('')}}`];
  }
}

const named = (name: string | null): string | false => name !== null && `name: ${quotedText(name)}`;

const listText = (settings: readonly (string | false | null)[]): string => {
  const said = settings.filter((setting) => typeof setting === 'string' && setting !== '');
  return said.length === 0 ? '' : ` [${said.join(', ')}]`;
};
