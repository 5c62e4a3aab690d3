/** Reads the models of a scenario into its document. */
import type { Document } from '#document/document.ts';
import { foreignKeysOf, tableNamed } from '#document/lookups.ts';
import type { Direction, ForeignKey, Model, Relationship, Secondary } from '#document/records.ts';
import { type Json, listAt, Misfit, namesAt, objectAt, textAt } from './parts.ts';

const directions: ReadonlySet<unknown> = new Set(['ONETOMANY', 'MANYTOONE', 'MANYTOMANY']);

/** The document with the classes and relationships of the schema, in its order. Throws `Misfit`. */
export function readModels(document: Document, schema: Json): Document {
  const entries = listAt(schema.models, 'schema.models').map((entry, i) => objectAt(entry, `schema.models[${i}]`));
  const models = entries.map((entry, i): Model => {
    const path = `schema.models[${i}]`;
    const tableName = textAt(entry.table, `${path}.table`);
    const table = tableNamed(document, tableName);
    if (!table) throw new Misfit(`${path}.table`, `there is no table ${tableName}`);
    return Object.freeze({
      id: `m${i + 1}`,
      name: textAt(entry.name, `${path}.name`),
      order: i + 1,
      tableId: table.id,
      legacyIsOrphan: entry.legacyIsOrphan === true,
      confirmDeletedRows: entry.confirmDeletedRows !== false,
    });
  });
  const relationships: Relationship[] = [];
  for (const [i, entry] of entries.entries()) {
    const model = models[i] as Model;
    for (const [k, given] of listAt(entry.relationships ?? [], `schema.models[${i}].relationships`).entries()) {
      const path = `schema.models[${i}].relationships[${k}]`;
      const reading = new Reading(document, models, objectAt(given, path), path);
      relationships.push(Object.freeze(reading.relationship(model, relationships.length + 1)));
    }
  }
  return {
    ...document,
    models: new Map(models.map((model) => [model.id, model])),
    relationships: new Map(relationships.map((relationship) => [relationship.id, relationship])),
  };
}

class Reading {
  readonly #document: Document;
  readonly #models: readonly Model[];
  readonly #given: Json;
  readonly #path: string;

  constructor(document: Document, models: readonly Model[], given: Json, path: string) {
    this.#document = document;
    this.#models = models;
    this.#given = given;
    this.#path = path;
  }

  relationship(model: Model, order: number): Relationship {
    const given = this.#given;
    const targetName = textAt(given.target, `${this.#path}.target`);
    const target = this.#models.find(({ name }) => name === targetName);
    if (!target) throw new Misfit(`${this.#path}.target`, `there is no model ${targetName}`);
    if (!directions.has(given.direction)) {
      throw new Misfit(`${this.#path}.direction`, `${JSON.stringify(given.direction)} is no direction`);
    }
    const direction = given.direction as Direction;
    const secondary = given.secondary ? this.#secondary() : null;
    const key = secondary ? null : this.#foreignKey(given.foreignKey, 'foreignKey');
    if (key) this.#checkDirection(direction, key, model, target);
    const { passiveDeletes, overlaps } = given;
    return {
      id: `a${order}`,
      name: textAt(given.name, `${this.#path}.name`),
      order,
      modelId: model.id,
      targetId: target.id,
      direction,
      foreignKeyId: key?.id ?? null,
      secondary,
      backPopulates: typeof given.backPopulates === 'string' ? given.backPopulates : null,
      cascade: given.cascade ? namesAt(given.cascade, `${this.#path}.cascade`) : null,
      passiveDeletes: passiveDeletes === 'all' ? 'all' : passiveDeletes === true,
      passiveUpdates: given.passiveUpdates !== false,
      singleParent: given.singleParent === true,
      uselist: typeof given.uselist === 'boolean' ? given.uselist : direction !== 'MANYTOONE',
      postUpdate: given.postUpdate === true,
      viewonly: given.viewonly === true,
      lazy: typeof given.lazy === 'string' ? given.lazy : 'select',
      activeHistory: given.activeHistory === true,
      overlaps: typeof overlaps === 'string' ? overlaps.split(/\s*,\s*/) : [],
    };
  }

  #foreignKey(name: unknown, field: string): ForeignKey {
    const wished = textAt(name, `${this.#path}.${field}`);
    const key = foreignKeysOf(this.#document).find((one) => one.name === wished);
    if (!key) throw new Misfit(`${this.#path}.${field}`, `there is no foreign key ${wished}`);
    return key;
  }

  #secondary(): Secondary {
    const name = textAt(this.#given.secondary, `${this.#path}.secondary`);
    const table = tableNamed(this.#document, name);
    if (!table) throw new Misfit(`${this.#path}.secondary`, `there is no table ${name}`);
    const keys = listAt(this.#given.secondaryForeignKeys, `${this.#path}.secondaryForeignKeys`);
    const [own, target] = [0, 1].map((i) => this.#foreignKey(keys[i], `secondaryForeignKeys[${i}]`).id);
    return { tableId: table.id, foreignKeyIds: [own ?? '', target ?? ''] };
  }

  /** The foreign key decides, unless both sides are one table. */
  #checkDirection(direction: Direction, key: ForeignKey, model: Model, target: Model): void {
    if (model.tableId === target.tableId) return;
    const real = key.tableId === target.tableId ? 'ONETOMANY' : 'MANYTOONE';
    if (real !== direction)
      throw new Misfit(`${this.#path}.direction`, `the foreign key ${key.name} makes it ${real}, not ${direction}`);
  }
}
