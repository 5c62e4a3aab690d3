import { type ColumnType, lengthOf } from '#document/types.ts';
import type { Value } from '#document/value.ts';
import { withPlainBooleans } from './booleans.ts';
import { decimalStorage, integerStorage, realStorage } from './numbers.ts';
import { plainStorage, type Storage, same } from './storage.ts';
import { dateStorage, textStorage, validJson } from './texts.ts';

/** MySQL and MariaDB with STRICT_ALL_TABLES; utf8mb4_bin compares text without the spaces at its end. */
export function mysqlStorage(type: ColumnType): Storage {
  const padded = (cell: Value): Value => (typeof cell === 'string' ? cell.replace(/ +$/, '') : cell);
  switch (type.family) {
    case 'integer':
      return integerStorage(type, Number, true);
    case 'boolean':
      return {
        ...integerStorage({ ...type, base: 'TINYINT' }, Number, true),
        show: (cell) => (cell === null ? null : cell !== 0),
      };
    case 'decimal':
      return decimalStorage(type, [10, 0]);
    case 'real':
      return realStorage();
    case 'text':
      return withPlainBooleans(textStorage(type.base === 'TEXT' ? null : lengthOf(type), padded, true));
    case 'date':
      return dateStorage(false);
    case 'timestamp':
      return dateStorage(true);
    case 'uuid':
      return withPlainBooleans({ ...textStorage(36, padded, true), show: padded });
    case 'json':
      return withPlainBooleans({ store: validJson, key: same, show: same });
    case 'blob':
      return withPlainBooleans({
        store: (cell) => (typeof cell === 'number' ? hexOfDigits(cell) : cell),
        key: same,
        show: same,
      });
    default:
      return plainStorage;
  }
}

/** The bytes of a number's digits. */
const hexOfDigits = (number: number): string =>
  [...String(number)].map((digit) => digit.charCodeAt(0).toString(16).padStart(2, '0')).join('');
