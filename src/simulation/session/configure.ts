/** From the document's models to mappers, with what SQLAlchemy refuses or warns of when mappers are configured. */
import type { Document } from '#document/document.ts';
import { columnOf, foreignKeyOf, modelsOf, otherSideOf, relationshipsFrom, tableOf } from '#document/lookups.ts';
import type { ForeignKey, Relationship, Table } from '#document/records.ts';
import type { AttributeImpl, AttributeOptions } from './attribute.ts';
import { type CascadeReading, readCascade } from './cascadeOptions.ts';
import { CollectionAttribute } from './collectionAttribute.ts';
import { autoincrementOf } from './database.ts';
import { SessionError, type SessionWarning } from './errors.ts';
import { lazyLoader } from './lazyLoader.ts';
import { listen } from './listeners.ts';
import { Mapper } from './mapper.ts';
import { ObjectAttribute } from './objectAttribute.ts';
import { Overlaps } from './overlaps.ts';
import { RelationshipProperty, type SyncPair } from './relationship.ts';

export interface Configuration {
  /** By name. */
  readonly mappers: ReadonlyMap<string, Mapper>;
  readonly warnings: readonly ConfigurationFault[];
  /** What SQLAlchemy raises; the mappers are then of no use. */
  readonly error: (SessionError & { readonly relationshipId?: string }) | null;
}

/** A fault with the relationship that is at fault. */
export interface ConfigurationFault extends SessionWarning {
  readonly relationshipId: string;
}

class Refused extends SessionError {
  readonly relationshipId: string;
  constructor(relationshipId: string, exception: string, message: string) {
    super('invalid-relationship', exception, message);
    this.relationshipId = relationshipId;
  }
}

/** Configures all mappers (orm/relationships.py, `RelationshipProperty.do_init`, in the order of the models). */
export function configure(document: Document): Configuration {
  const configuring = new Configuring(document);
  try {
    configuring.run();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { mappers: configuring.mappers, warnings: configuring.warnings, error };
  }
  return { mappers: configuring.mappers, warnings: configuring.warnings, error: null };
}

class Configuring {
  readonly mappers = new Map<string, Mapper>();
  readonly warnings: ConfigurationFault[] = [];
  readonly #document: Document;
  readonly #byId = new Map<string, Mapper>();
  readonly #properties = new Map<string, RelationshipProperty>();
  readonly #begun = new Set<RelationshipProperty>();
  readonly #overlaps = new Overlaps();
  readonly #unsynced = new Set<RelationshipProperty>();

  constructor(document: Document) {
    this.#document = document;
  }

  run(): void {
    const document = this.#document;
    const cascades = new Map<string, CascadeReading>();
    // Classes are defined one after the other; the words of their cascades are read then.
    for (const model of modelsOf(document)) {
      for (const record of relationshipsFrom(document, model.id)) cascades.set(record.id, this.#cascade(record));
      const table = tableOf(document, model.tableId);
      const mapper = new Mapper(model, table, autoincrementOf(document, table));
      this.mappers.set(model.name, mapper);
      this.#byId.set(model.id, mapper);
    }
    for (const model of modelsOf(document)) {
      for (const record of relationshipsFrom(document, model.id))
        this.#properties.set(record.id, this.#property(record, cascades.get(record.id) ?? readCascade(null, false)));
    }
    for (const model of modelsOf(document)) {
      for (const record of relationshipsFrom(document, model.id)) this.#init(this.#propertyOf(record));
    }
    for (const model of modelsOf(document)) {
      const own = relationshipsFrom(document, model.id).map((record) => this.#propertyOf(record));
      this.#mapperOf(model.id).instrument(own.map((property) => [property, this.#attribute(property)] as const));
    }
    for (const property of this.#properties.values()) {
      const isAlone = property.record.viewonly || this.#unsynced.has(property);
      listen(property, property.impl, isAlone ? null : property.record.backPopulates);
    }
  }

  #mapperOf(id: string): Mapper {
    return this.#byId.get(id) as Mapper;
  }

  #propertyOf(record: Relationship): RelationshipProperty {
    return this.#properties.get(record.id) as RelationshipProperty;
  }

