/** What SQLAlchemy refuses and warns of when mappers are configured. */
import { describe, expect, test } from 'vitest';
import type { Relationship } from '#document/records.ts';
import { configure } from './configure.ts';
import { library, withOptions } from './testLibrary.ts';

const configured = (label: string, change: Partial<Omit<Relationship, 'id' | 'order' | 'modelId' | 'targetId'>>) =>
  configure(withOptions(library, { [label]: change }));

test('what one gesture infers is right', () => {
  const { error, warnings, mappers } = configure(library);
  expect({ error, warnings }).toEqual({ error: null, warnings: [] });
  expect([...mappers.keys()]).toEqual(['Author', 'Book', 'Tag']);
});

describe('refused', () => {
  test.each<[string, string, Partial<Relationship>, RegExp]>([
    ['delete-orphan on the many side', 'Book.author', { cascade: ['all', 'delete-orphan'] }, /single_parent=True/],
    ['delete-orphan on many to many', 'Book.tags', { cascade: ['all', 'delete-orphan'] }, /many-to-many relationship/],
    ['both sides in one direction', 'Book.author', { direction: 'ONETOMANY' }, /both of the same direction/],
    ['a word that is none', 'Author.books', { cascade: ['destroy'] }, /Invalid cascade option\(s\): 'destroy'/],
    [
      'passive_deletes="all" with delete',
      'Author.books',
      { cascade: ['all'], passiveDeletes: 'all' },
      /can't set passive_deletes='all'/,
    ],
    ['back_populates that names nothing', 'Author.books', { backPopulates: 'writer' }, /has no property 'writer'/],
    ['no foreign key', 'Author.books', { foreignKeyId: null }, /no foreign keys linking these tables/],
    [
      'a foreign key between other tables',
      'Tag.books',
      { direction: 'ONETOMANY', secondary: null, foreignKeyId: 'fk_books_author_id', backPopulates: null },
      /Tag.books - there are no/,
    ],
    ['back_populates that names a column', 'Author.books', { backPopulates: 'title' }, /not a relationship/],
  ])('%s', (_, label, change, message) => {
    const { error } = configured(label, change);
    expect(error).toMatchObject({ kind: 'invalid-relationship', relationshipId: expect.any(String) });
    expect(error?.message).toMatch(message);
  });

  test('not with single_parent', () => {
    expect(configured('Book.author', { cascade: ['all', 'delete-orphan'], singleParent: true }).error).toBeNull();
  });
});

describe('warned of', () => {
  const warnings = (...given: Parameters<typeof configured>) => configured(...given).warnings.map(({ kind }) => kind);

  test('delete-orphan without delete', () => {
    expect(warnings('Author.books', { cascade: ['save-update', 'delete-orphan'] })).toEqual([
      'delete-orphan-requires-delete',
    ]);
  });

  test('two relationships that write one column and are not linked', () => {
    const apart = withOptions(library, {
      'Author.books': { backPopulates: null },
      'Book.author': { backPopulates: null },
    });
    expect(configure(apart).warnings.map(({ kind }) => kind)).toEqual(['overlaps']);
    const known = withOptions(apart, { 'Book.author': { overlaps: ['books'] } });
    expect(configure(known).warnings).toEqual([]);
    const read = withOptions(apart, { 'Book.author': { viewonly: true } });
    expect(configure(read).warnings).toEqual([]);
  });

  test('options of writing on a viewonly relationship', () => {
    expect(warnings('Book.author', { viewonly: true, passiveDeletes: true })).toEqual(['other']);
  });
});
