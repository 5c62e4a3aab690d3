/** Answers for the databases that are known by their manuals only. */
import { describe, expect, test } from 'vitest';
import { aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import { answerLine } from './answerLine.ts';
import { deleteStory } from './deleteStory.ts';

const column = (name: string, nullable: boolean) => ({ name, type: 'INTEGER', nullable, default: null });

const lineFor = (dialect: string, onUpdate = 'NO ACTION') =>
  JSON.stringify({
    id: dialect,
    scenario: {
      version: 1,
      dialect,
      schema: {
        tables: [
          { name: 'a', columns: [column('id', false)], primaryKey: ['id'], uniques: [] },
          { name: 'b', columns: [column('id', false), column('a_id', true)], primaryKey: ['id'], uniques: [] },
        ],
        foreignKeys: [
          {
            name: 'fk_b',
            table: 'b',
            columns: ['a_id'],
            refTable: 'a',
            refColumns: ['id'],
            onDelete: 'CASCADE',
            onUpdate,
            deferrable: false,
            initiallyDeferred: false,
          },
        ],
      },
      rows: { a: [{ id: 1 }, { id: 2 }], b: [{ id: 10, a_id: 1 }] },
      operations: [{ op: 'sqlDelete', table: 'a', key: [1] }],
    },
  });

describe('ondelete simulate', () => {
  test.each(['sqlserver', 'oracle'])('%s: says that it was not checked', (dialect) => {
    expect(JSON.parse(answerLine(lineFor(dialect)))).toEqual({
      id: dialect,
      actual: {
        ok: true,
        error: null,
        rows: { a: [{ id: 2 }], b: [] },
        fates: { deleted: { a: [[1]], b: [[10]] }, updated: {} },
        unverified: expect.stringContaining('was not checked against a real server'),
      },
    });
  });

  test('what a database cannot say is unsupported, and the starting rows stay', () => {
    const { actual } = JSON.parse(answerLine(lineFor('oracle', 'CASCADE')));
    expect(actual).toMatchObject({
      ok: false,
      error: { operation: null, kind: 'unsupported', constraint: 'fk_b', table: 'b' },
      rows: { b: [{ id: 10, a_id: 1 }] },
      unverified: expect.any(String),
    });
  });

  test('answers that were checked elsewhere say nothing of it', () => {
    expect(JSON.parse(answerLine(lineFor('postgresql'))).actual).not.toHaveProperty('unverified');
  });
});

test('ondelete delete says it at the end of the story', () => {
  const document = aDocument({
    tables: [aTable('a', { id: 'INTEGER' }), aTable('b', { id: 'INTEGER', a_id: 'INTEGER' })],
    foreignKeys: [aForeignKey('b(a_id) → a(id)', { onDelete: 'RESTRICT' })],
    rows: { a: [[1]], b: [[10, 1]] },
  });
  const story = deleteStory(document, 'sqlserver', 'a', ['1']);
  expect(story.done).toBe(false);
  expect(story.text).toContain('fk_b_a_id says ON DELETE NO ACTION');
  expect(story.text.trimEnd()).toMatch(/this answer was not checked against a real server\.$/);
  expect(deleteStory(document, 'sqlite', 'a', ['1']).text).not.toContain('not checked');
});
