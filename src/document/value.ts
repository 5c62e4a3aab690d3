/**
 * One cell of a sample row. BLOBs are lower-case hexadecimal text; integers beyond 2^53 are decimal text;
 * DATE, TIMESTAMP, NUMERIC, JSON and UUID are text as the databases print them.
 */
export type Value = null | boolean | number | string;

/** Equality of cells as the databases see it when a NULL is not involved; NULL equals NULL here. */
export function sameValue(a: Value | undefined, b: Value | undefined): boolean {
  return (a ?? null) === (b ?? null);
}
