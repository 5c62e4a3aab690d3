/** Finds what has names by a few letters of one of them. */
import fuzzysort from 'fuzzysort';

export interface Found<T> {
  readonly what: T;
  /** 1 is exact, 0 is nothing. */
  readonly score: number;
}

interface How<T> {
  readonly names: readonly ((one: T) => string | undefined)[];
  readonly most: number;
  /** What is probably not meant comes later. */
  readonly isUnlikely?: (one: T) => boolean;
}

/** The likeliest first. */
export function findNamed<T>(
  query: string,
  all: readonly T[],
  { names, most, isUnlikely = () => false }: How<T>,
): readonly Found<T>[] {
  const keys = names.map((name) => (one: T) => name(one) ?? '');
  return fuzzysort
    .go(query, all, { keys, limit: most, threshold: 0.3 })
    .map(({ obj, score }) => ({ what: obj, score: isUnlikely(obj) ? score / 4 : score }))
    .sort((a, b) => b.score - a.score);
}
