/** Columns of texts, and of what databases keep as texts: dates, times, UUIDs, JSON. */
import type { Value } from '#document/value.ts';
import { t } from '#words/say.ts';
import { type Storage, same, Unfit } from './storage.ts';

/** `cutSpaces`: whether spaces beyond the length are cut off without a word. */
export function textStorage(length: number | null, key: (cell: Value) => Value, cutSpaces: boolean): Storage {
  const store = (value: Value): Value => {
    if (value === null) return null;
    const text = String(value);
    if (length === null || text.length <= length) return text;
    const points = [...text];
    if (points.length <= length) return text;
    if (cutSpaces && points.slice(length).every((point) => point === ' ')) return points.slice(0, length).join('');
    throw new Unfit(t`it is longer than ${length} characters`);
  };
  return { store, key, show: same };
}

const dateText = /^\s*(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2}(?:\.\d{1,6})?)?(Z|[+-]\d{2}(?::?\d{2})?)?)?\s*$/;

/** Dates and times as the drivers print them: `2024-05-01`, `2024-05-01 10:00:00`. */
export function dateStorage(withTime: boolean): Storage {
  const store = (value: Value): Value => {
    if (value === null) return null;
    const match = dateText.exec(String(value));
    if (!match) throw new Unfit(withTime ? t`it is not a date and time` : t`it is not a date`);
    const [, day = '', minutes = '00:00', seconds = ':00'] = match;
    if (!withTime) return day;
    const [whole = '', fraction = ''] = seconds.split('.');
    const micro = fraction.replace(/0+$/, '') === '' ? '' : `.${fraction.padEnd(6, '0')}`;
    return `${day} ${minutes}${whole}${micro}`;
  };
  const key = (cell: Value): Value => (typeof cell === 'string' && cell.length === 10 ? `${cell} 00:00:00` : cell);
  return { store, key, show: same };
}

/** UUIDs in their canonical form. */
export function uuidStorage(): Storage {
  const store = (value: Value): Value => {
    if (value === null) return null;
    const digits = String(value).toLowerCase().replace(/[{}-]/g, '');
    if (!/^[0-9a-f]{32}$/.test(digits)) throw new Unfit(t`it is not a UUID`);
    return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  };
  return { store, key: same, show: same };
}

/** The text, if it is JSON. */
export function validJson(value: Value): Value {
  if (value === null) return null;
  try {
    JSON.parse(String(value));
  } catch {
    throw new Unfit(t`it is not JSON`);
  }
  return String(value);
}
