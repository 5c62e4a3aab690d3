/** A document as a Prisma schema, as `prisma db pull` would write it: relation fields on both sides, `@map` where names need it. */
import { type Document, settingsOf } from '#document/document.ts';
import { areasOf, columnOf, definitionsOf, enumsOf, notesOf, tableOf, tablesOf } from '#document/lookups.ts';
import { qualified } from '#document/names.ts';
import type {
  Column,
  ColumnId,
  Enum,
  EnumId,
  ExpressionIndex,
  Key,
  ReferentialAction,
  Table,
  TableId,
} from '#document/records.ts';
import { counted, t } from '#words/say.ts';
import type { Note } from '../note.ts';
import { Losses } from '../schema/losses.ts';
import { withoutDomains } from '../schema/withoutDomains.ts';
import { cannotHold } from './cannotHold.ts';
import { defaultText, stringText } from './defaults.ts';
import { expressionIndexText } from './indexText.ts';
import { NameScope } from './names.ts';
import { type RelationField, relationFields } from './relationFields.ts';
import { usualOnDelete } from './relations.ts';
import { columnType, type FieldType, fieldType, type Provider } from './types.ts';
import { usualName } from './usualNames.ts';
import { usualSchemas } from './usualSchemas.ts';

/** The text, and what it could not hold. A schema has no rows, whether they are asked for or not. */
export function writePrisma(
  document: Document,
  options: { readonly rows: boolean },
): { readonly value: string; readonly notes: readonly Note[] } {
  return new Writing(document).text(options.rows);
}

const actionWords: Readonly<Record<ReferentialAction, string>> = {
  CASCADE: 'Cascade',
  RESTRICT: 'Restrict',
  'NO ACTION': 'NoAction',
  'SET NULL': 'SetNull',
  'SET DEFAULT': 'SetDefault',
};

interface NamedEnum {
  readonly name: string;
  /** The names of the values by what is stored. */
  readonly values: ReadonlyMap<string, string>;
}

class Writing {
  readonly #document: Document;
  readonly #provider: Provider;
  readonly #losses = new Losses(cannotHold);
  readonly #types = new NameScope('types');
  readonly #models = new Map<TableId, string>();
  readonly #fields = new Map<ColumnId, string>();
  readonly #scopes = new Map<TableId, NameScope>();
  readonly #enums = new Map<EnumId, NamedEnum>();
  readonly #isNamespaced: boolean;

  constructor(document: Document) {
    for (const table of tablesOf(document))
      for (const column of table.columns)
        if (column.domainId !== null) this.#losses.add('domains', `${qualified(table)}.${column.name}`);
    const { dialect } = settingsOf(document);
    this.#provider = dialect === 'oracle' ? 'postgresql' : dialect;
    this.#document = this.#withoutEnums(withoutDomains(document));
    this.#isNamespaced = [...tablesOf(document), ...enumsOf(this.#document)].some((given) => given.schema !== null);
  }

  /** For SQL Server Prisma has no enums: their columns hold texts. */
  #withoutEnums(document: Document): Document {
    if (this.#provider !== 'sqlserver') return document;
    for (const { name } of enumsOf(document)) this.#losses.add('enums', name);
    const tables = tablesOf(document).map((table) => ({
      ...table,
      columns: table.columns.map((column) =>
        column.enumId === null
          ? column
          : { ...column, enumId: null, type: columnType('sqlserver', 'String', null, []) },
      ),
    }));
    return { ...document, enums: new Map(), tables: new Map(tables.map((table) => [table.id, table])) };
  }

