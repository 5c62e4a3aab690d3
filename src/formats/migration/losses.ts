/** What the rows of a table lose by a change of a column. */
import type { Column, Table } from '#document/records.ts';
import { type ColumnType, lengthOf, parseType, type TypeFamily } from '#document/types.ts';
import { t } from '#words/say.ts';
import type { Saying } from '../note.ts';
import type { Writer } from '../sql/writer.ts';
import { type Loss, tableLoss } from './script.ts';

/** The column as it was and as it is, each with the writer of its document. */
export interface ColumnChange {
  readonly table: Table;
  readonly from: { readonly writer: Writer; readonly column: Column; readonly notNull: boolean };
  readonly to: {
    readonly writer: Writer;
    readonly column: Column;
    readonly notNull: boolean;
    readonly filled: boolean;
  };
}

/** Everything that may be lost, or that rows must be free of; empty where all values fit. */
export function columnLosses(change: ColumnChange): readonly Loss[] {
  const { table, from, to } = change;
  if (to.column.generated) return [];
  const name = `${table.name}.${to.column.name}`;
  const losses: Loss[] = [];
  const lose = (code: string, sentence: Saying): void => void losses.push(tableLoss(code, table.id, sentence));
  const narrowed = narrowing(change);
  if (narrowed) lose('narrowed-type', narrowed);
  const gone = removedValues(change);
  if (gone.length > 0)
    lose(
      'removed-values',
      () =>
        t`${name} no longer takes ${gone.map((value) => to.writer.text(value)).join(', ')}; rows that hold it must be given another value before, or this statement fails.`,
    );
  if (to.notNull && !from.notNull && !to.filled)
    lose(
      'not-null-added',
      () => t`${name} may no longer be NULL and has no default; while rows hold NULL there, this statement fails.`,
    );
  return losses;
}

/** Of a column that goes; a computed one takes nothing along. */
export const droppedColumn = (table: Table, column: Column): readonly Loss[] =>
  column.generated
    ? []
    : [
        tableLoss(
          'dropped-column',
          table.id,
          () => t`the column ${table.name}.${column.name} goes with all its values.`,
        ),
      ];

/** Of a new column that rows have no value for. */
export const requiredColumn = (table: Table, column: Column): Loss =>
  tableLoss(
    'required-column',
    table.id,
    () =>
      t`${table.name}.${column.name} may not be NULL and has no default; if the table has rows, this statement fails.`,
  );

/** Of a table that goes. */
export const droppedTable = (table: Table): Loss =>
  tableLoss('dropped-table', table.id, () => t`the table ${table.name} goes with all its rows.`);

/** The values that an enum has lost; those of another enum are taken for the same by their text. */
function removedValues({ from, to }: ColumnChange): readonly string[] {
  if (to.column.enumId === null) return [];
  const now = to.writer.document.enums.get(to.column.enumId)?.values ?? [];
  if (from.column.enumId === null) return [];
  const old = from.writer.document.enums.get(from.column.enumId)?.values ?? [];
  return old.filter((value) => !now.includes(value));
}

/** What does not fit the new type; null where everything does. */
function narrowing({ table, from, to }: ColumnChange): Saying | null {
  const name = `${table.name}.${to.column.name}`;
  const { dialect } = to.writer;
  const isEnum = to.column.enumId !== null;
  if (isEnum && from.column.enumId !== null) return null;
  if (isEnum) return () => t`${name} becomes an enum: rows that hold anything else make this statement fail.`;
  const [a, b] = [from.writer.declared(from.column), to.writer.declared(to.column)];
  const [spelledA, spelledB] = [from.writer.type(from.column).sql, to.writer.type(to.column).sql];
  if (spelledA === spelledB) return null;
  const becomes = (): string => t`${name} changes from ${spelledA || t`no type`} to ${spelledB || t`no type`}`;
  if (dialect.name === 'sqlite')
    // Its types are affinities: what cannot be converted stays as it is.
    return isTextual(a.family) && isNumeric(b.family)
      ? () => t`${becomes()}: a text such as '007' becomes the number 7.`
      : null;
  if (a.family !== b.family)
    return widens(a, b)
      ? null
      : () => t`${becomes()}: what cannot be converted is refused, and digits or parts may be lost.`;
  return shrinks(parseType(spelledA), parseType(spelledB))
    ? () => t`${becomes()}: what does not fit is cut or refused.`
    : null;
}

const isNumeric = (family: TypeFamily): boolean => ['integer', 'decimal', 'real'].includes(family);
const isTextual = (family: TypeFamily): boolean =>
  ['text', 'json', 'uuid', 'date', 'time', 'timestamp'].includes(family);

/** Whether every value of one family can be told from its form in the other. */
function widens(a: ColumnType, b: ColumnType): boolean {
  if (b.family === 'text') return a.family !== 'blob' && lengthOf(b) === null;
  if (b.family === 'decimal') return a.family === 'integer' && b.arguments.length === 0;
  return a.family === 'date' && b.family === 'timestamp';
}

/** Bytes of the integer types, whose order is what matters. */
const widths: Readonly<Record<string, number>> = {
  TINYINT: 1,
  SMALLINT: 2,
  MEDIUMINT: 3,
  INT: 4,
  INTEGER: 4,
  BIGINT: 8,
};

function shrinks(a: ColumnType, b: ColumnType): boolean {
  switch (b.family) {
    case 'integer':
      return (widths[b.base] ?? 8) < (widths[a.base] ?? 8) || a.modifiers !== b.modifiers;
    case 'decimal': {
      const [digits, places] = [digitsOf(a), digitsOf(b)];
      return places !== null && (digits === null || places.whole < digits.whole || places.scale < digits.scale);
    }
    case 'text': {
      const [had, has] = [longest(a), longest(b)];
      return has < had;
    }
    case 'real':
      return /REAL|FLOAT4|^FLOAT$/.test(b.base) && !/REAL|FLOAT4|^FLOAT$/.test(a.base);
    case 'blob':
      return longest(b) < longest(a);
    case 'timestamp':
    case 'time':
      return (lengthOf(b) ?? 6) < (lengthOf(a) ?? 6) || a.modifiers !== b.modifiers;
    default:
      return a.base !== b.base && b.family === 'other';
  }
}

const longest = (type: ColumnType): number =>
  lengthOf(type) ??
  (/^TINY/.test(type.base)
    ? 255
    : type.base === 'TEXT' || type.base === 'BLOB'
      ? 1e6
      : /MEDIUM/.test(type.base)
        ? 1e7
        : 1e9);

function digitsOf(type: ColumnType): { readonly whole: number; readonly scale: number } | null {
  const precision = lengthOf(type);
  if (precision === null) return null;
  const scale = Number(type.arguments[1] ?? 0);
  return { whole: precision - scale, scale };
}
