/** A document and what describe.py says of SQLAlchemy, in the same words; for tests. */
import type { Document } from '#document/document.ts';
import {
  columnOf,
  foreignKeyOf,
  foreignKeysFrom,
  modelOf,
  modelsOf,
  relationshipsFrom,
  tableOf,
  tablesOf,
} from '#document/lookups.ts';
import { qualified } from '#document/names.ts';
import type { Column, ForeignKey, Relationship, Table } from '#document/records.ts';
import { parseType } from '#document/types.ts';

const everything = ['delete', 'expunge', 'merge', 'refresh-expire', 'save-update'];

interface Described {
  readonly tables: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly classes: Readonly<Record<string, unknown>>;
}

export function describedDocument(document: Document): Described {
  const name = (table: Table, id: string) => columnOf(table, id).name;
  return {
    tables: sortedByName(
      tablesOf(document).map((table) => [
        qualified(table),
        {
          comment: table.comment,
          columns: table.columns.map((column) => [
            column.name,
            kindOf(document, column),
            column.nullable,
            column.identity,
            column.comment,
            column.default !== null,
          ]),
          primaryKey: table.primaryKey?.columns.map((id) => name(table, id)) ?? [],
          uniques: table.uniques.map((key) => [key.name, key.columns.map((id) => name(table, id))]),
          checks: table.checks.map((check) => [check.name, check.sql]),
          indexes: [
            ...table.indexes.map((index) => [index.name, index.unique, index.columns.map((id) => name(table, id))]),
            ...table.expressionIndexes.map((index) => [
              index.name,
              index.unique,
              index.parts.split(', ').map(() => '?'),
            ]),
          ].sort(byText),
          foreignKeys: foreignKeysFrom(document, table.id).map((key) => {
            const refTable = tableOf(document, key.refTableId);
            const columns = key.pairs.map((pair) => name(table, pair.column));
            // The names that a document gives to foreign keys that have none.
            const made = [['fk', table.name, ...columns].join('_'), [table.name, ...columns, 'fkey'].join('_')];
            return [
              made.includes(key.name) ? null : key.name,
              key.pairs.map((pair) => name(table, pair.column)),
              qualified(refTable),
              key.pairs.map((pair) => name(refTable, pair.refColumn)),
              key.onDelete,
              key.onUpdate,
              key.deferrable,
              key.initiallyDeferred,
            ];
          }),
        },
      ]),
    ),
    classes: sortedByName(
      modelsOf(document).map((model) => [
        model.name,
        {
          table: qualified(tableOf(document, model.tableId)),
          relationships: sortedByName(
            relationshipsFrom(document, model.id).map((one) => [one.name, describedRelationship(document, one)]),
          ),
        },
      ]),
    ),
  };
}

function describedRelationship(document: Document, one: Relationship): unknown {
  const words = one.cascade ?? (one.viewonly ? ['merge'] : ['save-update', 'merge']);
  const cascade = [...new Set(words.flatMap((word) => (word === 'all' ? everything : [word])))]
    // What is only viewed cascades no change, whatever it says.
    .filter((word) => !one.viewonly || !/^(save-update|delete|delete-orphan)$/.test(word))
    .sort();
  const keys = (one.secondary?.foreignKeyIds ?? [one.foreignKeyId ?? '']).map((id) => foreignKeyOf(document, id));
  return {
    target: modelOf(document, one.targetId).name,
    direction: one.direction,
    cascade,
    other: one.backPopulates,
    secondary: one.secondary ? qualified(tableOf(document, one.secondary.tableId)) : null,
    passiveDeletes: one.passiveDeletes,
    passiveUpdates: one.passiveUpdates,
    uselist: one.uselist,
    viewonly: one.viewonly,
    postUpdate: one.postUpdate,
    singleParent: one.singleParent,
    lazy: one.lazy,
    pairs: keys.flatMap((key) => pairsOf(document, key)).sort(byText),
  };
}

const pairsOf = (document: Document, key: ForeignKey): readonly (readonly string[])[] =>
  key.pairs.map((pair) => {
    const [table, refTable] = [tableOf(document, key.tableId), tableOf(document, key.refTableId)];
    return [
      `${qualified(table)}.${columnOf(table, pair.column).name}`,
      `${qualified(refTable)}.${columnOf(refTable, pair.refColumn).name}`,
    ].sort();
  });

/** What describe.py answered, without what a document does not have. */
export function describedLibrary(answer: unknown): Described {
  const { tables, classes } = answer as Described;
  return {
    tables: sortedByName(
      Object.entries(tables).map(([name, table]) => [
        name,
        {
          ...table,
          columns: (table.columns as readonly (readonly unknown[])[]).map(([column, type, ...rest]) => [
            column,
            kindOfText(String(type)),
            ...rest,
          ]),
          indexes: (table.indexes as readonly [unknown, unknown, readonly string[]][])
            .map(([index, unique, parts]) => [index, unique, parts.includes('?') ? parts.map(() => '?') : parts])
            .sort(byText),
          foreignKeys: (table.foreignKeys as readonly (readonly unknown[])[]).map(([key, columns, ...rest]) => [
            key ?? null,
            columns,
            ...rest,
          ]),
        },
      ]),
    ),
    classes: sortedByName(Object.entries(classes)),
  };
}

/** Types by family and arguments: SQLAlchemy spells them as PostgreSQL does. */
function kindOf(document: Document, column: Column): string {
  const given = column.enumId === null ? undefined : document.enums.get(column.enumId);
  return given ? `enum: ${given.values.join(', ')}` : kindOfText(column.type);
}

function kindOfText(text: string): string {
  if (text.startsWith('enum: ')) return text;
  const type = parseType(text);
  if (text.endsWith('[]')) return `${kindOfText(text.slice(0, -2))}[]`;
  const zone = /WITH TIME ZONE/.test(type.modifiers) ? ' zoned' : '';
  return `${type.family === 'other' ? type.base : type.family}(${type.arguments.map((one) => one.trim()).join(',')})${zone}`;
}

function sortedByName<T>(entries: readonly (readonly [string, T])[]): Readonly<Record<string, T>> {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const byText = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
