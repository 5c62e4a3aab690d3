/** What the tutorials of SQLAlchemy say, and how the story of a run is told. */
import { describe, expect, test } from 'vitest';
import type { Document } from '#document/document.ts';
import type { SessionOperation } from './operations.ts';
import { playSession, runSession } from './sessionRun.ts';
import { library, withOptions } from './testLibrary.ts';

const run = (document: Document, operations: readonly SessionOperation[], goesOn = false) =>
  runSession(document, 'sqlite', operations, { goesOn });

const get = (as: string, model: string, key: number): SessionOperation => ({ op: 'get', as, model, key: [key] });
const writes = (result: ReturnType<typeof run>) =>
  result.statements
    .filter(({ verb }) => verb !== 'SELECT')
    .map(({ sql, params }) => `${sql} ${JSON.stringify(params)}`);
const orphans = { 'Author.books': { cascade: ['all', 'delete-orphan'] } };

describe('lists and their other side', () => {
  test('append sets the other side at once, and brings a new object into the session', () => {
    const result = run(library, [
      get('a', 'Author', 1),
      { op: 'new', as: 'b', model: 'Book', values: { title: 'New' } },
      { op: 'append', object: 'a', attribute: 'books', value: 'b' },
    ]);
    expect(result.objects.b).toMatchObject({ state: 'pending', relationships: { author: 'a' } });
    expect(writes(result)).toEqual([]);
  });

  test('setting the one side does not bring the object in: the flush warns and leaves it out', () => {
    const result = run(library, [
      get('a', 'Author', 1),
      { op: 'new', as: 'b', model: 'Book', values: { title: 'New' } },
      { op: 'set', object: 'b', attribute: 'author', value: 'a' },
      { op: 'flush' },
    ]);
    expect(result.objects.b?.state).toBe('transient');
    expect(result.warnings.map(({ kind }) => kind)).toEqual(['not-in-session']);
  });

  test('a raw foreign key leaves the relationship stale until commit', () => {
    const operations: readonly SessionOperation[] = [
      get('a2', 'Author', 2),
      get('b', 'Book', 1),
      { op: 'read', object: 'b', attribute: 'author' },
      { op: 'setColumn', object: 'b', column: 'author_id', value: 2 },
      { op: 'flush' },
      { op: 'read', object: 'b', attribute: 'author' },
      { op: 'commit' },
      { op: 'read', object: 'b', attribute: 'author' },
    ];
    const read = run(library, operations)
      .reads.slice(2)
      .map(({ value }) => value);
    expect(read).toEqual(['Author#1', 'Author#1', 'a2']);
  });

  test('appending a tag inserts one pairing', () => {
    const result = run(library, [
      get('b', 'Book', 1),
      get('t', 'Tag', 2),
      { op: 'append', object: 'b', attribute: 'tags', value: 't' },
      { op: 'flush' },
    ]);
    expect(writes(result)).toEqual(['INSERT INTO book_tags (book_id, tag_id) VALUES (?, ?) [[1,2]]']);
  });
});

