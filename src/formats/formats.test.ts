import { expect, test } from 'vitest';
import { libraryDocument } from '#lessons/library.ts';
import { detectFormat } from './detect.ts';
import { bareName, formatOf, formats } from './formats.ts';
import { writeAs } from './writers.ts';

const detected = (content: string, name = 'pasted') => detectFormat([{ name, content }]);

test('contents are known by their own words', () => {
  expect(detected('-- a script\r\ncreate table a (b);')).toBe('sqlite');
  expect(detected('CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT);')).toBe('sqlite');
  expect(detected('--\n-- PostgreSQL database dump\n--\nCREATE TABLE public.a (b integer);')).toBe('postgresql');
  expect(detected('CREATE TABLE a (id serial primary key, at timestamptz);')).toBe('postgresql');
  expect(detected('CREATE TABLE a (b INT);\nALTER TABLE a ADD CONSTRAINT c UNIQUE (b);')).toBe('postgresql');
  expect(detected('CREATE TABLE `a` (`b` int(11) NOT NULL AUTO_INCREMENT) ENGINE=InnoDB;')).toBe('mysql');
  expect(detected('CREATE TABLE [dbo].[a] ([b] [int] IDENTITY(1,1) NOT NULL)\nGO')).toBe('sqlserver');
  expect(detected('CREATE TABLE a (b NUMBER NOT NULL, c VARCHAR2(20));')).toBe('oracle');
  expect(detected('from sqlalchemy.orm import Mapped\n')).toBe('sqlalchemy');
  expect(detected('Table a {\n  id int [pk]\n}')).toBe('dbml');
  expect(detected('erDiagram\n  A ||--o{ B : has')).toBe('mermaid');
  expect(detected('---\ntitle: Shop\n---\nerDiagram\n  A')).toBe('mermaid');
  expect(detected('{ "format": "ondelete" }')).toBe('ondelete');
  expect(detected('id,name\n1,x', 'people.csv')).toBe('rows');
  expect(detected('Dear reader')).toBeNull();
});

test('bytes are a database file or nothing', () => {
  const file = Uint8Array.from('SQLite format 3\0 and more', (char) => char.charCodeAt(0));
  expect(detectFormat([{ name: 'x', content: file }])).toBe('sqlite-file');
  expect(detectFormat([{ name: 'x', content: new Uint8Array([0x50, 0x4b, 3, 4]) }])).toBeNull();
});

test('what every writer writes is known again', async () => {
  for (const { id } of formats.filter((format) => format.canWrite)) {
    const written = await writeAs(id, libraryDocument(), { rows: true });
    expect(written.value).toContain('authors');
    expect(detected(written.value), written.value.slice(0, 300)).toBe(id === 'mariadb' ? 'mysql' : id);
  }
  expect(formatOf('ondelete').extensions[0]).toBe('.ondelete.json');
});

test('names lose the end that the format gives them', () => {
  expect(['shop.ondelete.json', 'Chinook.SQLITE', 'a.b.sql', '.sql', 'notes'].map(bareName)).toEqual([
    'shop',
    'Chinook',
    'a.b',
    '.sql',
    'notes',
  ]);
});
