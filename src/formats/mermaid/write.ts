/** A document as an entity relationship diagram of Mermaid. */
import { cardinalityOf } from '#document/cardinality.ts';
import { type Document, settingsOf } from '#document/document.ts';
import { areasOf, definitionsOf, foreignKeysFrom, notesOf, tableOf, tablesOf } from '#document/lookups.ts';
import { freshName, qualified } from '#document/names.ts';
import type { Column, ColumnId, ForeignKey, Table } from '#document/records.ts';
import { counted, t } from '#words/say.ts';
import type { Note } from '../note.ts';
import { Losses } from '../schema/losses.ts';
import { withoutDomains } from '../schema/withoutDomains.ts';
import { cannotHold } from './cannotHold.ts';
import { labelText } from './label.ts';
import { type Carried, carriedText } from './source.ts';
import { attributeType, isAttributeName } from './types.ts';

/** The text, and what it could not hold. A diagram has no rows, whether they are asked for or not. */
export function writeMermaid(
  document: Document,
  options: { readonly rows: boolean },
): { readonly value: string; readonly notes: readonly Note[] } {
  return new Writing(document).text(options.rows);
}

/** Words that mean something to Mermaid where the name of an entity stands. */
const ownWords: ReadonlySet<string> = new Set(
  'one only many zero to optionally u style class classdef title acctitle accdescr direction erdiagram subgraph end'.split(
    ' ',
  ),
);

class Writing {
  readonly #document: Document;
  readonly #losses = new Losses(cannotHold);
  readonly #carried: Carried[] = [];
  readonly #entities = new Map<string, string>();
  readonly #attributes = new Map<ColumnId, string>();

  constructor(document: Document) {
    for (const table of tablesOf(document))
      for (const column of table.columns)
        if (column.domainId !== null) this.#losses.add('domains', `${qualified(table)}.${column.name}`);
    this.#document = withoutDomains(document);
  }

  text(withRows: boolean): { readonly value: string; readonly notes: readonly Note[] } {
    const document = this.#document;
    const { name, dialect } = settingsOf(document);
    this.#carried.push({ dialect });
    const tables = tablesOf(document);
    this.#names(tables);
    const entities = tables.map((table) => this.#entity(table));
    const lines = tables.flatMap((table) => foreignKeysFrom(document, table.id).map((key) => this.#relationship(key)));
    for (const { kind, name: given } of definitionsOf(document)) this.#losses.add('definitions', `${kind} ${given}`);
    for (const { name: model } of document.models.values()) this.#losses.add('classes', model);
    for (const { title } of areasOf(document)) this.#losses.add('areas', title || t`an area without a title`);
    for (const { text } of notesOf(document)) this.#losses.add('areas', t`the note “${text.slice(0, 30)}”`);
    if (withRows && document.rows.size > 0) this.#losses.add('rows', counted(document.rows.size, '# row', '# rows'));
    const head = ['---', `title: ${titleText(name)}`, '---', 'erDiagram'];
    const carried = this.#carried.map((given) => `    ${carriedText(given)}`);
    return { value: `${[...head, ...carried, ...entities, ...lines].join('\n')}\n`, notes: this.#losses.notes() };
  }

  /** The entities' names, and those that a reader is told of because Mermaid does not take them as they are. */
  #names(tables: readonly Table[]): void {
    const taken = new Set<string>();
    for (const table of tables) {
      const { schema, name } = table;
      const usual = schema === null ? name : `${schema}.${name}`;
      const isPlain = isEntityName(usual) && !name.includes('.') && !schema?.includes('.') && schema !== '';
      const wished = isEntityName(usual) ? usual : legalName(usual);
      const entity = freshName(wished, taken);
      taken.add(entity);
      this.#entities.set(table.id, entity);
      if (!isPlain || entity !== usual) this.#carried.push({ entity, schema, name });
    }
  }

  #entity(table: Table): string {
    const entity = this.#entities.get(table.id) ?? table.name;
    this.#lost(table);
    const foreign = new Set(
      foreignKeysFrom(this.#document, table.id).flatMap((key) => key.pairs.map((pair) => pair.column)),
    );
    const taken = new Set<string>();
    const lines = table.columns.map((column) => {
      const wished = isAttributeName(column.name) ? column.name : legalAttribute(column.name);
      const attribute = freshName(wished, taken);
      taken.add(attribute);
      this.#attributes.set(column.id, attribute);
      const given = column.enumId === null ? undefined : this.#document.enums.get(column.enumId);
      const type = given ? given.name : column.type;
      const typeWord = attributeType(type);
      if (attribute !== column.name || typeWord === null)
        this.#carried.push({
          entity,
          attribute,
          ...(attribute === column.name ? {} : { name: column.name }),
          ...(typeWord === null ? { type } : {}),
        });
      const keys = [
        table.primaryKey?.columns.includes(column.id) && 'PK',
        foreign.has(column.id) && 'FK',
        [...table.uniques, ...table.indexes.filter((index) => index.unique)].some(
          (key) => key.columns.length === 1 && key.columns[0] === column.id,
        ) && 'UK',
      ].filter((key) => key !== undefined && key !== false);
      const comment = commentText(column.comment);
      if (comment !== column.comment) this.#losses.add('comments', `${qualified(table)}.${column.name}`);
      const parts = [typeWord ?? legalAttribute(type), attribute, keys.join(', '), comment && `"${comment}"`];
      return `        ${parts.filter((part) => part !== '').join(' ')}`;
    });
    if (lines.length === 0) return `    ${entityText(entity)}`;
    return [`    ${entityText(entity)} {`, ...lines, '    }'].join('\n');
  }

  #lost(table: Table): void {
    const name = qualified(table);
    const record = { collection: 'tables', id: table.id } as const;
    if (table.indexes.some((index) => !index.unique) || table.expressionIndexes.length > 0)
      this.#losses.add('indexes', name, record);
    if (table.indexes.some((index) => index.unique && index.columns.length === 1))
      this.#losses.add('unique-indexes', name, record);
    if ([...table.uniques, ...table.indexes.filter((index) => index.unique)].some((key) => key.columns.length > 1))
      this.#losses.add('keys', name, record);
    if ([table.primaryKey, ...table.uniques].some((key) => key?.name)) this.#losses.add('key-names', name, record);
    if (table.checks.length > 0) this.#losses.add('checks', name, record);
    if (table.inherits.length > 0 || table.partitionBy !== null) this.#losses.add('inherits', name, record);
    if (table.comment !== '') this.#losses.add('table-comments', name, record);
    for (const column of table.columns) this.#lostOf(table, column);
  }

