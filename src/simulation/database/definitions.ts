/** Questions about definitions that several databases ask. */
import type { CatalogColumn } from './catalog.ts';
import { Unfit } from './storage/storage.ts';

/** Why a definition is refused, if not as a fault of the schema then as what the driver reports. */
export type Fault = string | { readonly why: string; readonly kind: 'other' };

/** PostgreSQL cuts names to 63 bytes. */
export function cutName(name: string): string {
  let bytes = 0;
  let kept = '';
  for (const char of name) {
    const code = char.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (bytes > 63) break;
    kept += char;
  }
  return kept;
}

export const repeated = (columns: readonly number[]): boolean => new Set(columns).size !== columns.length;

/** Why a literal default does not fit its column, or null. Expressions are not looked at. */
export function defaultFault(column: CatalogColumn): Unfit | null {
  const given = column.record.default;
  if (given?.kind !== 'literal') return null;
  try {
    column.storage.store(given.value);
    return null;
  } catch (error) {
    if (error instanceof Unfit) return error;
    throw error;
  }
}
