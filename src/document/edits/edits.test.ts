/** The laws of edits on sequences that nobody thought of. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applyDiff, composeDiffs, type Diff, diffBetween, invertDiff } from '../diff.ts';
import { type Document, emptyDocument } from '../document.ts';
import type { EditResult } from '../edit.ts';
import { areasOf, enumsOf, foreignKeysOf, modelsOf, notesOf, relationshipsOf, tablesOf } from '../lookups.ts';
import type { ReferentialAction, Table } from '../records.ts';
import { generateRows } from '../sampleRows.ts';
import { addArea, assignTables, placeAreas, removeAreas, updateArea } from './areas.ts';
import { promoteToAssociationObject } from './associationObjects.ts';
import { addAssociationTable, isAssociationTable } from './associationTables.ts';
import { checkEdit, danglingReferences } from './checkEdit.ts';
import { addColumn, moveColumn, removeColumns, updateColumn } from './columns.ts';
import { setChecks, setIndexes, setUniques, togglePrimaryKey, toggleUnique } from './constraints.ts';
import { colorTables, moveTables, showColumns } from './drawing.ts';
import { addEnum, removeEnum, updateEnum } from './enums.ts';
import { exampleDocument } from './exampleDocument.ts';
import { addForeignKey, removeForeignKeys, reorderForeignKey, setActions, updateForeignKey } from './foreignKeys.ts';
import { extractTables, mergeDocument } from './merge.ts';
import { addModel, removeModels, updateModel } from './models.ts';
import { addNote, placeNotes, removeNotes, updateNote } from './notes.ts';
import {
  addRelationshipPair,
  inferRelationships,
  removeRelationship,
  removeRelationshipPair,
  updateRelationship,
} from './relationships.ts';
import { addRows, applyOutcome, removeRows, setCells } from './rows.ts';
import { renameDocument, replaceDocument, setDialect } from './settings.ts';
import { addTable, removeTables, renameTable, reorderTable, setTableComment } from './tables.ts';

const actions: readonly ReferentialAction[] = ['NO ACTION', 'RESTRICT', 'CASCADE', 'SET NULL', 'SET DEFAULT'];

/** What chance chose for one edit; each edit reads from it what it needs. */
interface Choice {
  readonly edit: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly text: string;
}

const at = <T>(items: readonly T[], n: number): T | undefined => items[n % Math.max(1, items.length)];

const withTable =
  (edit: (document: Document, table: Table, choice: Choice) => EditResult) =>
  (document: Document, choice: Choice): EditResult => {
    const table = at(tablesOf(document), choice.a);
    return table ? edit(document, table, choice) : { reason: 'There is no table.' };
  };

const columnId = (table: Table, n: number): string => at(table.columns, n)?.id ?? '';

