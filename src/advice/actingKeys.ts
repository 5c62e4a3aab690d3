/** The foreign keys of a schema as they act: one whose action fails whenever it finds a row is one that refuses. */
import { behaviours } from '#dialects/behaviour.ts';
import { cached } from '#document/cached.ts';
import type { Document } from '#document/document.ts';
import type { ColumnId, DialectName, ForeignKey, ReferentialAction } from '#document/records.ts';
import { takesNoNull } from './reactionFacts.ts';

const known = cached((_tables: Document['tables']) =>
  cached((_keys: Document['foreignKeys']) => new Map<DialectName, Document['foreignKeys']>()),
);

/** With RESTRICT in the place of SET NULL and SET DEFAULT that would write NULL where none is taken. */
export function actingKeys(document: Document, dialect: DialectName): Document['foreignKeys'] {
  const maps = known(document.tables)(document.foreignKeys);
  let keys = maps.get(dialect);
  if (!keys) {
    keys = new Map([...document.foreignKeys].map(([id, key]) => [id, asItActs(document, dialect, key)]));
    maps.set(dialect, keys);
  }
  return keys;
}

function asItActs(document: Document, dialect: DialectName, key: ForeignKey): ForeignKey {
  const behaviour = behaviours[dialect];
  const table = document.tables.get(key.tableId);
  if (!table) return key;
  const own = key.pairs.map((pair) => pair.column);
  const acts = (action: ReferentialAction, written: readonly ColumnId[]): ReferentialAction => {
    const fails = table.columns.some(
      (column) =>
        written.includes(column.id) &&
        takesNoNull(behaviour, table, column) &&
        (action === 'SET NULL' || (action === 'SET DEFAULT' && column.default === null)),
    );
    return fails ? 'RESTRICT' : action;
  };
  const onDelete = acts(key.onDelete, behaviour.setColumnLists ? (key.setColumns ?? own) : own);
  const onUpdate = acts(key.onUpdate, own);
  return onDelete === key.onDelete && onUpdate === key.onUpdate ? key : { ...key, onDelete, onUpdate };
}