  text(withRows: boolean): { readonly value: string; readonly notes: readonly Note[] } {
    const document = this.#document;
    const { name, dialect } = settingsOf(document);
    const tables = tablesOf(document);
    this.#losses.add('name', name);
    if (dialect === 'oracle') this.#losses.add('oracle', name);
    for (const table of tables) {
      this.#models.set(table.id, this.#types.name(table.name));
      const scope = new NameScope('fields');
      for (const column of table.columns) this.#fields.set(column.id, scope.name(column.name));
      this.#scopes.set(table.id, scope);
    }
    const relations = relationFields(document, this.#models, this.#scopes);
    const enums = enumsOf(document).map((given) => this.#enum(given));
    const models = tables.map((table) => this.#model(table, relations.get(table.id) ?? []));
    for (const { kind, name: given } of definitionsOf(document)) this.#losses.add('definitions', `${kind} ${given}`);
    for (const { name: model } of document.models.values()) this.#losses.add('classes', model);
    for (const { title } of areasOf(document)) this.#losses.add('areas', title || t`an area without a title`);
    for (const { text } of notesOf(document)) this.#losses.add('areas', t`the note “${text.slice(0, 30)}”`);
    if (withRows && document.rows.size > 0) this.#losses.add('rows', counted(document.rows.size, '# row', '# rows'));
    const blocks = [this.#datasource(), ...models, ...enums];
    return { value: `${blocks.join('\n\n')}\n`, notes: this.#losses.notes() };
  }

  /** Since Prisma 7 the address of the database is no part of a schema. */
  #datasource(): string {
    const usual = usualSchemas[this.#provider];
    const named = [...tablesOf(this.#document), ...enumsOf(this.#document)];
    const schemas = [...new Set(named.map((given) => given.schema ?? usual).filter((given) => given !== null))];
    const lines = [
      `provider = ${stringText(this.#provider)}`,
      ...(this.#isNamespaced && usual !== null ? [`schemas  = [${schemas.map(stringText).join(', ')}]`] : []),
    ];
    return `datasource db {\n${lines.map((line) => `  ${line}\n`).join('')}}`;
  }

  /** `@@schema` is wanted at every block as soon as one has it. */
  #schemaLine(given: { readonly schema: string | null; readonly name: string }): readonly string[] {
    const usual = usualSchemas[this.#provider];
    if (!this.#isNamespaced) return [];
    if (given.schema !== null && usual === null) this.#losses.add('schemas', qualified(given));
    if (given.schema !== null && given.schema === usual) this.#losses.add('usual-schema', qualified(given));
    const schema = given.schema ?? usual;
    return schema === null ? [] : [`@@schema(${stringText(schema)})`];
  }

  #enum(given: Enum): string {
    const name = this.#types.name(given.name);
    const scope = new NameScope('values');
    const values = new Map(given.values.map((value) => [value, scope.name(value)]));
    this.#enums.set(given.id, { name, values });
    const lines = [...values].map(([value, own]) => `  ${own === value ? own : `${own} @map(${stringText(value)})`}`);
    const attributes = [...mapLine(name, given.name), ...this.#schemaLine(given)];
    return blockText(`enum ${name}`, lines, attributes);
  }

  #model(table: Table, relations: readonly RelationField[]): string {
    this.#lost(table);
    const name = this.#models.get(table.id) ?? table.name;
    const keys = [...table.uniques, ...table.indexes.filter((index) => index.unique)];
    const own = new Set<Key>();
    const rows = table.columns.map((column) => {
      const key = keys.find((given) => given.columns.length === 1 && given.columns[0] === column.id);
      if (key) own.add(key);
      return this.#field(table, column, key ?? null);
    });
    const { primaryKey } = table;
    const isIdentified = hasIdentifier(table);
    if (!isIdentified) this.#losses.add('no-identifier', qualified(table), { collection: 'tables', id: table.id });
    const attributes = [
      ...(primaryKey && primaryKey.columns.length !== 1
        ? [`@@id(${this.#list(primaryKey.columns)}${this.#keyName(primaryKey.name, table)})`]
        : []),
      ...keys
        .filter((key) => !own.has(key))
        .map(
          (key) => `@@unique(${this.#list(key.columns)}${key.name === null ? '' : `, map: ${stringText(key.name)}`})`,
        ),
      ...table.indexes.filter((index) => !index.unique).map((index) => this.#index(table, index)),
      ...table.expressionIndexes.flatMap((index) => this.#expressionIndex(table, index)),
      ...mapLine(name, table.name),
      ...this.#schemaLine(table),
      ...(isIdentified ? [] : ['@@ignore']),
    ];
    const lines = aligned([...rows, ...relations.map((field) => this.#relation(table, field))]);
    return docText(table.comment, '') + blockText(`model ${name}`, lines, attributes);
  }

  #index(table: Table, index: Table['indexes'][number]): string {
    const columns = index.columns.map((id) => columnOf(table, id).name);
    const usual = usualName(this.#provider, table.name, columns, 'idx');
    const map = index.name === usual ? '' : `, map: ${stringText(index.name)}`;
    return `@@index(${this.#list(index.columns)}${map})`;
  }

  #expressionIndex(table: Table, index: ExpressionIndex): readonly string[] {
    const said = expressionIndexText(table, index, (id) => this.#fields.get(id));
    if (!said) {
      this.#losses.add('expression-indexes', t`${index.name} of ${qualified(table)}`, {
        collection: 'tables',
        id: table.id,
      });
      return [];
    }
    const usual = usualName(this.#provider, table.name, said.columns, 'idx');
    const map = index.name === usual ? '' : `, map: ${stringText(index.name)}`;
    return [`@@${said.attribute}(${said.args}${map})`];
  }

  readonly #list = (ids: readonly ColumnId[]): string => `[${ids.map((id) => this.#fields.get(id)).join(', ')}]`;

  #keyName(name: string | null, table: Table): string {
    if (name === null) return '';
    if (this.#provider === 'postgresql' || this.#provider === 'sqlserver') return `, map: ${stringText(name)}`;
    this.#losses.add('key-names', name, { collection: 'tables', id: table.id });
    return '';
  }

  #field(table: Table, column: Column, unique: Key | null): readonly string[] {
    const where = `${qualified(table)}.${column.name}`;
    const name = this.#fields.get(column.id) ?? column.name;
    const given = column.enumId === null ? undefined : this.#enums.get(column.enumId);
    const type = fieldType(this.#provider, column.type);
    if (!given && type.sql !== column.type) this.#losses.add('types', t`${where} (${column.type} as ${type.sql})`);
    if (!given && type.scalar === null) this.#losses.add('unsupported-types', `${where} (${column.type})`);
    if (column.generated) this.#losses.add('generated', where);
    const isList = !given && type.isList;
    const key = table.primaryKey?.columns.length === 1 && table.primaryKey.columns[0] === column.id;
    const id = key && `@id${argumentsText(this.#keyName(table.primaryKey?.name ?? null, table))}`;
    const mark = isList ? '[]' : column.nullable ? '?' : '';
    const attributes = [
      id,
      unique && `@unique${argumentsText(unique.name === null ? '' : `, map: ${stringText(unique.name)}`)}`,
      this.#default(column, given, type),
      name !== column.name && `@map(${stringText(column.name)})`,
      !given && type.native,
    ].filter((attribute) => typeof attribute === 'string' && attribute !== '');
    const scalar = given?.name ?? type.scalar ?? `Unsupported(${stringText(column.type)})`;
    return [docText(column.comment, '  '), name, scalar + mark, attributes.join(' ')];
  }

  #default(column: Column, given: NamedEnum | undefined, type: FieldType): string | false {
    if (column.identity) return '@default(autoincrement())';
    if (!column.default) return false;
    const value = column.default.kind === 'literal' ? given?.values.get(String(column.default.value)) : undefined;
    if (value !== undefined) return `@default(${value})`;
    return `@default(${given ? defaultText(column.default, null) : defaultText(column.default, type.scalar, type.isList)})`;
  }

  #relation(table: Table, field: RelationField): readonly string[] {
    const { key, name, mark, relation } = field;
    const title = relation === null ? [] : [stringText(relation)];
    const type = `${this.#models.get(field.target) ?? ''}${mark}`;
    // A model that Prisma's client can handle may refer to others only past them.
    const isPast = hasIdentifier(table) && !hasIdentifier(tableOf(this.#document, field.target));
    const past = isPast ? ['@ignore'] : [];
    if (!field.isOwner)
      return ['', name, type, [...(title.length > 0 ? [`@relation(${title.join()})`] : []), ...past].join(' ')];
    const columns = key.pairs.map((pair) => columnOf(table, pair.column));
    const isOptional = columns.some((column) => column.nullable);
    const record = { collection: 'foreignKeys', id: key.id } as const;
    if (key.deferrable || key.match === 'FULL' || key.setColumns !== null)
      this.#losses.add('deferrable', key.name, record);
    const action = (wanted: ReferentialAction): ReferentialAction => {
      const isRefused = wanted === 'SET NULL' && columns.some((column) => !column.nullable);
      if (isRefused) this.#losses.add('set-null', key.name, record);
      const refusing = this.#provider === 'sqlserver' ? 'NO ACTION' : 'RESTRICT';
      if (wanted === 'SET DEFAULT' && this.#provider === 'mysql') this.#losses.add('actions', key.name, record);
      if (wanted === 'RESTRICT' && refusing !== wanted) this.#losses.add('restrict', key.name, record);
      return isRefused || wanted === 'RESTRICT' ? refusing : wanted;
    };
    const [onDelete, onUpdate] = [action(key.onDelete), action(key.onUpdate)];
    const own = columns.map((column) => column.name);
    const usual = usualName(this.#provider, table.name, own, 'fkey');
    const isNamed = this.#provider !== 'sqlite';
    if (!isNamed && key.name !== usual) this.#losses.add('foreign-key-names', key.name, record);
    const target = tableOf(this.#document, key.refTableId);
    const args = [
      ...title,
      `fields: ${this.#list(columns.map((column) => column.id))}`,
      `references: ${this.#list(key.pairs.map((pair) => columnOf(target, pair.refColumn).id))}`,
      ...(onDelete === usualOnDelete(isOptional, this.#provider) ? [] : [`onDelete: ${actionWords[onDelete]}`]),
      ...(onUpdate === 'CASCADE' ? [] : [`onUpdate: ${actionWords[onUpdate]}`]),
      ...(isNamed && key.name !== usual ? [`map: ${stringText(key.name)}`] : []),
    ];
    return ['', name, type, [`@relation(${args.join(', ')})`, ...past].join(' ')];
  }

  #lost(table: Table): void {
    const name = qualified(table);
    const record = { collection: 'tables', id: table.id } as const;
    if (table.columns.length === 0) this.#losses.add('empty-tables', name, record);
    if (table.checks.length > 0) this.#losses.add('checks', name, record);
    if (table.indexes.some((index) => index.unique)) this.#losses.add('unique-indexes', name, record);
    if (table.inherits.length > 0 || table.partitionBy !== null) this.#losses.add('inherits', name, record);
    if ([table.comment, ...table.columns.map((column) => column.comment)].some((comment) => comment.includes('\r')))
      this.#losses.add('comments', name, record);
  }
}

/** Whether a key names each row, as Prisma's client wants it. */
const hasIdentifier = (table: Table): boolean =>
  [table.primaryKey, ...table.uniques, ...table.indexes.filter((index) => index.unique)].some((key) =>
    key?.columns.every((id) => !columnOf(table, id).nullable),
  );

const argumentsText = (list: string): string => (list === '' ? '' : `(${list.replace(/^, /, '')})`);

const mapLine = (name: string, stored: string): readonly string[] =>
  name === stored ? [] : [`@@map(${stringText(stored)})`];

/** A comment as lines of `///` before what it is about. */
const docText = (comment: string, indent: string): string =>
  comment === ''
    ? ''
    : comment
        .split(/\r\n|\r|\n/)
        .map((line) => `${indent}/// ${line}\n`)
        .join('');

const blockText = (head: string, lines: readonly string[], attributes: readonly string[]): string =>
  [
    `${head} {`,
    ...lines,
    ...(attributes.length > 0 && lines.length > 0 ? [''] : []),
    ...attributes.map((line) => `  ${line}`),
    '}',
  ].join('\n');

/** Names, types and attributes below each other, each row with its comment before it. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const width = (at: number): number => Math.min(40, Math.max(0, ...rows.map((row) => row[at]?.length ?? 0)));
  const [names, types] = [width(1), width(2)];
  return rows.map(([doc = '', name = '', type = '', attributes = '']) =>
    `${doc}  ${name.padEnd(names)} ${type.padEnd(types)} ${attributes}`.trimEnd(),
  );
}