describe('deleting', () => {
  const operations: readonly SessionOperation[] = [
    get('a', 'Author', 1),
    { op: 'delete', object: 'a' },
    { op: 'flush' },
  ];

  test('the default cascade sets the children to NULL', () => {
    expect(writes(run(library, operations))).toEqual([
      'UPDATE books SET author_id=? WHERE books.id = ? [[null,1],[null,2]]',
      'DELETE FROM authors WHERE authors.id = ? [[1]]',
    ]);
  });

  test('all, delete-orphan deletes them, with their pairings but not their tags', () => {
    const result = run(withOptions(library, orphans), operations);
    expect(writes(result)).toEqual([
      'DELETE FROM book_tags WHERE book_tags.book_id = ? AND book_tags.tag_id = ? [[1,1],[2,1]]',
      'DELETE FROM books WHERE books.id = ? [[1],[2]]',
      'DELETE FROM authors WHERE authors.id = ? [[1]]',
    ]);
    expect(result.rows?.tags).toHaveLength(2);
  });

  test('cascade delete on many to many destroys shared tags', () => {
    const result = run(withOptions(library, { 'Book.tags': { cascade: ['all'] } }), [
      get('b', 'Book', 1),
      { op: 'delete', object: 'b' },
      { op: 'flush' },
    ]);
    expect(result.rows?.tags).toEqual([{ id: 2, label: 'sea' }]);
    expect(result.rows?.book_tags).toEqual([]);
  });

  test('removal deletes the orphan at the flush', () => {
    const result = run(withOptions(library, orphans), [
      get('a', 'Author', 2),
      get('b', 'Book', 3),
      { op: 'remove', object: 'a', attribute: 'books', value: 'b' },
      { op: 'flush' },
    ]);
    expect(result.objects.b?.state).toBe('deleted');
    expect(result.rows?.books).toHaveLength(2);
  });
});

test('a run goes on after an error, if it is to', () => {
  const operations: readonly SessionOperation[] = [
    { op: 'get', as: 'x', model: 'Nobody', key: [1] },
    get('a', 'Author', 1),
  ];
  expect(run(library, operations, true).error?.kind).toBe('invalid-scenario');
  const result = run(
    library,
    [{ op: 'expunge', object: 'none' }, get('none', 'Author', 9), get('a', 'Author', 1)],
    true,
  );
  expect(result.errors?.map(({ kind, operation }) => [operation, kind])).toEqual([[0, 'no-object']]);
  expect(result.objects).toMatchObject({ none: null, a: { state: 'persistent' } });
});

describe('the story', () => {
  const operations: readonly SessionOperation[] = [
    get('a', 'Author', 1),
    { op: 'new', as: 'b', model: 'Book', values: { title: 'New' } },
    { op: 'new', as: 'empty', model: 'Book', values: {} },
    { op: 'append', object: 'a', attribute: 'books', value: 'b' },
    { op: 'commit' },
    { op: 'delete', object: 'a' },
    { op: 'flush' },
    { op: 'rollback' },
  ];
  const document = withOptions(library, orphans);
  const { result, timeline } = playSession(document, 'sqlite', operations);

  test('is of the same run', () => {
    expect(result).toEqual(runSession(document, 'sqlite', operations));
  });

  test('leads every step back to its line', () => {
    timeline.steps.forEach((step, index) => {
      expect(step.index).toBe(index);
      if (step.kind === 'operation') expect(step.cause).toBeNull();
      else {
        expect(step.cause).toBeLessThan(index);
        expect(timeline.steps[step.cause ?? -1]?.operation).toBe(step.operation);
      }
      expect(step.sentence).not.toBe('');
    });
  });

  test('adds up to the objects at the end', () => {
    const objects = Object.assign({}, ...timeline.steps.map((step) => step.objects));
    expect(objects).toEqual(result.objects);
  });

  test('has every statement once, and what the database did after it', () => {
    const sent = timeline.steps.filter(({ kind }) => kind === 'statement');
    expect(sent.map(({ statement }) => statement)).toEqual(result.statements.map((_, i) => i));
    const deletes = timeline.steps.filter(({ database }) => database?.kind === 'delete');
    expect(deletes.map(({ cause }) => timeline.steps[cause ?? -1]?.kind)).toEqual(deletes.map(() => 'statement'));
    expect(deletes.length).toBe(6);
  });

  test('tells the echo, the cascade, the plan and the transaction', () => {
    const rules = new Set(timeline.steps.map(({ rule }) => rule));
    for (const rule of ['back-populates', 'save-update', 'delete-cascade', 'plan', 'plan-save', 'begin', 'rollback'])
      expect(rules).toContain(rule);
    const plan = timeline.steps.find(({ kind }) => kind === 'plan')?.plan;
    expect(plan?.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'save Author',
      'process Author.books',
      'process Book.author',
      'save Book',
    ]);
  });
});
