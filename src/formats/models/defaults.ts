/** `server_default=` as what a column takes when an INSERT leaves it out. */
import type { ColumnDefault } from '#document/records.ts';
import { type ColumnType, parseType } from '#document/types.ts';
import { cellOf } from '../schema/cell.ts';
import { entriesOfEnum } from './enums.ts';
import { nameOf, type Value, written } from './values.ts';

export interface FoundDefault {
  readonly value: ColumnDefault | null;
  /** What could not be said in SQL. */
  readonly doubt: string | null;
}

const clocks: Readonly<Record<string, string>> = {
  now: 'CURRENT_TIMESTAMP',
  current_timestamp: 'CURRENT_TIMESTAMP',
  current_date: 'CURRENT_DATE',
  current_time: 'CURRENT_TIME',
};

const expression = (sql: string): FoundDefault => ({ value: { kind: 'expression', sql }, doubt: null });

/** `type`: as the column declares it. */
export function serverDefault(given: Value, declared: string): FoundDefault {
  const type = parseType(declared);
  switch (given.kind) {
    case 'none':
      return { value: null, doubt: null };
    case 'text':
      return literal(given.text, type);
    case 'number':
      return literal(given.text, type);
    case 'bool':
      return { value: { kind: 'literal', value: given.value }, doubt: null };
    case 'call': {
      const name = nameOf(given.callee);
      const [first] = given.args;
      if (/^(text|literal_column|DefaultClause|literal|FetchedValue|DDL)$/.test(name)) {
        if (name === 'FetchedValue') return { value: null, doubt: null };
        if (first?.kind === 'text') return name === 'literal' ? literal(first.text, type) : ofSql(first.text, type);
        return first ? serverDefault(first, declared) : { value: null, doubt: written(given) };
      }
      if (name === 'true' || name === 'false')
        return { value: { kind: 'literal', value: name === 'true' }, doubt: null };
      if (name === 'null') return { value: null, doubt: null };
      const sql = sqlOf(given);
      return sql === null ? { value: null, doubt: written(given) } : expression(sql);
    }
    case 'operation': {
      const sql = sqlOf(given);
      return sql === null ? { value: null, doubt: written(given) } : expression(sql);
    }
    case 'outside':
    case 'member': {
      // A function that was not called, or a member of an enum.
      const name = nameOf(given);
      const entry = given.kind === 'member' ? entriesOfEnum(given.object)?.find((one) => one.name === name) : undefined;
      if (entry) return literal(entry.value ?? entry.name, type);
      return clocks[name] ? expression(clocks[name]) : { value: null, doubt: written(given) };
    }
    default:
      return { value: null, doubt: written(given) };
  }
}

const literal = (text: string, type: ColumnType): FoundDefault => ({
  value: { kind: 'literal', value: cellOf(text, type) ?? text },
  doubt: null,
});

/** The text of a DEFAULT clause: a lone literal as a value, all else as it is written. */
function ofSql(given: string, type: ColumnType): FoundDefault {
  const text = given.replaceAll('\\:', ':').trim();
  if (/^null$/i.test(text) || text === '') return { value: null, doubt: null };
  if (/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text)) return literal(text, type);
  if (/^(true|false)$/i.test(text))
    return { value: { kind: 'literal', value: cellOf(text.toLowerCase() === 'true', type) ?? text }, doubt: null };
  const quoted = /^'((?:[^']|'')*)'$/.exec(text)?.[1];
  if (quoted !== undefined) return literal(quoted.replaceAll("''", "'"), type);
  const bytes = /^x'((?:[0-9a-f]{2})*)'$/i.exec(text)?.[1];
  if (bytes !== undefined && type.family === 'blob')
    return { value: { kind: 'literal', value: bytes.toLowerCase() }, doubt: null };
  return expression(isEnclosed(text) ? text.slice(1, -1) : text);
}

/** Whether one pair of parentheses is around all of it. */
export function isEnclosed(text: string): boolean {
  if (!text.startsWith('(') || !text.endsWith(')')) return false;
  let depth = 0;
  let quote = '';
  for (const [i, char] of [...text].entries()) {
    if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === "'" || char === '"' || char === '`') quote = char;
    else if (char === '(') depth++;
    else if (char === ')' && --depth === 0) return i === [...text].length - 1;
  }
  return false;
}

