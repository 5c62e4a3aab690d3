/** A mapped class (SQLAlchemy 2.0.52, orm/mapper.py). */
import type { Column, Model, Table } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import type { AttributeImpl } from './attribute.ts';
import type { CascadeType } from './cascadeOptions.ts';
import { Collection } from './collection.ts';
import { SessionError } from './errors.ts';
import type { History } from './history.ts';
import { loadScalarAttributes } from './loading.ts';
import { type LoaderStatus, PASSIVE_OFF, PASSIVE_RETURN_NO_VALUE } from './passive.ts';
import type { RelationshipProperty } from './relationship.ts';
import { ScalarAttribute } from './scalarAttribute.ts';
import { type Held, type IdentityKey, type InstanceState, identityKey } from './state.ts';
import type { Tracer } from './tracer.ts';

export class Mapper {
  readonly model: Model;
  readonly name: string;
  readonly table: Table;
  readonly columns: readonly Column[];
  /** Names of columns, in the order of the table. */
  readonly primaryKey: readonly string[];
  /** By this the unit of work orders classes: the module and the name. */
  readonly sortKey: string;
  /** The column that the database numbers: the only one of the key, an integer, no foreign key. */
  readonly autoincrement: string | null;
  readonly relationships: RelationshipProperty[] = [];
  /** The relationships with delete-orphan that point here. */
  readonly deleteOrphans: RelationshipProperty[] = [];
  /** The many-to-one relationships elsewhere that point here, in the order of their configuration. */
  readonly keySwitches: RelationshipProperty[] = [];
  readonly attributes = new Map<string, AttributeImpl>();
  attributeKeys: readonly string[] = [];
  /** Notes what happens to objects, where somebody wants to know. */
  tracer: Tracer | null = null;
  /** What messages call an object. */
  nameOf: (state: InstanceState) => string = (state) => `<${state.mapper.name}>`;

  constructor(model: Model, table: Table, autoincrement: string | null) {
    this.model = model;
    this.name = model.name;
    this.table = table;
    this.columns = table.columns;
    const key = new Set(table.primaryKey?.columns);
    this.primaryKey = table.columns.filter((column) => key.has(column.id)).map((column) => column.name);
    this.sortKey = `model.${model.name}`;
    this.autoincrement = autoincrement;
  }

  /** Makes the attributes; relationships first, as `relationship()` properties come before the table's columns. */
  instrument(relationships: readonly (readonly [RelationshipProperty, AttributeImpl])[]): void {
    for (const [property, impl] of relationships) {
      this.relationships.push(property);
      this.attributes.set(property.key, impl);
    }
    for (const column of this.columns) {
      const { name: key } = column;
      const activeHistory = this.primaryKey.includes(key);
      this.attributes.set(key, new ScalarAttribute({ key, label: `${this.name}.${key}`, activeHistory }));
    }
    this.attributeKeys = [...this.attributes.keys()];
  }

  impl(key: string): AttributeImpl {
    const impl = this.attributes.get(key);
    if (!impl) throw new SessionError('other', 'KeyError', `'${key}'`);
    return impl;
  }

  columnImpl(key: string): ScalarAttribute {
    return this.impl(key) as ScalarAttribute;
  }

  /** `_get_state_attr_by_column`. */
  cell(state: InstanceState, column: string, passive = PASSIVE_RETURN_NO_VALUE): Value | LoaderStatus {
    return this.columnImpl(column).get(state, passive) as Value | LoaderStatus;
  }

  /** `_get_committed_state_attr_by_column`. */
  committedCell(state: InstanceState, column: string, passive = PASSIVE_RETURN_NO_VALUE): Value | LoaderStatus {
    return this.columnImpl(column).getCommitted(state, passive) as Value | LoaderStatus;
  }

  setCell(state: InstanceState, column: string, value: Value): void {
    this.columnImpl(column).set(state, value);
  }

  cellHistory(state: InstanceState, column: string, passive = PASSIVE_OFF): History<Value> {
    return this.columnImpl(column).cellHistory(state, passive);
  }

  /** `_identity_key_from_state`: a value that was never set is `NO_VALUE`, here null. */
  identityKeyOf(state: InstanceState): IdentityKey {
    const cells = this.primaryKey.map((column) => this.cell(state, column));
    return identityKey(
      this,
      cells.map((cell) => (typeof cell === 'symbol' ? null : cell)),
    );
  }

  loadScalarAttributes(state: InstanceState, keys: readonly string[], passive: number): void {
    loadScalarAttributes(state, keys, passive);
  }

  /** A list that leaves its object. */
  invalidate(value: Held): void {
    if (value instanceof Collection) value.invalidated = true;
  }

  /** `_is_orphan`. */
  isOrphan(state: InstanceState): boolean {
    for (const property of this.deleteOrphans) {
      const hasParent = property.impl.hasParent(state, state.key !== null);
      if (this.model.legacyIsOrphan && hasParent) return false;
      if (!this.model.legacyIsOrphan && !hasParent) return true;
    }
    return this.model.legacyIsOrphan && this.deleteOrphans.length > 0;
  }

  /**
   * `cascade_iterator`: all objects behind one, depth first: those of one relationship are collected before the first of
   * them is looked into; none twice.
   */
  *cascade(
    type: CascadeType,
    state: InstanceState,
    haltOn: ((state: InstanceState) => boolean) | null = null,
  ): Iterable<InstanceState> {
    if (state.mapper !== this) throw new SessionError('other', 'AssertionError', '');
    const visited = new Set<InstanceState>();
    type Level =
      | { readonly properties: RelationshipProperty[]; readonly of: InstanceState }
      | { readonly members: InstanceState[] };
    const levels: Level[] = [{ properties: [...state.mapper.relationships], of: state }];
    for (let level = levels.at(-1); level; level = levels.at(-1)) {
      if ('properties' in level) {
        const property = level.properties.shift();
        if (!property) levels.pop();
        else if (property.cascade.has(type)) {
          const members = [...property.cascadeMembers(type, level.of, visited, haltOn)];
          if (members.length > 0) levels.push({ members: members.reverse() });
        }
      } else {
        const member = level.members.pop();
        if (!member) levels.pop();
        else {
          yield member;
          levels.push({ properties: [...member.mapper.relationships], of: member });
        }
      }
    }
  }
}
