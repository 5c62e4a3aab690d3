/** The words of `cascade=` (SQLAlchemy 2.0.52, orm/util.py, `CascadeOptions`). */

export type CascadeType = 'save-update' | 'merge' | 'refresh-expire' | 'expunge' | 'delete' | 'delete-orphan';

const everyType: readonly CascadeType[] = ['save-update', 'merge', 'refresh-expire', 'expunge', 'delete'];
const allowed: ReadonlySet<string> = new Set([...everyType, 'delete-orphan', 'all', 'none']);
const viewonlyTypes: ReadonlySet<string> = new Set(['expunge', 'refresh-expire', 'merge']);

export interface CascadeReading {
  readonly types: ReadonlySet<CascadeType>;
  /** Words that are none, in order; SQLAlchemy raises ArgumentError. */
  readonly unknown: readonly string[];
  /** delete-orphan without delete: a warning. */
  readonly lacksDelete: boolean;
}

/** What the words mean; null is the default. A viewonly relationship keeps only cascades that do not write. */
export function readCascade(words: readonly string[] | null, viewonly: boolean): CascadeReading {
  const given = new Set<string>(words ?? ['save-update', 'merge']);
  const unknown = [...given].filter((word) => !allowed.has(word)).sort();
  const types = new Set<CascadeType>();
  if (!given.has('none')) {
    for (const type of [...everyType, 'delete-orphan'] as const) {
      if (given.has(type) || (given.has('all') && type !== 'delete-orphan')) types.add(type);
    }
  }
  const lacksDelete = types.has('delete-orphan') && !types.has('delete');
  if (viewonly) for (const type of types) if (!viewonlyTypes.has(type)) types.delete(type);
  return { types, unknown, lacksDelete };
}
