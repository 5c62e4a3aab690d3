/** What the blocks of a Prisma schema say, put down in a collector. */
import { t } from '#words/say.ts';
import type { Collector, SaidEnum } from '../schema/collector.ts';
import { type SaidColumn, type SaidIndexPart, type SaidTable, saidColumn } from '../schema/said.ts';
import { argumentOf, attributeOf, type Part, partsOf, stringOf, wordOf } from './attributes.ts';
import { defaultOf } from './defaults.ts';
import { methodOf } from './indexText.ts';
import type { Attribute, Block, Fault, Field } from './parse.ts';
import { type Model, Relations } from './relations.ts';
import { columnType, isScalar, type Provider, type Scalar } from './types.ts';
import { usualName } from './usualNames.ts';

interface File {
  readonly file: string | null;
  readonly blocks: readonly Block[];
  readonly faults: readonly Fault[];
}

interface KnownEnum {
  readonly said: SaidEnum;
  /** The stored values by the names that they have in Prisma. */
  readonly values: ReadonlyMap<string, string>;
}

/** Attributes that concern only Prisma's client. */
const clientOnly: ReadonlySet<string> = new Set([
  'ignore',
  'omit',
  'updatedAt',
  'relation',
  'map',
  'default',
  'id',
  'unique',
]);

/** Goes through enums and models; relations wait until all models have been read. */
export class Reading {
  readonly #collector: Collector;
  readonly #provider: Provider;
  readonly #enums = new Map<string, KnownEnum>();
  readonly #models = new Map<string, Model>();
  readonly #types = new Set<string>();

  constructor(collector: Collector, provider: Provider) {
    this.#collector = collector;
    this.#provider = provider;
  }

  read(files: readonly File[]): void {
    const each = (visit: (block: Block) => void): void => {
      for (const { file, blocks } of files) {
        this.#collector.file = file;
        for (const block of blocks) visit(block);
      }
    };
    for (const { file, faults } of files) {
      this.#collector.file = file;
      for (const { what, sentence, line } of faults) {
        this.#collector.report('failed', what, line, sentence);
        this.#collector.note('syntax', 'error', t`Line ${line}: ${sentence}`, { line, column: 1 });
      }
    }
    each((block) => this.#declare(block));
    for (const model of this.#models.values()) {
      this.#collector.file = model.file;
      this.#model(model);
    }
    this.#collector.options.progress?.(0.5);
    new Relations(this.#collector, this.#models, this.#provider).read();
    this.#collector.file = null;
  }

  /** Enums are read and tables made, so that the types of fields can be told apart. */
  #declare(block: Block): void {
    const { kind, name, line } = block;
    const what = `${kind} ${name}`;
    const report = (fate: 'used' | 'ignored' | 'failed', sentence = ''): void =>
      this.#collector.report(fate, what, line, sentence);
    switch (kind) {
      case 'datasource':
        report('used', t`Its provider says which database the schema is for.`);
        break;
      case 'generator':
        report('ignored', t`It says nothing of the schema.`);
        break;
      case 'type':
        this.#types.add(name);
        report('ignored', t`Composite types are only for MongoDB; fields of this type are left out.`);
        break;
      case 'view':
        this.#types.add(name);
        report('ignored', t`A schema does not say what a view selects; the view is left out.`);
        break;
      case 'enum':
        this.#enum(block);
        break;
      default:
        this.#declareModel(block);
    }
  }

  #title(block: Block): { readonly schema: string | null; readonly name: string } {
    const own = (wanted: string): string | null => {
      for (const member of block.members)
        if (member.kind === 'attribute' && member.attribute.name === wanted)
          return stringOf(argumentOf(member.attribute, 'name', true) ?? argumentOf(member.attribute, 'map', true));
      return null;
    };
    return this.#collector.plain({ schema: own('schema'), name: own('map') ?? block.name });
  }

  #enum(block: Block): void {
    const what = `enum ${block.name}`;
    if (this.#enums.has(block.name) || this.#models.has(block.name)) {
      this.#collector.report('failed', what, block.line, t`There is a block ${block.name} already.`);
      return;
    }
    const values = new Map<string, string>();
    for (const member of block.members)
      if (member.kind === 'field')
        values.set(member.name, stringOf(argumentOf(attributeOf(member, 'map'), 'name', true)) ?? member.name);
    const said = { ...this.#title(block), values: [...new Set(values.values())] };
    this.#enums.set(block.name, { said, values });
    this.#collector.enums.push(said);
    this.#collector.report('used', what, block.line);
  }

