import { describe, expect, it } from 'vitest';
import { emptyDocument } from '../document.ts';
import { policiesOf, tableNamed } from '../lookups.ts';
import { checkEdit, checkRefusal, edited } from './checkEdit.ts';
import { exampleDocument } from './exampleDocument.ts';
import { extractTables, mergeDocument } from './merge.ts';
import { addPolicy, removePolicies, updatePolicy } from './policies.ts';
import { removeTables } from './tables.ts';

const saysAll = { tableId: 'authors', forbid: 'delete', targetId: 'books' } as const;
const document = edited(exampleDocument, (d) => addPolicy(d, saysAll));

describe('policies', () => {
  it('are added behind the others, with or without a name', () => {
    checkEdit(
      document,
      (d) => addPolicy(d, { name: ' Pages stay ', tableId: 'authors', forbid: 'change', targetId: 'pages' }),
      (after) =>
        expect(policiesOf(after)).toEqual([
          { id: 'k1', order: 1, name: '', ...saysAll },
          { id: 'k2', order: 2, name: 'Pages stay', tableId: 'authors', forbid: 'change', targetId: 'pages' },
        ]),
    );
  });

  it('say nothing twice', () => {
    checkRefusal(document, (d) => addPolicy(d, saysAll), /already/);
    const two = edited(document, (d) => addPolicy(d, { ...saysAll, forbid: 'change' }));
    checkRefusal(two, (d) => updatePolicy(d, 'k2', { forbid: 'delete' }), /already/);
  });

  it('are changed and removed', () => {
    checkEdit(
      document,
      (d) => updatePolicy(d, 'k1', { name: 'Books stay', targetId: 'pages' }),
      (after) => expect(policiesOf(after)).toMatchObject([{ name: 'Books stay', targetId: 'pages' }]),
    );
    checkRefusal(document, (d) => updatePolicy(d, 'k9', { name: 'x' }), /no such policy/);
    checkEdit(
      document,
      (d) => removePolicies(d, ['k1']),
      (after) => expect(after.policies.size).toBe(0),
    );
  });

  it('go with either of their tables', () => {
    for (const id of ['authors', 'books'])
      checkEdit(
        document,
        (d) => removeTables(d, [id]),
        (after) => expect(after.policies.size).toBe(0),
      );
    checkEdit(
      document,
      (d) => removeTables(d, ['pages']),
      (after) => expect(after.policies.size).toBe(1),
    );
  });

  it('are taken along where both of their tables are', () => {
    expect(extractTables(document, ['books', 'pages']).policies.size).toBe(0);
    checkEdit(
      emptyDocument(),
      (d) => mergeDocument(d, extractTables(document, ['authors', 'books'])),
      (after) =>
        expect(policiesOf(after)).toMatchObject([
          { tableId: tableNamed(after, 'authors')?.id, targetId: tableNamed(after, 'books')?.id },
        ]),
    );
  });
});
