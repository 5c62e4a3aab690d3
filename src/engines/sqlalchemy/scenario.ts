/** A program as a scenario that `ondelete simulate` reads; for tests. */
import {
  columnOf,
  foreignKeyOf,
  foreignKeysOf,
  modelOf,
  modelsOf,
  relationshipsFrom,
  rowsOf,
  tableOf,
  tablesOf,
} from '#document/lookups.ts';
import type { Program } from './arbitraryProgram.ts';

/** The program in the form of a recorded case. */
export function scenarioOf({ document, operations, autoflush, expireOnCommit, goesOn }: Program): unknown {
  const names = (table: string, ids: readonly string[]) => ids.map((id) => columnOf(tableOf(document, table), id).name);
  const cells = (table: string, values: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(tableOf(document, table).columns.map(({ id, name }) => [name, values[id] ?? null]));
  return {
    version: 1,
    dialect: 'sqlite',
    session: { autoflush, expireOnCommit },
    onError: goesOn ? 'continue' : 'stop',
    schema: {
      tables: tablesOf(document).map((table) => ({
        name: table.name,
        columns: table.columns.map(({ name, type, nullable, default: given }) => ({
          name,
          type,
          nullable,
          default: given?.kind === 'literal' ? given.value : null,
        })),
        primaryKey: names(table.id, table.primaryKey?.columns ?? []),
        uniques: table.uniques.map((unique) => names(table.id, unique.columns)),
      })),
      foreignKeys: foreignKeysOf(document).map((key) => ({
        name: key.name,
        table: tableOf(document, key.tableId).name,
        columns: names(
          key.tableId,
          key.pairs.map((pair) => pair.column),
        ),
        refTable: tableOf(document, key.refTableId).name,
        refColumns: names(
          key.refTableId,
          key.pairs.map((pair) => pair.refColumn),
        ),
        onDelete: key.onDelete,
        onUpdate: key.onUpdate,
        deferrable: key.deferrable,
        initiallyDeferred: key.initiallyDeferred,
      })),
      models: modelsOf(document).map((model) => ({
        name: model.name,
        table: tableOf(document, model.tableId).name,
        legacyIsOrphan: model.legacyIsOrphan,
        confirmDeletedRows: model.confirmDeletedRows,
        relationships: relationshipsFrom(document, model.id).map(
          ({ id: _, order: __, modelId: ___, targetId, foreignKeyId, secondary, overlaps, ...rest }) => ({
            ...rest,
            target: modelOf(document, targetId).name,
            foreignKey: foreignKeyId && foreignKeyOf(document, foreignKeyId).name,
            secondary: secondary && tableOf(document, secondary.tableId).name,
            secondaryForeignKeys: secondary?.foreignKeyIds.map((id) => foreignKeyOf(document, id).name) ?? null,
            ...(overlaps.length > 0 ? { overlaps: overlaps.join(',') } : {}),
          }),
        ),
      })),
    },
    rows: Object.fromEntries(
      tablesOf(document).map((table) => [
        table.name,
        rowsOf(document, table.id).map((row) => cells(table.id, row.values)),
      ]),
    ),
    operations,
  };
}