  #declareModel(block: Block): void {
    const what = `model ${block.name}`;
    const title = this.#title(block);
    const isTaken = this.#enums.has(block.name) || this.#models.has(block.name);
    const table = isTaken ? null : this.#collector.table(title, { line: block.line, column: 1 });
    if (!table) {
      this.#collector.report('failed', what, block.line, t`There is a block or a table ${title.name} already.`);
      return;
    }
    table.comment = block.doc;
    this.#models.set(block.name, { block, table, columns: new Map(), relations: [], file: this.#collector.file });
  }

  #model(model: Model): void {
    const { block, table, columns } = model;
    const told: string[] = [];
    for (const member of block.members)
      if (member.kind === 'field') {
        if (member.type !== null && this.#models.has(member.type)) {
          model.relations.push(member);
          continue;
        }
        const column = this.#column(member, told);
        if (!column) continue;
        columns.set(member.name, column.name);
        table.columns.push(column);
        this.#fieldKeys(member, table, column.name, told);
      }
    for (const member of block.members) {
      if (member.kind === 'attribute') this.#blockAttribute(member.attribute, model, member.line, told);
      if (member.kind === 'assignment') told.push(t`Line ${member.line} is no field.`);
    }
    this.#collector.report('used', `model ${block.name}`, block.line, told.join(' '));
  }

  #column(field: Field, told: string[]): SaidColumn | null {
    const { type, line } = field;
    const name = stringOf(argumentOf(attributeOf(field, 'map'), 'name', true)) ?? field.name;
    const known = type === null ? undefined : this.#enums.get(type);
    const scalar = type !== null && isScalar(type) ? type : null;
    if (!known && scalar === null && field.unsupported === null) {
      const why =
        type === null
          ? t`it has no type`
          : this.#types.has(type)
            ? t`${type} is no table`
            : t`there is no type, enum or model ${type}`;
      told.push(t`Line ${line}: ${field.name} is left out: ${why}.`);
      this.#collector.note('field-left-out', 'error', t`The field ${field.name} is left out: ${why}.`, {
        line,
        column: 1,
      });
      return null;
    }
    const sql = known ? known.said.name : this.#sqlType(field, scalar);
    const column = saidColumn(name, field.isList ? `${sql}[]` : sql);
    if (known && !field.isList) column.typeName = { schema: known.said.schema, name: known.said.name };
    column.nullable = field.isOptional || field.isList;
    column.comment = field.doc;
    this.#default(field, column, scalar, known, told);
    for (const { name: given } of field.attributes)
      if (!clientOnly.has(given) && !given.startsWith('db.')) told.push(t`Line ${line}: @${given} is not kept.`);
    if (attributeOf(field, 'updatedAt')) {
      told.push(t`Line ${line}: @updatedAt is done by Prisma's client, not by the database.`);
      const sentence = t`${field.name} is set by Prisma's client at each update, not by the database.`;
      this.#collector.note('client-default', 'info', sentence, { line, column: 1 });
    }
    return column;
  }

  #sqlType(field: Field, scalar: Scalar | null): string {
    if (scalar === null) return field.unsupported ?? '';
    const native = field.attributes.find((attribute) => attribute.name.startsWith('db.'));
    const args = native?.args.flatMap(({ value }) => (value.kind === 'array' ? [] : [value.value])) ?? [];
    return columnType(this.#provider, scalar, native?.name.slice(3) ?? null, args);
  }

  #default(
    field: Field,
    column: SaidColumn,
    scalar: Scalar | null,
    known: KnownEnum | undefined,
    told: string[],
  ): void {
    const given = argumentOf(attributeOf(field, 'default'), 'value', true);
    if (!given) return;
    const said = defaultOf(given, scalar, (name) => known?.values.get(name));
    if (said.kind === 'column') column.default = said.value;
    if (said.kind === 'identity') column.identity = true;
    if (said.kind === 'client') {
      told.push(t`Line ${field.line}: ${said.words} is done by Prisma's client, not by the database.`);
      const sentence = t`${field.name} gets its default, ${said.words}, from Prisma's client, not from the database.`;
      this.#collector.note('client-default', 'info', sentence, { line: field.line, column: 1 });
    }
  }

  #fieldKeys(field: Field, table: SaidTable, column: string, told: string[]): void {
    const id = attributeOf(field, 'id');
    if (id) {
      if (table.primaryKey) told.push(t`Line ${field.line}: there is a primary key already.`);
      else table.primaryKey = { name: stringOf(argumentOf(id, 'map')), columns: [column] };
    }
    const unique = attributeOf(field, 'unique');
    if (unique) table.uniques.push({ name: stringOf(argumentOf(unique, 'map')), columns: [column] });
  }

  #blockAttribute(attribute: Attribute, model: Model, line: number, told: string[]): void {
    const { table, columns } = model;
    const parts = partsOf(argumentOf(attribute, 'fields', true));
    const name = stringOf(argumentOf(attribute, 'map'));
    switch (attribute.name) {
      case 'map':
      case 'schema':
      case 'ignore':
        return;
      case 'id':
      case 'unique': {
        const names = parts?.map((part) => columns.get(part.field) ?? part.field);
        if (!names || names.length === 0) {
          told.push(t`Line ${line}: @@${attribute.name} names no fields.`);
          return;
        }
        if (attribute.name === 'unique') table.uniques.push({ name, columns: names });
        else if (table.primaryKey) told.push(t`Line ${line}: there is a primary key already.`);
        else table.primaryKey = { name, columns: names };
        return;
      }
      case 'index':
      case 'fulltext': {
        if (!parts || parts.length === 0) {
          told.push(t`Line ${line}: @@${attribute.name} names no fields.`);
          return;
        }
        const said = parts.map((part) => partText(part, columns));
        const method = attribute.name === 'fulltext' ? 'FULLTEXT' : wordOf(argumentOf(attribute, 'type'));
        const names = said.map((part) => part.column ?? part.name);
        const usual = usualName(this.#provider, table.name, names, 'idx');
        table.indexes.push({
          name: name ?? usual,
          unique: false,
          method: attribute.name === 'fulltext' || method === null ? method : methodOf(method),
          parts: said,
          where: null,
        });
        return;
      }
      default:
        told.push(t`Line ${line}: @@${attribute.name} is not kept.`);
    }
  }
}

/** A field of an index; with an order or a length it is more than a column. */
function partText({ field, options }: Part, columns: ReadonlyMap<string, string>): SaidIndexPart & { name: string } {
  const name = columns.get(field) ?? field;
  const length = options.get('length');
  const ops = options.get('ops');
  const sort = options.get('sort')?.toUpperCase();
  if (length === undefined && ops === undefined && (sort === undefined || sort === 'ASC'))
    return { column: name, sql: name, name };
  const sql = [name + (length === undefined ? '' : `(${length})`), ops, sort].filter((word) => word !== undefined);
  return { column: null, sql: sql.join(' '), name };
}
