import { describe, expect, it } from 'vitest';
import { applyDiff } from '#document/diff.ts';
import type { Document } from '#document/document.ts';
import { removeRows } from '#document/edits/rows.ts';
import { rowsOf, tableNamed, tablesOf } from '#document/lookups.ts';
import { generateRows } from '#document/sampleRows.ts';
import { libraryDocument } from '#lessons/library.ts';
import { objectPicture, tableColumns, type Wanted } from './objectPicture.ts';

const nothing: Wanted = { rowIds: [], came: [], expanded: [] };

function edited(document: Document, edit: (d: Document) => ReturnType<typeof removeRows>): Document {
  const result = edit(document);
  if ('reason' in result) throw new Error(result.reason);
  return applyDiff(document, result.diff);
}

const idOf = (document: Document, name: string) => tableNamed(document, name)?.id ?? '';

describe('the picture of a small document', () => {
  it('is whole, with every reference', () => {
    const picture = objectPicture(libraryDocument(), nothing);
    expect(picture.whole).toBe(true);
    expect(picture.rows).toHaveLength(18);
    expect(picture.references).toHaveLength(5 + 14);
    expect(picture.references.every((reference) => reference.kind === 'holds')).toBe(true);
  });

  it('shows what is missing', () => {
    const document = libraryDocument();
    const [author] = rowsOf(document, idOf(document, 'authors'));
    const picture = objectPicture(
      edited(document, (d) => removeRows(d, [author?.id ?? ''])),
      nothing,
    );
    const [missing, ...others] = picture.missing;
    expect(missing?.values).toEqual([1]);
    expect(others).toEqual([]);
    const broken = picture.references.filter((reference) => reference.kind === 'broken');
    expect(broken.map((reference) => reference.to)).toEqual([missing?.id, missing?.id]);
  });
});

describe('the picture of a large document', () => {
  const small = libraryDocument();
  const large = edited(
    edited(small, (d) => generateRows(d, idOf(d, 'books'), 600, 1)),
    (d) => generateRows(d, idOf(d, 'book_tag'), 400, 2),
  );
  const author = rowsOf(large, idOf(large, 'authors'))[0];
  const wanted = { ...nothing, rowIds: [author?.id ?? ''] };

  it('is the neighbourhood of the row that is wanted, and says how many more there are', () => {
    const picture = objectPicture(large, wanted);
    expect(picture.whole).toBe(false);
    expect(picture.rows.length).toBeLessThanOrEqual(120);
    expect(picture.rows[0]?.row).toBe(author);
    const more = picture.more.find((one) => one.rowId === author?.id);
    const books = rowsOf(large, idOf(large, 'books')).filter((row) => Object.values(row.values).at(-1) === 1).length;
    const shown = picture.references.filter((r) => r.to === author?.id && r.kind === 'holds').length;
    expect(shown).toBe(8);
    expect(more?.count).toBe(books - 8);
  });

  it('grows where it is asked to', () => {
    const first = objectPicture(large, wanted).more.find((one) => one.rowId === author?.id);
    const picture = objectPicture(large, {
      ...wanted,
      expanded: [{ rowId: author?.id ?? '', key: first?.key ?? null, extra: 20 }],
    });
    expect(picture.references.filter((r) => r.to === author?.id && r.kind === 'holds')).toHaveLength(28);
  });

  it('shows what a row refers to when that is asked for', () => {
    const rows = rowsOf(large, idOf(large, 'book_tag')).map((row) => row.id);
    const picture = objectPicture(large, { ...nothing, rowIds: rows });
    const lonely = picture.rows.find((one) => one.hidden > 0);
    if (!lonely) throw new Error('More references than there is room for.');
    const grown = objectPicture(large, {
      ...nothing,
      rowIds: rows,
      expanded: [{ rowId: lonely.row.id, key: null, extra: 2 }],
    });
    expect(grown.rows.find((one) => one.row === lonely.row)?.hidden).toBe(0);
  });

  it('is drawn in time however many rows there are', () => {
    const ids = [...large.rows.keys()];
    expect(objectPicture(large, { ...nothing, rowIds: ids }).rows.length).toBeLessThanOrEqual(120);
  });

  it('counts rows that a run inserted', () => {
    const came = [{ id: 'new', tableId: idOf(large, 'authors'), order: 0, values: {} }];
    expect(objectPicture(large, { ...wanted, came }).rows.map((one) => one.row.id)).toContain('new');
  });
});

it('tables stand to the right of what they refer to, near what refers to them', () => {
  const document = libraryDocument();
  const columns = tableColumns(document);
  expect(tablesOf(document).map((table) => [table.name, columns.get(table.id)])).toEqual([
    ['authors', 0],
    ['books', 1],
    ['tags', 1],
    ['book_tag', 2],
  ]);
});
