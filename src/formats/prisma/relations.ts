/** Prisma's relations as foreign keys, with the names and the actions that `prisma migrate` gives them. */
import { qualified } from '#document/names.ts';
import type { ReferentialAction } from '#document/records.ts';
import { t } from '#words/say.ts';
import type { Collector } from '../schema/collector.ts';
import { type SaidTable, saidColumn, saidForeignKey } from '../schema/said.ts';
import { argumentOf, attributeOf, partsOf, stringOf, wordOf } from './attributes.ts';
import type { Block, Field } from './parse.ts';
import type { Provider } from './types.ts';
import { usualName } from './usualNames.ts';

export interface Model {
  readonly block: Block;
  readonly table: SaidTable;
  /** Column names by the names of fields. */
  readonly columns: Map<string, string>;
  /** Fields whose type is a model. */
  readonly relations: Field[];
  readonly file: string | null;
}

const actionNames: Readonly<Record<string, ReferentialAction>> = {
  Cascade: 'CASCADE',
  Restrict: 'RESTRICT',
  NoAction: 'NO ACTION',
  SetNull: 'SET NULL',
  SetDefault: 'SET DEFAULT',
};

/** What a deletion does when a relation does not say it. SQL Server has no RESTRICT. */
export const usualOnDelete = (isOptional: boolean, provider: Provider): ReferentialAction =>
  isOptional ? 'SET NULL' : provider === 'sqlserver' ? 'NO ACTION' : 'RESTRICT';

export class Relations {
  readonly #collector: Collector;
  readonly #models: ReadonlyMap<string, Model>;
  readonly #provider: Provider;

  constructor(collector: Collector, models: ReadonlyMap<string, Model>, provider: Provider) {
    this.#collector = collector;
    this.#models = models;
    this.#provider = provider;
  }

  read(): void {
    const lists: { readonly model: Model; readonly field: Field; readonly name: string | null }[] = [];
    for (const model of this.#models.values()) {
      this.#collector.file = model.file;
      for (const field of model.relations) {
        const relation = attributeOf(field, 'relation');
        const name = stringOf(argumentOf(relation, 'name', true));
        if (argumentOf(relation, 'fields') !== undefined) this.#key(model, field);
        else if (field.isList) lists.push({ model, field, name });
        else this.#checkOtherSide(model, field, name);
      }
    }
    const seen = new Set<Field>();
    for (const { model, field, name } of lists) {
      if (seen.has(field)) continue;
      // Many to many: the other side is a list without columns too.
      const other = lists.find(
        (given) =>
          given.field !== field &&
          !seen.has(given.field) &&
          given.name === name &&
          given.field.type === model.block.name &&
          field.type === given.model.block.name,
      );
      this.#collector.file = model.file;
      if (other) {
        seen.add(field).add(other.field);
        this.#associate(model, other.model, name, field.line);
      } else this.#checkOtherSide(model, field, name);
    }
  }