  #lostOf(table: Table, column: Column): void {
    const where = `${qualified(table)}.${column.name}`;
    const isShown =
      table.primaryKey?.columns.includes(column.id) ||
      foreignKeysFrom(this.#document, table.id).some((key) => key.pairs.some((pair) => pair.column === column.id));
    if (column.enumId !== null) this.#losses.add('enums', where);
    if (column.default || column.identity || column.generated) this.#losses.add('defaults', where);
    if (!column.nullable && !isShown) this.#losses.add('nullable', where);
  }

  #relationship(key: ForeignKey): string {
    const document = this.#document;
    const [from, to] = [tableOf(document, key.tableId), tableOf(document, key.refTableId)];
    if (key.deferrable || key.match === 'FULL' || key.setColumns !== null)
      this.#losses.add('deferrable', key.name, { collection: 'foreignKeys', id: key.id });
    this.#losses.add('key-names', key.name, { collection: 'foreignKeys', id: key.id });
    const { referencing, referenced } = cardinalityOf(document, key);
    const columns = key.pairs.map((pair) => pair.column);
    const isIdentifying = columns.every((id) => from.primaryKey?.columns.includes(id));
    const names = (ids: readonly ColumnId[]): readonly string[] => ids.map((id) => this.#attributes.get(id) ?? '');
    const refColumns = key.pairs.map((pair) => pair.refColumn);
    const keyColumns = to.columns.map((column) => column.id).filter((id) => to.primaryKey?.columns.includes(id));
    const label = labelText({
      columns: names(columns),
      refColumns: refColumns.join() === keyColumns.join() ? null : names(refColumns),
      onDelete: key.onDelete,
      onUpdate: key.onUpdate,
    });
    const left = referenced === 'one' ? '||' : '|o';
    const right = referencing === 'zero-or-one' ? 'o|' : 'o{';
    const line = `${left}${isIdentifying ? '--' : '..'}${right}`;
    const [parent, child] = [to, from].map((table) => entityText(this.#entities.get(table.id) ?? table.name));
    return `    ${parent} ${line} ${child} : "${label}"`;
  }
}

/** JSON in double quotes is YAML too. */
const titleText = (name: string): string =>
  /^[A-Za-z][\w ]*\w$/.test(name) && !/^(true|false|null|yes|no|on|off)$/i.test(name) ? name : carriedJson(name);

const carriedJson = (name: string): string =>
  JSON.stringify(name).replace(
    /[%<>\u007f-\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** Whether Mermaid takes a text in quotes for a name (ENTITY_NAME of its grammar). */
const isEntityName = (name: string): boolean =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  /^[^"%<>\\\u0000-\u001f\u007f\u2028\u2029]+$/.test(name) &&
  !/direction\s+(TB|BT|RL|LR)/i.test(name) &&
  name.trim() !== '';

const legalName = (name: string): string => {
  const legal = name
    .replaceAll('"', "'")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is replaced
    .replace(/[%<>\\\u0000-\u001f\u007f\u2028\u2029]/g, '_')
    .replace(/direction\s+/gi, 'direction_');
  return legal.trim() === '' ? '_' : legal;
};

const legalAttribute = (name: string): string => {
  const legal = name.replace(/[^A-Za-z0-9_\u00C0-\uFFFF]|\s/g, '_');
  return isAttributeName(legal) ? legal : `_${legal}`;
};

const entityText = (name: string): string =>
  /^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)?$/.test(name) &&
  !name.split('.').some((part) => ownWords.has(part.toLowerCase()))
    ? name
    : `"${name}"`;

/** On one line and without the sign that ends it. */
export const commentText = (comment: string): string =>
  comment.replaceAll('"', "'").replace(/%{2,}/g, '%').replaceAll('~', '-').replace(/\s+/g, ' ').trim();
