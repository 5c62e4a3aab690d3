/** The object face of a schema: classes and relationship pairs. */
import { describe, expect, test } from 'vitest';
import type { Document } from '../document.ts';
import { modelsOf, otherSideOf, relationshipsOf } from '../lookups.ts';
import { aDocument, aForeignKey, aTable } from '../testRecords.ts';
import { promoteToAssociationObject } from './associationObjects.ts';
import { checkEdit, checkRefusal, edited } from './checkEdit.ts';
import { removeForeignKeys } from './foreignKeys.ts';
import { addModel, removeModels, updateModel } from './models.ts';
import { addRelationshipPair, inferRelationships, removeRelationship, updateRelationship } from './relationships.ts';
import { removeTables } from './tables.ts';

const shop = aDocument({
  tables: [
    aTable('authors', { id: 'INTEGER' }),
    aTable('books', { id: 'INTEGER', author_id: 'INTEGER', editor_id: 'INTEGER' }),
    aTable('tags', { id: 'INTEGER', parent_id: 'INTEGER' }),
    aTable('book_tags', { book_id: 'INTEGER', tag_id: 'INTEGER' }, { key: ['book_id', 'tag_id'] }),
    aTable('profiles', { author_id: 'INTEGER' }, { key: ['author_id'] }),
    aTable('log', { line: 'TEXT' }, { key: [] }),
  ],
  foreignKeys: [
    aForeignKey('books(author_id) → authors(id)'),
    aForeignKey('books(editor_id) → authors(id)'),
    aForeignKey('tags(parent_id) → tags(id)'),
    aForeignKey('book_tags(book_id) → books(id)'),
    aForeignKey('book_tags(tag_id) → tags(id)'),
    aForeignKey('profiles(author_id) → authors(id)'),
  ],
});

const told = (document: Document): readonly string[] =>
  relationshipsOf(document).map((side) => {
    const [own, target] = [document.models.get(side.modelId), document.models.get(side.targetId)];
    const value = side.uselist ? `[${target?.name}]` : target?.name;
    return `${own?.name}.${side.name}: ${value} ${side.direction} ⇄ ${otherSideOf(document, side)?.name}`;
  });

test('one gesture gives every class and both sides of every relationship good names', () => {
  const after = checkEdit(shop, inferRelationships, (document) => {
    expect(modelsOf(document).map((model) => model.name)).toEqual(['Author', 'Book', 'Tag', 'Profile']);
    expect(told(document)).toEqual([
      'Author.books: [Book] ONETOMANY ⇄ author',
      'Book.author: Author MANYTOONE ⇄ books',
      'Author.editor_books: [Book] ONETOMANY ⇄ editor',
      'Book.editor: Author MANYTOONE ⇄ editor_books',
      'Tag.children: [Tag] ONETOMANY ⇄ parent',
      'Tag.parent: Tag MANYTOONE ⇄ children',
      'Author.profile: Profile ONETOMANY ⇄ author',
      'Profile.author: Author MANYTOONE ⇄ profile',
      'Book.tags: [Tag] MANYTOMANY ⇄ books',
      'Tag.books: [Book] MANYTOMANY ⇄ tags',
    ]);
  });
  checkEdit(after, inferRelationships, (again) => expect(again).toEqual(after));
});

describe('a pair', () => {
  const one = edited(shop, (d) => addRelationshipPair(d, { foreignKeyId: 'fk_books_author_id' }));

  test('brings the classes that it needs, and no column', () => {
    expect(modelsOf(one).map((model) => model.name)).toEqual(['Book', 'Author']);
    expect(one.tables).toBe(shop.tables);
  });

  test('takes another name where the class has one already', () => {
    checkEdit(
      one,
      (d) => addRelationshipPair(d, { foreignKeyId: 'fk_books_author_id' }),
      (after) =>
        expect(told(after).slice(2)).toEqual([
          'Author.books_2: [Book] ONETOMANY ⇄ author_2',
          'Book.author_2: Author MANYTOONE ⇄ books_2',
        ]),
    );
  });

  test('stays a pair when one side gets another name, and falls apart when one side goes', () => {
    const [books] = relationshipsOf(one);
    const renamed = checkEdit(one, (d) => updateRelationship(d, books?.id ?? '', { name: 'works' }));
    expect(told(renamed)).toEqual(['Author.works: [Book] ONETOMANY ⇄ author', 'Book.author: Author MANYTOONE ⇄ works']);
    const half = checkEdit(renamed, (d) => removeRelationship(d, books?.id ?? ''));
    expect(told(half)).toEqual(['Book.author: Author MANYTOONE ⇄ undefined']);
    checkRefusal(one, (d) => updateRelationship(d, books?.id ?? '', { name: 'id' }), /already has the attribute id/);
    checkRefusal(one, (d) => updateRelationship(d, books?.id ?? '', { name: 'class' }), /cannot be the name/);
  });

  test('goes with its foreign key, its table or its class', () => {
    for (const edit of [
      (d: Document) => removeForeignKeys(d, ['fk_books_author_id']),
      (d: Document) => removeTables(d, ['authors']),
      (d: Document) => removeModels(d, [modelsOf(d)[0]?.id ?? '']),
    ]) {
      checkEdit(one, edit, (after) => expect(told(after)).toEqual([]));
    }
  });

  test('is refused where there is no table between or no key', () => {
    checkRefusal(shop, (d) => addRelationshipPair(d, { secondaryId: 'profiles' }), /needs two foreign keys/);
    checkRefusal(shop, (d) => addModel(d, 'log'), /has no primary key/);
  });
});

test('classes have names of their own', () => {
  const two = edited(
    shop,
    (d) => addModel(d, 'authors'),
    (d) => addModel(d, 'authors'),
  );
  expect(modelsOf(two).map((model) => model.name)).toEqual(['Author', 'Author_2']);
  const [first] = modelsOf(two);
  checkRefusal(two, (d) => updateModel(d, first?.id ?? '', { name: 'Author_2' }), /already called/);
  checkRefusal(two, (d) => updateModel(d, first?.id ?? '', { name: '1st' }), /cannot be the name/);
  checkEdit(two, (d) => updateModel(d, first?.id ?? '', { name: 'Writer' }));
});

test('an association table that becomes an object gets a class between the two', () => {
  const mapped = edited(shop, (d) => addRelationshipPair(d, { secondaryId: 'book_tags' }));
  checkEdit(
    mapped,
    (d) => promoteToAssociationObject(d, 'book_tags'),
    (after) =>
      expect(told(after)).toEqual([
        'Book.book_tags: [BookTag] ONETOMANY ⇄ book',
        'BookTag.book: Book MANYTOONE ⇄ book_tags',
        'Tag.book_tags: [BookTag] ONETOMANY ⇄ tag',
        'BookTag.tag: Tag MANYTOONE ⇄ book_tags',
      ]),
  );
});