/** An expression of SQLAlchemy in SQL: functions, literals, casts and columns; null for what takes more. */
export function sqlOf(given: Value, column: (value: Value) => string | null = () => null, depth = 0): string | null {
  if (depth > 20) return null;
  const known = column(given);
  if (known !== null) return known;
  switch (given.kind) {
    case 'text':
      return `'${given.text.replaceAll("'", "''")}'`;
    case 'number':
      return given.text;
    case 'none':
      return 'NULL';
    case 'bool':
      return given.value ? 'TRUE' : 'FALSE';
    case 'member':
      // A column.
      return given.name;
    case 'operation': {
      const parts = given.operands.map((operand) => sqlOf(operand, column, depth + 1));
      const operators: Readonly<Record<string, string>> = {
        '==': '=',
        '!=': '<>',
        '&': 'AND',
        '|': 'OR',
        '~': 'NOT',
        is: 'IS',
      };
      const operator = operators[given.operator] ?? given.operator;
      if (parts.includes(null)) return null;
      if (parts.length === 1) return `${operator} ${parts[0]}`;
      const isWord = operator === 'AND' || operator === 'OR';
      const isNull = parts[1] === 'NULL' && (operator === '=' || operator === '<>');
      if (isNull) return `${parts[0]} IS ${operator === '=' ? '' : 'NOT '}NULL`;
      return isWord ? parts.map((part) => `(${part})`).join(` ${operator} `) : parts.join(` ${operator} `);
    }
    case 'call': {
      const { callee, args } = given;
      const name = nameOf(callee);
      if (name === 'text' || name === 'literal_column')
        return args[0]?.kind === 'text' ? args[0].text.replaceAll('\\:', ':') : null;
      if (name === 'column' || name === 'Column' || name === 'mapped_column')
        return args[0]?.kind === 'text' ? args[0].text : null;
      const [castValue, castType] = args;
      if (name === 'cast' && castValue && castType) {
        const inner = sqlOf(castValue, column, depth + 1);
        const type = nameOf(castType.kind === 'call' ? castType.callee : castType).toUpperCase();
        return inner === null || type === '' ? null : `CAST(${inner} AS ${type === 'DATETIME' ? 'TIMESTAMP' : type})`;
      }
      const rest = args.map((arg) => sqlOf(arg, column, depth + 1));
      if (callee.kind === 'member' && !isFunction(callee)) {
        const object = sqlOf(callee.object, column, depth + 1);
        if (object === null || rest.includes(null)) return null;
        if (name === 'is_') return `${object} IS ${rest[0]}`;
        if (name === 'is_not' || name === 'isnot') return `${object} IS NOT ${rest[0]}`;
        if (name === 'in_' && args[0]?.kind === 'list')
          return `${object} IN (${args[0].items.map((item) => sqlOf(item, column, depth + 1)).join(', ')})`;
        if (name === 'desc' || name === 'asc') return `${object} ${name.toUpperCase()}`;
        if (name === 'nulls_last' || name === 'nullslast') return `${object} NULLS LAST`;
        if (name === 'nulls_first' || name === 'nullsfirst') return `${object} NULLS FIRST`;
        return null;
      }
      if (rest.includes(null)) return null;
      if (name === 'and_' || name === 'or_')
        return rest.map((part) => `(${part})`).join(name === 'and_' ? ' AND ' : ' OR ');
      if (name === 'not_') return `NOT (${rest[0]})`;
      if (name === 'desc' || name === 'asc') return `${rest[0]} ${name.toUpperCase()}`;
      if (name === 'true' || name === 'false' || name === 'null') return name.toUpperCase();
      if (!isFunction(callee)) return null;
      return clocks[name] && args.length === 0 ? clocks[name] : `${name}(${rest.join(', ')})`;
    }
    default:
      return null;
  }
}

/** `func.lower`, and what is called by that name. */
const isFunction = (callee: Value): boolean =>
  (callee.kind === 'outside' && /(^|\.)func\.\w+$/.test(callee.path)) ||
  (callee.kind === 'outside' && /\.functions\.\w+$/.test(callee.path)) ||
  (callee.kind === 'member' && nameOf(callee.object) === 'func');