  #key(model: Model, field: Field): void {
    const relation = attributeOf(field, 'relation');
    const target = this.#models.get(field.type ?? '');
    const [relationName, modelName] = [field.name, model.block.name];
    const fail = (sentence: string): void => {
      this.#collector.report('failed', `relation ${model.block.name}.${field.name}`, field.line, sentence);
      this.#collector.note('foreign-key-to-nothing', 'error', sentence, { line: field.line, column: 1 });
    };
    if (!target) {
      fail(t`The relation ${relationName} of ${modelName} leads nowhere; it is left out.`);
      return;
    }
    const columns = partsOf(argumentOf(relation, 'fields'))?.map((part) => [part.field, model.columns.get(part.field)]);
    const refs = partsOf(argumentOf(relation, 'references'))?.map((part) => [
      part.field,
      target.columns.get(part.field),
    ]);
    if (!columns || !refs || columns.length === 0 || columns.length !== refs.length) {
      fail(t`The relation ${relationName} of ${modelName} needs as many fields as references; it is left out.`);
      return;
    }
    const missing = [...columns, ...refs].find(([, column]) => column === undefined);
    if (missing) {
      fail(
        t`The relation ${relationName} of ${modelName} names the field ${String(missing[0])}, which does not exist; it is left out.`,
      );
      return;
    }
    const own = columns.flatMap(([, column]) => column ?? []);
    const { schema, name } = target.table;
    const action = (which: string, usual: ReferentialAction): ReferentialAction => {
      const word = wordOf(argumentOf(relation, which));
      const found = word === null ? usual : actionNames[word];
      if (found) return found;
      this.#collector.note(
        'unknown-action',
        'warning',
        t`The action ${word ?? ''} of ${field.name} is not known; the usual one is taken.`,
        {
          line: field.line,
          column: 1,
        },
      );
      return usual;
    };
    model.table.foreignKeys.push({
      ...saidForeignKey(
        own,
        { schema, name },
        refs.flatMap(([, column]) => column ?? []),
      ),
      name: stringOf(argumentOf(relation, 'map')) ?? usualName(this.#provider, model.table.name, own, 'fkey'),
      onDelete: action('onDelete', usualOnDelete(field.isOptional, this.#provider)),
      onUpdate: action('onUpdate', 'CASCADE'),
      place: { line: field.line, column: 1 },
    });
    this.#collector.report('used', `relation ${model.block.name}.${field.name}`, field.line);
  }

  /** The side without columns adds nothing; but there must be one that has them. */
  #checkOtherSide(model: Model, field: Field, name: string | null): void {
    const other = this.#models
      .get(field.type ?? '')
      ?.relations.some(
        (given) =>
          given.type === model.block.name &&
          argumentOf(attributeOf(given, 'relation'), 'fields') !== undefined &&
          stringOf(argumentOf(attributeOf(given, 'relation'), 'name', true)) === name,
      );
    const what = `relation ${model.block.name}.${field.name}`;
    if (other) {
      this.#collector.report('used', what, field.line);
      return;
    }
    const sentence = t`${field.type ?? ''} has no field that is the other side of ${field.name} of ${model.block.name}; it is left out.`;
    this.#collector.report('failed', what, field.line, sentence);
    this.#collector.note('relation-without-other-side', 'warning', sentence, { line: field.line, column: 1 });
  }

  /** The table `_AToB` with the columns A and B, as Prisma makes it of two lists. */
  #associate(model: Model, other: Model, name: string | null, line: number): void {
    const [a, b] = [model, other].sort((x, y) => (x.block.name < y.block.name ? -1 : 1));
    const what = t`relation of ${model.block.name} and ${other.block.name}`;
    const title = `_${name ?? `${a?.block.name}To${b?.block.name}`}`;
    const place = { line, column: 1 };
    const keys = [a, b].map((side) =>
      side?.table.primaryKey?.columns.length === 1 ? side.table.primaryKey.columns[0] : undefined,
    );
    const table = keys.includes(undefined)
      ? null
      : this.#collector.table({ schema: a?.table.schema ?? null, name: title }, place);
    if (!table || !a || !b) {
      const sentence = t`Many to many needs primary keys of one field, and no other table ${title}; it is left out.`;
      this.#collector.report('failed', what, line, sentence);
      return;
    }
    for (const [i, side] of [a, b].entries()) {
      const key = keys[i] ?? '';
      const target = this.#collector.column(side.table, key);
      const column = i === 0 ? 'A' : 'B';
      table.columns.push({
        ...saidColumn(column, target?.type ?? ''),
        typeName: target?.typeName ?? null,
        nullable: false,
      });
      const { schema, name: referenced } = side.table;
      table.foreignKeys.push({
        ...saidForeignKey([column], { schema, name: referenced }, [key]),
        name: usualName(this.#provider, title, [column], 'fkey'),
        onDelete: 'CASCADE',
        onUpdate: 'CASCADE',
        place,
      });
    }
    const part = (column: string) => ({ column, sql: column });
    if (this.#provider === 'postgresql') table.primaryKey = { name: `${title}_AB_pkey`, columns: ['A', 'B'] };
    else
      table.indexes.push({
        name: `${title}_AB_unique`,
        unique: true,
        method: null,
        parts: [part('A'), part('B')],
        where: null,
      });
    table.indexes.push({ name: `${title}_B_index`, unique: false, method: null, parts: [part('B')], where: null });
    const sentence = t`${a.block.name} and ${b.block.name} are many to many; the table ${qualified(table)} is between them, as Prisma makes it.`;
    this.#collector.note('association-table', 'info', sentence, place);
    this.#collector.report('used', what, line, sentence);
  }
}
