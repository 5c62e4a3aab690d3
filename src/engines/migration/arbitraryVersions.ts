/** Two versions of one document: one of every kind, and what a few edits make of it. */
import fc from 'fast-check';
import { arbitraryDocument, type DocumentBounds } from '#document/arbitraryDocument.ts';
import { applyDiff } from '#document/diff.ts';
import { type Document, settingsOf } from '#document/document.ts';
import type { EditResult } from '#document/edit.ts';
import { addColumn, moveColumn, removeColumns, updateColumn } from '#document/edits/columns.ts';
import { setChecks, setIndexes, setUniques, togglePrimaryKey, toggleUnique } from '#document/edits/constraints.ts';
import { addEnum, removeEnum, updateEnum } from '#document/edits/enums.ts';
import {
  addForeignKey,
  removeForeignKeys,
  reorderForeignKey,
  setActions,
  updateForeignKey,
} from '#document/edits/foreignKeys.ts';
import { addTable, removeTables, renameTable, reorderTable, setTableComment } from '#document/edits/tables.ts';
import { enumsOf, foreignKeysOf, tablesOf } from '#document/lookups.ts';
import type { ReferentialAction, Table } from '#document/records.ts';

/** What chance chose for one edit; each edit reads from it what it needs. */
interface Choice {
  readonly edit: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly text: string;
}

export interface Versions {
  readonly before: Document;
  readonly after: Document;
}

const at = <T>(items: readonly T[], n: number): T | undefined => items[n % Math.max(1, items.length)];
const actions: readonly ReferentialAction[] = ['NO ACTION', 'RESTRICT', 'CASCADE', 'SET NULL', 'SET DEFAULT'];
const types = [
  'INTEGER',
  'BIGINT',
  'VARCHAR(20)',
  'VARCHAR(80)',
  'TEXT',
  'BOOLEAN',
  'NUMERIC(8,2)',
  'DATE',
  'TIMESTAMP',
  'BLOB',
];

const withTable =
  (edit: (document: Document, table: Table, choice: Choice) => EditResult) =>
  (document: Document, choice: Choice): EditResult => {
    const table = at(tablesOf(document), choice.a);
    return table ? edit(document, table, choice) : { reason: 'There is no table.' };
  };

const columnId = (table: Table, n: number): string => at(table.columns, n)?.id ?? '';

