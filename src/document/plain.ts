/** Tables and columns of which nothing has been said yet but their names. */
import type { Column, Table } from './records.ts';

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
