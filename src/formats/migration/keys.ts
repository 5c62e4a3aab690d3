/** Which foreign keys stay as they are, and which are dropped and added. */
import { foreignKeysOf, foreignKeysTo, tablesOf } from '#document/lookups.ts';
import type { ColumnId, ForeignKey, ForeignKeyId, TableId } from '#document/records.ts';
import { foreignKeyText } from '../sql/foreignKey.ts';
import type { Writer } from '../sql/writer.ts';

export interface KeyPlan {
  readonly dropped: readonly ForeignKey[];
  readonly added: readonly ForeignKey[];
  /** The same but for the name. */
  readonly renamed: readonly ForeignKey[];
}

/**
 * `altered`: columns that a key cannot hold on to while they change; `lost`: unique keys that go, as their tables and
 * columns. Where the order of constraints decides what a DELETE does, those behind an added one are added again.
 */
export function planKeys(
  from: Writer,
  to: Writer,
  altered: ReadonlySet<ColumnId>,
  lost: readonly { readonly tableId: TableId; readonly columns: readonly ColumnId[] }[],
  canRename: boolean,
): KeyPlan {
  const [before, after] = [from.document, to.document];
  const stays = new Set<ForeignKeyId>();
  const rests = (key: ForeignKey): boolean =>
    lost.some(({ tableId, columns }) => {
      // InnoDB wants an index that begins with the columns, on both sides.
      if (from.dialect.name === 'mysql')
        return key.pairs.some(
          (pair) =>
            (tableId === key.refTableId && columns[0] === pair.refColumn) ||
            (tableId === key.tableId && columns[0] === pair.column),
        );
      return (
        tableId === key.refTableId &&
        columns.length === key.pairs.length &&
        key.pairs.every((pair) => columns.includes(pair.refColumn))
      );
    });
  for (const key of foreignKeysOf(after)) {
    const old = before.foreignKeys.get(key.id);
    if (!old || contentOf(from, old) !== contentOf(to, key)) continue;
    if (!canRename && from.names.foreignKeys.get(key.id) !== to.names.foreignKeys.get(key.id)) continue;
    if (key.pairs.some((pair) => altered.has(pair.column) || altered.has(pair.refColumn)) || rests(old)) continue;
    stays.add(key.id);
  }
  if (to.dialect.features.constraintOrder && to.dialect.name !== 'mysql') {
    const position = new Map(foreignKeysOf(before).map((key, at) => [key.id, at]));
    for (const table of tablesOf(after)) {
      const keys = foreignKeysTo(after, table.id);
      if (keys.every((key) => key.onDelete === 'NO ACTION' && key.onUpdate === 'NO ACTION')) continue;
      let [last, isBroken] = [-1, false];
      for (const key of keys) {
        const at = position.get(key.id) ?? -1;
        isBroken ||= !stays.has(key.id) || at < last;
        if (isBroken) stays.delete(key.id);
        last = at;
      }
    }
  }
  return {
    dropped: foreignKeysOf(before).filter(
      (key) =>
        !stays.has(key.id) &&
        // Those of a table that goes go with it, unless the other one goes as well.
        (after.tables.has(key.tableId) || (key.refTableId !== key.tableId && !after.tables.has(key.refTableId))),
    ),
    added: foreignKeysOf(after).filter((key) => !stays.has(key.id)),
    renamed: foreignKeysOf(after).filter(
      (key) => stays.has(key.id) && from.names.foreignKeys.get(key.id) !== to.names.foreignKeys.get(key.id),
    ),
  };
}

/** What the key says in this database, but for names. */
function contentOf(writer: Writer, key: ForeignKey): string {
  const { lines } = foreignKeyText(writer, { ...key, setColumns: null });
  const narrow = writer.dialect.features.setColumns ? key.setColumns : null;
  return JSON.stringify([key.tableId, key.refTableId, key.pairs, lines[1], / MATCH FULL$/.test(lines[0]), narrow]);
}