const everyEdit: readonly ((document: Document, choice: Choice) => EditResult)[] = [
  (d, { text, b, c }) => addTable(d, { name: text, x: b, y: c }),
  withTable((d, table, { text }) => renameTable(d, table.id, text)),
  withTable((d, table, { text }) => setTableComment(d, table.id, text)),
  withTable((d, table, { b }) => removeTables(d, [table.id, at(tablesOf(d), b)?.id ?? table.id])),
  withTable((d, table, { b }) => reorderTable(d, table.id, b % 2 ? 'earlier' : 'later')),
  withTable((d, table, { text, b }) =>
    addColumn(d, table.id, { name: text, nullable: b % 2 === 0, enumId: at(enumsOf(d), b)?.id ?? null }),
  ),
  withTable((d, table, { b, text }) =>
    updateColumn(d, table.id, columnId(table, b), { name: text, nullable: b % 3 > 0 }),
  ),
  withTable((d, table, { b, c }) => removeColumns(d, table.id, [columnId(table, b), columnId(table, c)])),
  withTable((d, table, { b, c }) => moveColumn(d, table.id, columnId(table, b), c)),
  withTable((d, table, { b }) => togglePrimaryKey(d, table.id, columnId(table, b))),
  withTable((d, table, { b }) => toggleUnique(d, table.id, columnId(table, b))),
  withTable((d, table, { b, c, text }) =>
    setUniques(d, table.id, [{ name: text, columns: [columnId(table, b), columnId(table, c)] }]),
  ),
  withTable((d, table, { b, text }) =>
    setIndexes(d, table.id, [{ name: text, columns: [columnId(table, b)], unique: b % 2 > 0 }]),
  ),
  withTable((d, table, { text }) => setChecks(d, table.id, [{ name: null, sql: text }])),
  withTable((d, table, { b, c }) =>
    addForeignKey(d, { tableId: table.id, columnId: columnId(table, c) }, { tableId: at(tablesOf(d), b)?.id ?? '' }),
  ),
  withTable((d, table, { b, c }) =>
    addForeignKey(d, { tableId: table.id }, { tableId: at(tablesOf(d), b)?.id ?? '' }, { unique: c % 2 > 0 }),
  ),
  (d, { a, b, text }) => {
    const key = at(foreignKeysOf(d), a);
    const change = {
      name: text,
      deferrable: b % 2 > 0,
      initiallyDeferred: b % 3 > 0,
      setColumns: [key?.pairs[0]?.column ?? ''],
    };
    return key ? updateForeignKey(d, key.id, change) : { reason: 'There is no foreign key.' };
  },
  (d, { a, b, c }) => {
    const ids = [at(foreignKeysOf(d), a), at(foreignKeysOf(d), b)].flatMap((key) => key?.id ?? []);
    return setActions(d, ids, { onDelete: at(actions, c) ?? 'CASCADE', onUpdate: at(actions, a) ?? 'CASCADE' });
  },
  (d, { a }) =>
    removeForeignKeys(
      d,
      foreignKeysOf(d)
        .slice(0, a % 2)
        .map((key) => key.id),
    ),
  (d, { a, b }) => reorderForeignKey(d, at(foreignKeysOf(d), a)?.id ?? '', b % 2 ? 'earlier' : 'later'),
  withTable((d, table, { b }) => addAssociationTable(d, table.id, at(tablesOf(d), b)?.id ?? '')),
  (d, { a, b }) => {
    const pairings = tablesOf(d).filter((table) => isAssociationTable(d, table.id));
    const table = at(b % 4 > 0 && pairings.length > 0 ? pairings : tablesOf(d), a);
    return promoteToAssociationObject(d, table?.id ?? '');
  },
  withTable((d, table) => addModel(d, table.id)),
  (d, { a, b, text }) =>
    updateModel(d, at(modelsOf(d), a)?.id ?? '', { name: text, confirmDeletedRows: b % 2 > 0, legacyIsOrphan: b > 9 }),
  (d, { a }) => removeModels(d, [at(modelsOf(d), a)?.id ?? '']),
  (d, { a }) => addRelationshipPair(d, { foreignKeyId: at(foreignKeysOf(d), a)?.id ?? '' }),
  (d, { a }) => addRelationshipPair(d, { secondaryId: at(tablesOf(d), a)?.id ?? '' }),
  (d, { a, text }) => updateRelationship(d, at(relationshipsOf(d), a)?.id ?? '', { name: text, cascade: ['all'] }),
  (d, { a }) => removeRelationship(d, at(relationshipsOf(d), a)?.id ?? ''),
  (d, { a }) => removeRelationshipPair(d, at(relationshipsOf(d), a)?.id ?? ''),
  (d) => inferRelationships(d),
  (d, { text, a }) => addEnum(d, { name: text, values: ['x', String(a)] }),
  (d, { a, text }) => updateEnum(d, at(enumsOf(d), a)?.id ?? '', { name: text, values: [text, 'y'] }),
  (d, { a }) => removeEnum(d, at(enumsOf(d), a)?.id ?? ''),
  withTable((d, table, { b }) => addRows(d, table.id, [{ [columnId(table, b)]: b }, {}])),
  withTable((d, table, { b }) => generateRows(d, table.id, 2, b)),
  (d, { a, b, text }) => {
    const row = at([...d.rows.values()], a);
    const table = row && d.tables.get(row.tableId);
    return row && table ? setCells(d, [{ rowId: row.id, values: { [columnId(table, b)]: text } }]) : { diff: [] };
  },
  (d, { a }) => removeRows(d, [...d.rows.keys()].slice(a % 5, (a % 5) + 2)),
  withTable((d, table, { b }) => {
    const came = { tableId: table.id, values: { [columnId(table, b)]: 'came' } };
    return applyOutcome(
      d,
      new Map([['new', came], ...[...d.rows.keys()].slice(0, 1).map((id) => [id, null] as const)]),
    );
  }),
  withTable((d, table, { b, c }) => moveTables(d, new Map([[table.id, { x: b / 7 - 3, y: c / 3 }]]))),
  withTable((d, table, { b }) => colorTables(d, [table.id], b % 2 ? 'green' : null)),
  withTable((d, table, { b }) => showColumns(d, [table.id], at(['all', 'keys', 'none'] as const, b) ?? 'all')),
  (d, { a, b, c, text }) =>
    addArea(d, {
      title: text,
      x: a,
      y: b,
      width: c * 40,
      height: a * 30,
      tables: [at(tablesOf(d), a), at(tablesOf(d), b)].flatMap((table) => table?.id ?? []),
    }),
  (d, { a, b, text }) => updateArea(d, at(areasOf(d), a)?.id ?? '', { title: text, color: b % 2 ? 'red' : null }),
  (d, { a, b, c }) =>
    placeAreas(d, new Map(areasOf(d).map((area) => [area.id, { x: a / 3, y: b / 7, width: c * 30, height: 90 }]))),
  withTable((d, table, { b, c }) =>
    assignTables(d, new Map([[table.id, c % 3 ? (at(areasOf(d), b)?.id ?? null) : null]])),
  ),
  (d, { a }) => removeAreas(d, [at(areasOf(d), a)?.id ?? '']),
  (d, { a, b, c, text }) => addNote(d, { x: a, y: b / 3, width: c * 9, height: 50, text }),
  (d, { a, b, text }) => updateNote(d, at(notesOf(d), a)?.id ?? '', { text, color: b % 2 ? 'red' : null }),
  (d, { a, b, c }) => placeNotes(d, new Map(notesOf(d).map((n) => [n.id, { x: a, y: b, width: c * 20, height: 9 }]))),
  (d, { a }) => removeNotes(d, [at(notesOf(d), a)?.id ?? '']),
  (d, { text }) => renameDocument(d, text),
  (d, { a }) => setDialect(d, at(['sqlite', 'postgresql', 'mysql'] as const, a) ?? 'sqlite'),
  (d, { a }) => (a % 5 > 0 ? { diff: [] } : replaceDocument(d, a % 2 ? emptyDocument('Replaced') : exampleDocument)),
  withTable((d, table, { b }) =>
    d.tables.size > 8
      ? { diff: [] }
      : mergeDocument(
          d,
          extractTables(d, [table.id, at(tablesOf(d), b)?.id ?? ''], {
            areas: areasOf(d)
              .slice(0, 1)
              .map((area) => area.id),
            notes: notesOf(d)
              .slice(0, 1)
              .map((note) => note.id),
          }),
          { x: b, y: 0 },
        ),
  ),
];

