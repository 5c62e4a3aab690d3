/**
 * One cell of a sample row. BLOBs are lower-case hexadecimal text; integers beyond 2^53 are decimal text;
 * DATE, TIMESTAMP, NUMERIC, JSON and UUID are text as the databases print them.
 */
export type Value = null | boolean | number | string;
