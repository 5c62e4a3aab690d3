import { expect, test } from 'vitest';
import { libraryDocument } from '#lessons/library.ts';
import { bareName, formatOf, formats } from './formats.ts';

test('contents are known by themselves, not by their names', async () => {
  const json = formats.find((format) => format.id === 'ondelete');
  const written = await json?.write?.(libraryDocument(), { rows: true });
  expect(formatOf(written?.value ?? '')?.id).toBe('ondelete');
  expect(formatOf('-- a script\r\ncreate table [a] (b);')?.id).toBe('sqlite');
  expect(formatOf(Uint8Array.from('SQLite format 3\0 and more', (char) => char.charCodeAt(0)))?.id).toBe('sqlite-file');
  expect(formatOf(new Uint8Array([0x50, 0x4b, 3, 4]))).toBeNull();
  expect(formatOf('Dear reader')).toBeNull();
});

test('every writer writes, and the document comes back from its own format', async () => {
  for (const format of formats) {
    const written = await format.write?.(libraryDocument(), { rows: true });
    if (written) expect(written.value).toContain('authors');
  }
  const json = formats.find((format) => format.id === 'ondelete');
  const text = (await json?.write?.(libraryDocument(), { rows: true }))?.value ?? '';
  const tools = { openSqlite: () => Promise.reject(new Error('not asked')) };
  expect((await json?.read?.(text, 'x', tools))?.value?.tables.size).toBe(4);
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
