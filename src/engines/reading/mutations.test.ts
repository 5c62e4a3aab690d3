import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { arbitraryDocument } from '#document/arbitraryDocument.ts';
import { danglingReferences } from '#document/edits/checkEdit.ts';
import { type FormatId, formats } from '#formats/formats.ts';
import { writeAs } from '#formats/writers.ts';
import { libraryDocument } from '#lessons/library.ts';
import { SqliteEngine } from '../sqlite.ts';
import { readSources } from './readSources.ts';

let engine: SqliteEngine;
beforeAll(async () => {
  engine = await SqliteEngine.start();
});

const read = (format: FormatId | null, content: string | Uint8Array, name = 'given') =>
  readSources({ sources: [{ name, content }], format, rowLimit: 100 }, { startSqlite: async () => engine });

const fixture = (name: string): string =>
  readFileSync(new URL(`../../../e2e/fixtures/${name}`, import.meta.url), 'utf8');

/** A piece of a real script, so that mutations meet what writers never write. */
const pieces = (text: string): readonly string[] =>
  Array.from({ length: 12 }, (_, i) => text.slice(Math.floor((i * text.length) / 12)).slice(0, 3_000));

async function originals(format: FormatId): Promise<readonly string[]> {
  const documents = [
    libraryDocument(),
    ...fc.sample(arbitraryDocument({ models: format === 'sqlalchemy', rare: format !== 'prisma' }), {
      seed: 40,
      numRuns: 6,
    }),
  ];
  const written = await Promise.all(documents.map(async (one) => (await writeAs(format, one, { rows: true })).value));
  const real = ['mysql', 'oracle', 'postgresql', 'sqlite', 'sqlserver'].includes(format)
    ? pieces(fixture(`sakila/${format}.sql`))
    : [];
  return [...written, ...real];
}

const splinters = [
  "'",
  '"',
  '`',
  '(',
  ')',
  '{',
  '}',
  '[',
  ']',
  ';',
  '--',
  '/*',
  '*/',
  '\0',
  '\\',
  '$$',
  ',',
  '🎉',
  '\n',
  '\uD800',
  'GO\n',
  'NULL',
];

/** A text that was cut, doubled, shuffled or spoiled, decided by numbers below 2³². */
function spoiled(text: string, dice: readonly number[]): string {
  const [kind = 0, a = 0, b = 0, c = 0] = dice;
  const at = a % (text.length + 1);
  const length = b % 200;
  const splinter = splinters[c % splinters.length] ?? '';
  switch (kind % 7) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(at);
    case 2:
      return text.slice(0, at) + splinter + text.slice(at + (length % 4));
    case 3:
      return text.slice(0, at) + text.slice(at + length);
    case 4:
      return text.slice(0, at) + text.slice(at, at + length).repeat(3) + text.slice(at);
    case 5: {
      const lines = text.split('\n');
      const [i, j] = [a % lines.length, b % lines.length];
      [lines[i], lines[j]] = [lines[j] ?? '', lines[i] ?? ''];
      return lines.join('\n');
    }
    default:
      return text.slice(0, at) + splinter.repeat(1 + (length % 40)) + text.slice(at);
  }
}

const writable = formats.filter((format) => format.canWrite).map((format) => format.id);

async function checkReading(format: FormatId | null, content: string | Uint8Array, name?: string): Promise<void> {
  const { value, notes, statements } = await read(format, content, name);
  expect(notes.filter((note) => note.code === 'reader-failed')).toEqual([]);
  if (value) expect(danglingReferences(value)).toEqual([]);
  else expect(notes.length + statements.length).toBeGreaterThan(0);
}

test.each(writable)(
  'a thousand spoiled texts of %s give a whole document or a reason',
  { timeout: 200_000 },
  async (format) => {
    const given = await originals(format);
    const dice = fc.sample(fc.array(fc.nat(2 ** 31), { minLength: 4, maxLength: 4 }), { seed: 41, numRuns: 1_000 });
    for (const [i, roll] of dice.entries()) {
      const text = spoiled(given[i % given.length] ?? '', roll);
      try {
        await checkReading(format, text);
      } catch (thrown) {
        throw new Error(`${format}, number ${i}: ${JSON.stringify(text).slice(0, 3_000)}`, { cause: thrown });
      }
    }
  },
);

test('bytes and texts of nothing give a reason', async () => {
  const bytes = fc.sample(fc.uint8Array({ minLength: 1, maxLength: 300 }), { seed: 42, numRuns: 300 });
  const header = [...'SQLite format 3\0'].map((char) => char.charCodeAt(0));
  for (const content of bytes) {
    await checkReading(null, content);
    await checkReading(null, new Uint8Array([...header, ...content]));
    await checkReading('rows', String.fromCharCode(...content), 'x.csv');
  }
});

test('deep nesting ends', { timeout: 120_000 }, async () => {
  for (const format of writable)
    for (const deep of ['(', '{', '[', '/*', 'NOT '].map((piece) => piece.repeat(10_000))) {
      await checkReading(format, deep);
      await checkReading(format, `CREATE TABLE a (id INTEGER DEFAULT ${deep}`);
    }
});
