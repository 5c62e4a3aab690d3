/** MariaDB 10.7 and later, where it writes otherwise than MySQL (mariadb.com/kb: incompatibilities with MySQL 8.0). */
import type { Dialect } from './dialect.ts';
import { mysql } from './mysql.ts';

const native: ReadonlySet<string> = new Set(['UUID', 'INET4', 'INET6']);

export const mariadb: Dialect = {
  ...mysql,
  label: 'MariaDB',
  spelling: {
    ...mysql.spelling,
    isNative: (type, inKey) => native.has(type.base) || mysql.spelling.isNative(type, inKey),
  },
  // Its indexes are over columns only.
  features: { ...mysql.features, expressionIndexes: false },
};