  #cascade(record: Relationship): CascadeReading {
    if (record.viewonly) this.#warnOfPersistenceFlags(record);
    const reading = readCascade(record.cascade, record.viewonly);
    if (reading.unknown.length > 0) {
      const words = reading.unknown.map((word) => `'${word}'`).join(', ');
      throw new Refused(record.id, 'ArgumentError', `Invalid cascade option(s): ${words}`);
    }
    if (reading.lacksDelete) {
      this.warnings.push({
        kind: 'delete-orphan-requires-delete',
        message: "The 'delete-orphan' cascade option requires 'delete'.",
        relationshipId: record.id,
      });
    }
    return reading;
  }

  /** `_warn_for_persistence_only_flags`. */
  #warnOfPersistenceFlags(record: Relationship): void {
    const flags = [
      ['passive_deletes', record.passiveDeletes !== false],
      ['passive_updates', !record.passiveUpdates],
      ['active_history', record.activeHistory],
    ] as const;
    for (const [flag, isSet] of flags) {
      if (!isSet) continue;
      this.warnings.push({
        kind: 'other',
        message: `Setting ${flag} on relationship() while also setting viewonly=True does not make sense, as a viewonly=True relationship does not perform persistence operations. This configuration may raise an error in a future release.`,
        relationshipId: record.id,
      });
    }
  }

  #property(record: Relationship, cascade: CascadeReading): RelationshipProperty {
    const document = this.#document;
    const parent = this.#mapperOf(record.modelId);
    const mapper = this.#mapperOf(record.targetId);
    const base = { record, parent, mapper, cascade: cascade.types };
    if (record.secondary) {
      const [own, target] = record.secondary.foreignKeyIds.map((id) => foreignKeyOf(document, id));
      const keys = [own, target].filter((key) => key !== undefined);
      return new RelationshipProperty({
        ...base,
        foreignKeys: keys,
        secondary: tableOf(document, record.secondary.tableId),
        synchronizePairs: own ? this.#pairs(own) : [],
        secondarySynchronizePairs: target ? this.#pairs(target) : [],
      });
    }
    const key = record.foreignKeyId === null ? null : foreignKeyOf(document, record.foreignKeyId);
    return new RelationshipProperty({
      ...base,
      foreignKeys: key ? [key] : [],
      secondary: null,
      synchronizePairs: key ? this.#pairs(key) : [],
      secondarySynchronizePairs: [],
    });
  }

  /** From the referenced column to the referencing one. */
  #pairs(key: ForeignKey): readonly SyncPair[] {
    const [table, target] = [tableOf(this.#document, key.tableId), tableOf(this.#document, key.refTableId)];
    return key.pairs.map((pair) => [columnOf(target, pair.refColumn).name, columnOf(table, pair.column).name] as const);
  }

  /** `do_init`. */
  #init(property: RelationshipProperty): void {
    this.#begun.add(property);
    this.#checkCascade(property);
    if (!property.record.viewonly && property.direction === 'MANYTOONE') property.mapper.keySwitches.push(property);
    if (property.record.backPopulates !== null) this.#link(property, property.record.backPopulates);
    this.#checkForeignKeys(property);
    for (const message of this.#overlaps.of(property))
      this.warnings.push({ kind: 'overlaps', message, relationshipId: property.record.id });
  }

  /** `_check_cascade_settings`. */
  #checkCascade(property: RelationshipProperty): void {
    const { cascade, direction, record, label } = property;
    const isMany = direction !== 'ONETOMANY';
    if (cascade.has('delete-orphan') && !record.singleParent && isMany) {
      const words = direction === 'MANYTOONE' ? 'many-to-one' : 'many-to-many';
      throw new Refused(
        record.id,
        'ArgumentError',
        `For ${words} relationship ${label}, delete-orphan cascade is normally configured only on the "one" side of a one-to-many relationship, and not on the "many" side of a many-to-one or many-to-many relationship.  To force this relationship to allow a particular "${property.mapper.name}" object to be referenced by only a single "${property.parent.name}" object at a time via the ${label} relationship, which would allow delete-orphan cascade to take place in this direction, set the single_parent=True flag.`,
      );
    }
    if (record.passiveDeletes === 'all' && (cascade.has('delete') || cascade.has('delete-orphan'))) {
      throw new Refused(
        record.id,
        'ArgumentError',
        `On ${label}, can't set passive_deletes='all' in conjunction with 'delete' or 'delete-orphan' cascade`,
      );
    }
    if (cascade.has('delete-orphan')) property.mapper.deleteOrphans.push(property);
  }

  /** `_add_reverse_property`. */
  #link(property: RelationshipProperty, key: string): void {
    const { record, label, mapper, parent } = property;
    const otherRecord = otherSideOf(this.#document, record);
    if (!otherRecord) {
      const isColumn = mapper.columns.some((column) => column.name === key);
      throw new Refused(
        record.id,
        'InvalidRequestError',
        isColumn
          ? `back_populates on relationship '${label}' refers to attribute '${mapper.name}.${key}' that is not a relationship.  The back_populates parameter should refer to the name of a relationship on the target class.`
          : `Mapper 'Mapper[${mapper.name}(${mapper.table.name})]' has no property '${key}'.  If this property was indicated from other mappers or configure events, ensure registry.configure() has been called.`,
      );
    }
    const other = this.#propertyOf(otherRecord);
    property.reverse.add(other);
    other.reverse.add(property);
    if (other.record.viewonly !== record.viewonly) {
      this.#unsynced.add(property);
      if (record.viewonly) this.#unsynced.add(other);
    }
    if (other.mapper !== parent) {
      throw new Refused(
        record.id,
        'ArgumentError',
        `reverse_property '${key}' on relationship ${label} references relationship ${other.label}, which does not reference mapper Mapper[${parent.name}(${parent.table.name})]`,
      );
    }
    if (this.#begun.has(other) && property.direction !== 'MANYTOMANY' && property.direction === other.direction) {
      throw new Refused(
        record.id,
        'ArgumentError',
        `${other.label} and back-reference ${label} are both of the same direction <RelationshipDirection.${property.direction}: ${property.direction === 'ONETOMANY' ? 1 : 2}>.  Did you mean to set remote_side on the many-to-one side ?`,
      );
    }
  }

  /** The foreign keys must lie between the two tables, and in the direction that is said. */
  #checkForeignKeys({ record, label, parent, mapper, foreignKeys, secondary, direction }: RelationshipProperty): void {
    const between = (key: ForeignKey | undefined, table: Table, target: Table) =>
      key?.tableId === table.id && key.refTableId === target.id;
    const [first, second] = foreignKeys;
    const fits = secondary
      ? between(first, secondary, parent.table) && between(second, secondary, mapper.table)
      : direction === 'ONETOMANY'
        ? between(first, mapper.table, parent.table)
        : direction === 'MANYTOONE' && between(first, parent.table, mapper.table);
    if (fits) return;
    throw new Refused(
      record.id,
      'NoForeignKeysError',
      `Could not determine join condition between parent/child tables on relationship ${label} - there are no foreign keys linking these tables.  Ensure that referencing columns are associated with a ForeignKey or ForeignKeyConstraint, or specify a 'primaryjoin' expression.`,
    );
  }

  /** orm/strategies.py, `LazyLoader.init_class_attribute`. */
  #attribute(property: RelationshipProperty): AttributeImpl {
    const { record, direction, useGet } = property;
    const isDeferred = !record.activeHistory && (direction !== 'MANYTOONE' || !useGet);
    const options: AttributeOptions = {
      key: property.key,
      label: property.label,
      loader: lazyLoader(property),
      trackParent: record.singleParent || direction === 'ONETOMANY',
      activeHistory: record.activeHistory || record.singleParent,
      deferredHistory: isDeferred,
      sendModifiedEvents: !record.viewonly,
    };
    return record.uselist ? new CollectionAttribute(options) : new ObjectAttribute(options);
  }
}
