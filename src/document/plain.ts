/** Tables, columns and places of which nothing has been said yet. */
import type { Column, Place, Table } from './records.ts';

/** A table without columns, keys and comment, in the schema that a database takes when none is named. */
export const plainTable = Object.freeze({
  schema: null,
  columns: [],
  primaryKey: null,
  uniques: [],
  indexes: [],
  expressionIndexes: [],
  checks: [],
  inherits: [],
  partitionBy: null,
  comment: '',
} satisfies Omit<Table, 'id' | 'name' | 'order'>);

/** A place that nobody has chosen. */
export const plainPlace = Object.freeze({ x: 0, y: 0, color: null, columns: 'all' } satisfies Omit<Place, 'id'>);

/** A column without a type that may hold NULL. */
export const plainColumn = Object.freeze({
  type: '',
  enumId: null,
  domainId: null,
  nullable: true,
  default: null,
  identity: false,
  generated: null,
  comment: '',
} satisfies Omit<Column, 'id' | 'name'>);
