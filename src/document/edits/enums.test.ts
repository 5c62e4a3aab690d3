import { describe, expect, it } from 'vitest';
import { columnOf, enumsOf, tableOf } from '../lookups.ts';
import { checkEdit, checkRefusal } from './checkEdit.ts';
import { addEnum, removeEnum, updateEnum } from './enums.ts';
import { exampleDocument as document } from './exampleDocument.ts';

describe('enums', () => {
  it('are added under a free name', () => {
    checkEdit(
      document,
      (d) => addEnum(d, { name: 'state', values: ['a', 'b'] }),
      (after) => expect(enumsOf(after).at(-1)).toMatchObject({ name: 'state_2', values: ['a', 'b'] }),
    );
  });

  it('are changed', () => {
    checkEdit(
      document,
      (d) => updateEnum(d, 'state', { name: 'status', values: ['printed', 'draft', 'lost'] }),
      (after) =>
        expect(after.enums.get('state')).toMatchObject({ name: 'status', values: ['printed', 'draft', 'lost'] }),
    );
  });

  it('have a name of their own and values that differ', () => {
    for (const edit of [
      (change: { name?: string; values?: string[] }) => (d: typeof document) => updateEnum(d, 'state', change),
      (change: { name?: string; values?: string[] }) => (d: typeof document) =>
        addEnum(d, { name: 'new', values: [], ...change }),
    ]) {
      checkRefusal(document, edit({ name: '' }), /needs a name/);
      checkRefusal(document, edit({ values: ['a', ''] }), /cannot be empty/);
      checkRefusal(document, edit({ values: ['a', 'a'] }), /twice/);
    }
    checkRefusal(document, (d) => updateEnum(d, 'state', { name: 'unused' }), /already called unused/);
    checkRefusal(document, (d) => updateEnum(d, 'gone', {}), /no such enum/);
  });

  it('leave TEXT behind when they are removed', () => {
    checkEdit(
      document,
      (d) => removeEnum(d, 'state'),
      (after) => {
        expect(after.enums.has('state')).toBe(false);
        expect(columnOf(tableOf(after, 'books'), 'books.state')).toMatchObject({ enumId: null, type: 'TEXT' });
      },
    );
    checkRefusal(document, (d) => removeEnum(d, 'gone'), /no such enum/);
  });
});
