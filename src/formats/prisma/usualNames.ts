/** The names that Prisma gives to constraints and indexes when none are said: `Post_authorId_fkey`. */
import type { Provider } from './types.ts';

/** So many bytes a name may have. */
const limits: Readonly<Record<Provider, number>> = { postgresql: 63, mysql: 64, sqlserver: 128, sqlite: 10_000 };

const bytesOf = (sign: string): number => {
  const code = sign.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
};

/** The name of a foreign key or an index over some columns of a table; where it is too long, its end stays. */
export function usualName(provider: Provider, table: string, columns: readonly string[], kind: 'fkey' | 'idx'): string {
  const suffix = `_${kind}`;
  let rest = limits[provider] - suffix.length;
  let name = '';
  for (const sign of [table, ...columns].join('_')) {
    rest -= bytesOf(sign);
    if (rest < 0) break;
    name += sign;
  }
  return name + suffix;
}
