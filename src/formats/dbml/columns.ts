/** Columns, indexes and checks of DBML's tables and table partials. */

import type { FunctionApplicationNode, SyntaxNode } from '@dbml/parse';
import type { ColumnDefault } from '#document/records.ts';
import { parseType } from '#document/types.ts';
import { t } from '#words/say.ts';
import { cellOf } from '../schema/cell.ts';
import { type SaidColumn, type SaidIndexPart, type SaidTable, saidColumn } from '../schema/said.ts';
import type { Endpoint } from './tree.ts';
import {
  endpointOf,
  isKind,
  nameOf,
  pathOf,
  type Said,
  saidOf,
  settingsOf,
  textOf,
  tupleOf,
  typeTextOf,
} from './tree.ts';

/** A relationship written at a column: `ref: > users.id`. */
export interface InlineRef {
  readonly column: string;
  readonly op: string;
  readonly target: Endpoint;
  readonly node: SyntaxNode;
}

/** A column and what its settings say of the table. */
export interface ColumnLine {
  readonly column: SaidColumn;
  readonly isKey: boolean;
  readonly isUnique: boolean;
  readonly checks: readonly string[];
  readonly refs: readonly InlineRef[];
  /** Settings that say nothing of the schema, or nothing that was understood. */
  readonly unknown: readonly string[];
}

/** The line `name type [settings]`; null when it has no name or no type. */
export function columnOf(line: FunctionApplicationNode, source: string): ColumnLine | null {
  const name = pathOf(line.callee);
  const types = line.args.filter((arg) => !isKind(arg, '<list-expression>'));
  if (name?.length !== 1 || types.length === 0) return null;
  const type = types.map((node) => typeTextOf(node, source)).join(' ');
  const path = types.length === 1 ? pathOf(types[0]) : null;
  const column = saidColumn(name[0] ?? '', type);
  column.typeName = path && nameOf(path);
  const said = { isKey: false, isUnique: false };
  const checks: string[] = [];
  const refs: InlineRef[] = [];
  const unknown: string[] = [];
  for (const { name: setting, value } of settingsOf(line.args)) {
    const given = saidOf(value);
    switch (setting) {
      case 'pk':
      case 'primary key':
        said.isKey = true;
        break;
      case 'unique':
        said.isUnique = true;
        break;
      case 'not null':
        column.nullable = false;
        break;
      case 'null':
        break;
      case 'increment':
        column.identity = true;
        break;
      case 'default':
        if (given) column.default = defaultOf(given, type);
        else unknown.push('default');
        break;
      case 'note':
        column.comment = textOf(value) ?? '';
        break;
      case 'check':
        if (given?.kind === 'expression') checks.push(given.value);
        else unknown.push('check');
        break;
      case 'ref': {
        const target = isKind(value, '<prefix-expression>') ? inlineTarget(value.expression) : null;
        if (target && isKind(value, '<prefix-expression>'))
          refs.push({ column: column.name, op: value.op?.value ?? '', target, node: value });
        else unknown.push('ref');
        break;
      }
      default:
        unknown.push(setting);
    }
  }
  return { column, ...said, checks, refs, unknown };
}

/** The other end of a relationship at a column; a name alone is a column of the same table, whose path is left empty. */
function inlineTarget(node: SyntaxNode | undefined): Endpoint | null {
  const path = pathOf(node);
  return path?.length === 1 ? { table: [], columns: path } : endpointOf(node);
}

const numeral = (text: string): number | string => {
  const value = Number(text);
  return Number.isInteger(value) && !Number.isSafeInteger(value) && /^[+-]?\d+$/.test(text) ? text : value;
};

/** What a literal in a cell stands for; a name is `true`, `false`, NULL, or the value of an enum. */
export function plainOf(said: Said): { readonly value: null | boolean | number | string } {
  if (said.kind === 'number') return { value: numeral(said.value) };
  if (said.kind !== 'path') return { value: said.value };
  const [word = '', ...rest] = said.value;
  if (rest.length > 0) return { value: rest.at(-1) ?? '' };
  switch (word.toLowerCase()) {
    case 'null':
      return { value: null };
    case 'true':
      return { value: true };
    case 'false':
      return { value: false };
    default:
      return { value: word };
  }
}

function defaultOf(said: Said, type: string): ColumnDefault | null {
  if (said.kind === 'expression') return { kind: 'expression', sql: said.value };
  if (said.kind === 'number' && parseType(type).family === 'decimal') return { kind: 'literal', value: said.value };
  const { value } = plainOf(said);
  const fitting = cellOf(value, parseType(type));
  return fitting === null ? null : { kind: 'literal', value: fitting };
}

/** What this project writes at an index that was made by a UNIQUE constraint with a name. */
export const constraintNote = 'UNIQUE constraint';
/** What this project writes before the condition of a partial index. */
export const whereNote = 'WHERE ';

/** A line of `indexes { … }` goes to the keys or the indexes of the table. Answers why it could not be read, or null. */
export function readIndex(line: FunctionApplicationNode, table: SaidTable): string | null {
  const items =
    tupleOf(line.callee) ?? (isKind(line.callee, '<comma-expression>') ? line.callee.elementList : [line.callee]);
  const parts = items.map((item): SaidIndexPart | null => {
    const said = saidOf(item);
    if (said?.kind === 'expression') return { column: null, sql: said.value };
    return said?.kind === 'path' && said.value.length === 1
      ? { column: said.value[0] ?? '', sql: said.value[0] ?? '' }
      : null;
  });
  const known = parts.filter((part) => part !== null);
  if (known.length !== parts.length || known.length === 0)
    return t`An index is made of columns and of expressions between backticks.`;
  const settings = new Map(settingsOf(line.args).map((setting) => [setting.name, setting.value]));
  const columns = known.flatMap((part) => (part.column === null ? [] : [part.column]));
  const name = textOf(settings.get('name')) || null;
  const note = textOf(settings.get('note')) ?? '';
  if (settings.has('pk') && columns.length === known.length) {
    table.primaryKey = { name, columns };
    return null;
  }
  const unique = settings.has('unique') || settings.has('pk');
  if (unique && columns.length === known.length && (name === null || note === constraintNote)) {
    table.uniques.push({ name, columns });
    return null;
  }
  const said = saidOf(settings.get('type'));
  const method = said === null ? null : String(said.value);
  table.indexes.push({
    name,
    unique,
    method: method === null || method.toLowerCase() === 'btree' ? null : method,
    parts: known,
    where: note.startsWith(whereNote) ? note.slice(whereNote.length) : null,
  });
  return null;
}

/** A line of `checks { … }`. Answers why it could not be read, or null. */
export function readCheck(line: FunctionApplicationNode, table: SaidTable): string | null {
  const said = saidOf(line.callee);
  if (said?.kind !== 'expression') return t`A check is an expression between backticks.`;
  const name = settingsOf(line.args).find((setting) => setting.name === 'name');
  table.checks.push({ name: textOf(name?.value) || null, sql: said.value });
  return null;
}