const edits: readonly ((document: Document, choice: Choice) => EditResult)[] = [
  (d, { text, b, c }) => addTable(d, { name: text, x: b, y: c }),
  withTable((d, table, { text }) => renameTable(d, table.id, text)),
  withTable((d, table, { text }) => setTableComment(d, table.id, text)),
  withTable((d, table, { b }) => (b % 2 ? removeTables(d, [table.id]) : { diff: [] })),
  withTable((d, table, { b }) => reorderTable(d, table.id, b % 2 ? 'earlier' : 'later')),
  withTable((d, table, { text, b }) =>
    addColumn(d, table.id, { name: text, nullable: b % 3 > 0, enumId: b % 2 ? (at(enumsOf(d), b)?.id ?? null) : null }),
  ),
  withTable((d, table, { text, b, c }) =>
    addColumn(d, table.id, {
      name: text,
      type: at(['INTEGER', 'TEXT'], c) ?? '',
      nullable: b % 2 > 0,
      default: { kind: 'literal', value: c % 2 ? 'x' : 7 },
    }),
  ),
  withTable((d, table, { b, text }) => updateColumn(d, table.id, columnId(table, b), { name: text })),
  withTable((d, table, { b, c }) => updateColumn(d, table.id, columnId(table, b), { nullable: c % 2 > 0 })),
  withTable((d, table, { b, c }) =>
    updateColumn(d, table.id, columnId(table, b), { type: at(types, c) ?? '', default: null, enumId: null }),
  ),
  withTable((d, table, { b, c }) => {
    const column = at(table.columns, b);
    return updateColumn(d, table.id, columnId(table, b), {
      default: c % 2 && column?.type === 'INTEGER' && column.enumId === null ? { kind: 'literal', value: c } : null,
    });
  }),
  withTable((d, table, { b, text }) => updateColumn(d, table.id, columnId(table, b), { comment: text })),
  withTable((d, table, { b }) =>
    table.columns.length > 1 ? removeColumns(d, table.id, [columnId(table, b)]) : { diff: [] },
  ),
  withTable((d, table, { b, c }) => moveColumn(d, table.id, columnId(table, b), c)),
  withTable((d, table, { b }) => togglePrimaryKey(d, table.id, columnId(table, b))),
  withTable((d, table, { b }) => toggleUnique(d, table.id, columnId(table, b))),
  withTable((d, table, { b, text }) =>
    setUniques(d, table.id, [{ name: `uq_${text}_${table.id}`, columns: [columnId(table, b)] }]),
  ),
  withTable((d, table, { b, text }) =>
    setIndexes(d, table.id, [{ name: `ix_${text}_${table.id}`, columns: [columnId(table, b)], unique: b % 2 > 0 }]),
  ),
  withTable((d, table, { b, c }) =>
    setChecks(d, table.id, c % 3 ? [{ name: c % 2 ? `ck_${table.id}` : null, sql: `${b} < 100` }] : []),
  ),
  withTable((d, table, { b, c }) =>
    addForeignKey(d, { tableId: table.id, columnId: columnId(table, c) }, { tableId: at(tablesOf(d), b)?.id ?? '' }),
  ),
  withTable((d, table, { b }) => addForeignKey(d, { tableId: table.id }, { tableId: at(tablesOf(d), b)?.id ?? '' })),
  (d, { a, b, text }) =>
    updateForeignKey(d, at(foreignKeysOf(d), a)?.id ?? '', {
      name: `fk_${text}_${a}`,
      deferrable: b % 2 > 0,
      initiallyDeferred: b % 3 > 0,
    }),
  (d, { a, c, b }) =>
    setActions(d, [at(foreignKeysOf(d), a)?.id ?? ''], {
      onDelete: at(actions, c) ?? 'CASCADE',
      onUpdate: at(actions, b) ?? 'CASCADE',
    }),
  (d, { a }) => removeForeignKeys(d, [at(foreignKeysOf(d), a)?.id ?? '']),
  (d, { a, b }) => reorderForeignKey(d, at(foreignKeysOf(d), a)?.id ?? '', b % 2 ? 'earlier' : 'later'),
  (d, { text, a }) => addEnum(d, { name: text, values: ['x', String(a)] }),
  (d, { a, b, text }) => {
    const given = at(enumsOf(d), a);
    if (!given) return { diff: [] };
    const values =
      b % 2 ? [...given.values, `new ${text}`] : b % 3 ? [`new ${text}`, ...given.values] : given.values.slice(0, 1);
    return updateEnum(d, given.id, { values });
  },
  (d, { a, text }) => updateEnum(d, at(enumsOf(d), a)?.id ?? '', { name: text }),
  (d, { a }) => removeEnum(d, at(enumsOf(d), a)?.id ?? ''),
];

const choice: fc.Arbitrary<Choice> = fc.record({
  edit: fc.nat(edits.length - 1),
  a: fc.nat(30),
  b: fc.nat(30),
  c: fc.nat(30),
  text: fc.constantFrom('id', 'books', 'state', 'größe', 'a b', '"', 'x', 'Name', 'NAME'),
});

/** Ids that are gone make lookups throw; chance may pick them. */
function attempt(document: Document, chosen: Choice): EditResult {
  try {
    return edits[chosen.edit]?.(document, chosen) ?? { diff: [] };
  } catch (error) {
    if (/has the id|has no column/.test(String(error))) return { reason: String(error) };
    throw error;
  }
}

/** Documents of one database, before and after up to six edits. */
export const arbitraryVersions = (bounds: DocumentBounds = {}): fc.Arbitrary<Versions> =>
  fc.tuple(arbitraryDocument(bounds), fc.array(choice, { minLength: 1, maxLength: 6 })).map(([before, choices]) => {
    const after = choices.reduce((document, chosen) => {
      const result = attempt(document, chosen);
      return 'reason' in result ? document : applyDiff(document, result.diff);
    }, before);
    return { before, after, dialect: settingsOf(after).dialect };
  });
