import { expect, it } from 'vitest';
import { emptyDocument, settingsOf } from '../document.ts';
import { checkEdit, checkRefusal } from './checkEdit.ts';
import { exampleDocument as document } from './exampleDocument.ts';
import { renameDocument, replaceDocument, setDialect } from './settings.ts';

it('a document is renamed', () => {
  checkEdit(
    document,
    (d) => renameDocument(d, '  Shelves '),
    (after) => expect(settingsOf(after).name).toBe('Shelves'),
  );
  checkRefusal(document, (d) => renameDocument(d, ' '), /needs a name/);
});

it('a document gets another database', () => {
  checkEdit(
    document,
    (d) => setDialect(d, 'mysql'),
    (after) => expect(settingsOf(after).dialect).toBe('mysql'),
  );
  checkEdit(
    document,
    (d) => setDialect(d, 'postgresql'),
    (after) => expect(after).toBe(document),
  );
});

it('a document is replaced as a whole, listing only what differs', () => {
  checkEdit(
    document,
    (d) => replaceDocument(d, emptyDocument('Other')),
    (after) => {
      expect(after).toEqual(emptyDocument('Other'));
    },
  );
  const copy = {
    ...document,
    rows: new Map([...document.rows].map(([id, row]) => [id, { ...row, values: { ...row.values } }])),
  };
  checkEdit(
    document,
    (d) => replaceDocument(d, copy),
    (after) => expect(after).toBe(document),
  );
});
