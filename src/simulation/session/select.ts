/** What a SELECT of the session asks for. */
import type { Table } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import type { Mapper } from './mapper.ts';

/** Why it is sent: `session.get`, a query, expired columns, or a relationship. */
export type SelectReason = 'get' | 'query' | 'refresh' | 'relationship';

/** `column = ?` of a table, or `? = column` where the parameter stands first. */
export interface Condition {
  readonly table: Table;
  readonly column: string;
  readonly value: Value;
  /** `column IS NULL`, without a parameter. */
  readonly isNull: boolean;
  /** The name of the parameter, where the driver names them. */
  readonly bind: string;
  readonly reversed: boolean;
}

/** The association table of a many-to-many load, and how the target is joined to it. */
export interface SecondaryJoin {
  readonly table: Table;
  readonly pairs: readonly (readonly [target: string, secondary: string])[];
}

export interface SelectRequest {
  readonly mapper: Mapper;
  readonly where: readonly Condition[];
  readonly secondary: SecondaryJoin | null;
  /** Attributes to select, relationships among them are passed over; null for all columns. */
  readonly columns: readonly string[] | null;
  /** Whether columns are named `table_column`. */
  readonly labelled: boolean;
  readonly orderBy: readonly string[];
}