const choice: fc.Arbitrary<Choice> = fc.record({
  edit: fc.nat(everyEdit.length - 1),
  a: fc.nat(30),
  b: fc.nat(30),
  c: fc.nat(30),
  text: fc.constantFrom('', 'id', 'books', 'state', 'größe', 'a b', '"', 'x'),
});

/** Ids that are gone make lookups throw; in these sequences chance may pick them. */
function attempt(document: Document, chosen: Choice): EditResult {
  try {
    return everyEdit[chosen.edit]?.(document, chosen) ?? { diff: [] };
  } catch (error) {
    if (/has the id|has no column/.test(String(error))) return { reason: String(error) };
    throw error;
  }
}

it('any sequence of edits is undone completely, redone completely, and is one diff', () => {
  const done = new Set<number>();
  fc.assert(
    fc.property(fc.array(choice, { minLength: 1, maxLength: 25 }), (choices) => {
      const diffs: Diff[] = [];
      let now = exampleDocument;
      for (const chosen of choices) {
        const result = attempt(now, chosen);
        if ('reason' in result) continue;
        done.add(chosen.edit);
        diffs.push(result.diff);
        now = applyDiff(now, result.diff);
        expect(danglingReferences(now)).toEqual([]);
      }
      const undone = diffs.reduceRight((document, diff) => applyDiff(document, invertDiff(diff)), now);
      expect(undone).toEqual(exampleDocument);
      expect(diffs.reduce(applyDiff, undone)).toEqual(now);
      const whole = diffs.reduce(composeDiffs, []);
      expect(applyDiff(exampleDocument, whole)).toEqual(now);
      expect(applyDiff(now, invertDiff(whole))).toEqual(exampleDocument);
      expect(applyDiff(exampleDocument, diffBetween(exampleDocument, now))).toEqual(now);
    }),
    { numRuns: 300, seed: 3 },
  );
  expect(
    [...everyEdit.keys()].filter((edit) => !done.has(edit)),
    'every edit was done at least once',
  ).toEqual([]);
});

it('each edit keeps every law wherever a sequence has led', () => {
  fc.assert(
    fc.property(fc.array(choice, { minLength: 3, maxLength: 12 }), choice, (choices, last) => {
      const before = choices.reduce((document, chosen) => {
        const result = attempt(document, chosen);
        return 'reason' in result ? document : applyDiff(document, result.diff);
      }, exampleDocument);
      const result = attempt(before, last);
      if ('diff' in result) checkEdit(before, () => result);
    }),
    { numRuns: 300, seed: 4 },
  );
});
