/** Cells as Python values that SQLAlchemy's types take. */
import { dialects } from '#dialects/dialects.ts';
import { settingsOf } from '#document/document.ts';
import type { Column } from '#document/records.ts';
import { parseType } from '#document/types.ts';
import type { Value } from '#document/value.ts';
import type { Module } from './module.ts';
import { pythonNumber, pythonString } from './python.ts';

/** The literal; null where the column's type takes no such value, so that only SQL can say it. */
export function pythonValue(module: Module, column: Column, value: Value): string | null {
  const { imports } = module;
  if (value === null) return 'None';
  if (column.enumId !== null) return pythonString(String(value));
  const { family } = parseType(column.type);
  const isText = typeof value === 'string';
  switch (family) {
    case 'integer':
      return isText ? (/^-?\d+$/.test(value) ? String(BigInt(value)) : null) : pythonNumber(Number(value));
    case 'decimal':
      if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(String(value)) || typeof value === 'boolean') return null;
      return `${imports.from('decimal', 'Decimal')}(${pythonString(String(value))})`;
    case 'real':
      return isText ? null : pythonNumber(Number(value));
    case 'boolean':
      return typeof value === 'boolean'
        ? value
          ? 'True'
          : 'False'
        : value === 0 || value === 1
          ? String(value)
          : null;
    case 'text':
      return pythonString(String(value));
    case 'uuid':
      if (!isText || !/^[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}$/i.test(value)) return null;
      return `${imports.from('uuid', 'UUID')}(${pythonString(value)})`;
    case 'blob':
      if (!isText || !/^([0-9a-f]{2})*$/i.test(value)) return null;
      return `${imports.from('builtins', 'bytes')}.fromhex(${pythonString(value)})`;
    case 'date':
    case 'time':
    case 'timestamp':
      return isText ? momentOf(module, family, value) : null;
    case 'json':
      if (settingsOf(module.document).dialect === 'oracle') return pythonString(String(value));
      return isText ? jsonOf(module, value) : null;
    case 'other':
      if (typeof value === 'boolean') return value ? 'True' : 'False';
      return isText ? pythonString(value) : pythonNumber(value);
  }
}

/** The value in the words of the database. */
export const sqlValue = (module: Module, column: Column, value: Value): string =>
  dialects[settingsOf(module.document).dialect].spelling.literal(value, parseType(column.type));

const patterns = {
  date: /^(\d{4})-(\d\d)-(\d\d)$/,
  time: /^(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,6}))?)?$/,
  timestamp: /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,6}))?)?)?$/,
} as const;

function momentOf(module: Module, family: keyof typeof patterns, text: string): string | null {
  const found = patterns[family].exec(text);
  if (!found || text.startsWith('0000')) return null;
  const name = module.imports.from('datetime', family === 'timestamp' ? 'datetime' : family);
  const parts = found.slice(1).map((part) => part ?? '0');
  if (family !== 'date') parts.push((parts.pop() ?? '0').padEnd(6, '0'));
  const numbers = parts.map(Number);
  const least = family === 'timestamp' ? 5 : family === 'time' ? 2 : 3;
  while (numbers.length > least && numbers.at(-1) === 0) numbers.pop();
  return `${name}(${numbers.join(', ')})`;
}

function jsonOf(module: Module, text: string): string | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  return value === null ? `${module.imports.sa('JSON')}.NULL` : plainOf(value);
}

function plainOf(value: unknown): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return pythonNumber(value);
  if (typeof value === 'string') return pythonString(value);
  if (Array.isArray(value)) return `[${value.map(plainOf).join(', ')}]`;
  return `{${Object.entries(Object(value))
    .map(([key, inner]) => `${pythonString(key)}: ${plainOf(inner)}`)
    .join(', ')}}`;
}
