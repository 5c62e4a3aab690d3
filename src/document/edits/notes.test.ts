import { expect, it } from 'vitest';
import { notesOf } from '../lookups.ts';
import { checkEdit, edited } from './checkEdit.ts';
import { exampleDocument } from './exampleDocument.ts';
import { addNote, placeNotes, removeNotes, updateNote } from './notes.ts';

const at = { x: 10.5, y: 20, width: 10, height: 10 };
const withNote = edited(exampleDocument, (d) => addNote(d, { ...at, text: 'Ask\nfirst.' }));

it('notes stick above the earlier ones, no smaller than their least size', () => {
  checkEdit(
    withNote,
    (d) => addNote(d, at),
    (after) =>
      expect(notesOf(after)).toEqual([
        { id: 'n1', order: 1, text: 'Ask\nfirst.', x: 11, y: 20, width: 100, height: 48, color: null },
        { id: 'n2', order: 2, text: '', x: 11, y: 20, width: 100, height: 48, color: null },
      ]),
  );
});

it('notes are written, coloured, moved and taken away', () => {
  checkEdit(
    withNote,
    (d) => updateNote(d, 'n1', { text: 'Done.', color: 'green' }),
    (after) => expect(after.notes.get('n1')).toMatchObject({ text: 'Done.', color: 'green', x: 11 }),
  );
  checkEdit(
    withNote,
    (d) => placeNotes(d, new Map([['n1', { x: 1, y: 2, width: 300, height: 200 }]])),
    (after) =>
      expect(after.notes.get('n1')).toMatchObject({ x: 1, y: 2, width: 300, height: 200, text: 'Ask\nfirst.' }),
  );
  checkEdit(
    withNote,
    (d) => removeNotes(d, ['n1']),
    (after) => expect(after.notes.size).toBe(0),
  );
});
