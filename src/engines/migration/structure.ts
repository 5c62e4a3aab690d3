/** What matters of the tables of an SQLite database, by name; for tests. */
import type { Document } from '#document/document.ts';
import { columnOf, foreignKeysFrom, tableOf, tablesOf } from '#document/lookups.ts';
import { parseType } from '#document/types.ts';

const byName = (a: { readonly name: string }, b: { readonly name: string }): number => (a.name < b.name ? -1 : 1);

/**
 * Everything but comments, which SQLite keeps in the text that created a table only. `loosely`: types by their families
 * and checks in any order, since SQLAlchemy spells them in its own way.
 */
export function structureOf(document: Document, loosely = false): unknown {
  return Object.fromEntries(
    [...tablesOf(document)].sort(byName).map((table) => {
      const names = (ids: readonly string[]) => ids.map((id) => columnOf(table, id).name);
      const enumOf = (id: string | null) => (id === null ? null : document.enums.get(id));
      const checks = [
        ...table.checks.map(({ name, sql }) => `${name} ${loosely ? sql.trim().replace(/^\S.* IN (?=\()/, '') : sql}`),
        ...table.columns.flatMap(({ enumId }) => {
          const given = enumOf(enumId);
          return given
            ? [`${given.name} (${given.values.map((value) => `'${value.replaceAll("'", "''")}'`).join(', ')})`]
            : [];
        }),
      ];
      return [
        table.name,
        {
          columns: table.columns.map(({ id, comment: _, enumId, domainId: __, ...rest }) => {
            const inKey = table.primaryKey?.columns.includes(id) ?? false;
            if (!loosely) return { ...rest, isEnum: enumId !== null };
            const { family } = parseType(rest.type);
            return {
              name: rest.name,
              type: family === 'json' || family === 'uuid' || enumId !== null ? 'text' : family,
              nullable: rest.nullable && !inKey,
              default: rest.default && JSON.stringify(rest.default).replace(/[()"\s]/g, ''),
              generated: rest.generated,
            };
          }),
          primaryKey: table.primaryKey && {
            // SQLAlchemy gives a numbered key no name.
            name: loosely ? null : table.primaryKey.name,
            columns: names(table.primaryKey.columns),
          },
          uniques: table.uniques.map((key) => ({ ...key, columns: names(key.columns) })),
          indexes: table.indexes.map((index) => ({ ...index, columns: names(index.columns) })).sort(byName),
          expressionIndexes: [...table.expressionIndexes].sort(byName),
          checks: loosely ? checks.sort() : checks,
          foreignKeys: foreignKeysFrom(document, table.id).map(
            ({ id: _, order: __, tableId: ___, refTableId, pairs, ...rest }) => ({
              ...rest,
              table: tableOf(document, refTableId).name,
              pairs: pairs.map((pair) => [
                columnOf(table, pair.column).name,
                columnOf(tableOf(document, refTableId), pair.refColumn).name,
              ]),
            }),
          ),
        },
      ] as const;
    }),
  );
}
