/**
 * Holds the catalogues against the texts of the code. `WORDS=write vitest run src/words` puts what is missing into them
 * without a translation, and takes out what nobody says any more.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { languageFor } from './languages.ts';
import { type Catalogue, counted, keyOf, type PluralForms, speak, t } from './say.ts';
import { textsOf } from './textsOf.ts';

const src = join(import.meta.dirname, '..');
const german = join(import.meta.dirname, 'german');

const isSource = (path: string) => /\.tsx?$/.test(path) && !/\.(test|bench|d)\.tsx?$/.test(path);

/** The texts of each room of the house. */
function textsOfRooms(): ReadonlyMap<string, ReadonlySet<string>> {
  const rooms = new Map<string, Set<string>>();
  for (const path of readdirSync(src, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!isSource(path) || !path.includes('/') || path.startsWith('words/')) continue;
    const room = path.slice(0, path.indexOf('/'));
    for (const text of textsOf(path, readFileSync(join(src, path), 'utf8')))
      rooms.set(room, (rooms.get(room) ?? new Set()).add(text));
  }
  return rooms;
}

const fileOf = (room: string) => join(german, `${room}.json`);
const catalogueOf = (room: string): Catalogue =>
  existsSync(fileOf(room)) ? JSON.parse(readFileSync(fileOf(room), 'utf8')) : {};

const rooms = textsOfRooms();

if (process.env.WORDS === 'write') {
  for (const [room, texts] of rooms) {
    const had = catalogueOf(room);
    const next = Object.fromEntries(
      [...texts].sort().map((text) => [text, had[text] ?? (text.includes('|') ? forms(text) : '')]),
    );
    writeFileSync(fileOf(room), `${JSON.stringify(next, null, 2)}\n`);
  }
}

function forms(text: string): PluralForms {
  expect(text).toContain('|');
  return { one: '', other: '' };
}

const placeholders = (text: string) => (text.match(/\{\d+\}|#|<\/?\d>/g) ?? []).sort();

test('the German catalogue has every text of every room, and no other', () => {
  for (const [room, texts] of rooms) {
    const catalogue = catalogueOf(room);
    const missing = [...texts].filter((text) => !catalogue[text]);
    expect(missing, `${room}: not translated`).toEqual([]);
    expect(
      Object.keys(catalogue).filter((text) => !texts.has(text)),
      `${room}: nobody says it`,
    ).toEqual([]);
  }
});

test('translations have the places of the English text', () => {
  for (const room of rooms.keys()) {
    for (const [text, translation] of Object.entries(catalogueOf(room))) {
      if (typeof translation === 'string') {
        expect(translation.trim(), `${room}: ${text}`).not.toBe('');
        expect(new Set(placeholders(translation)), `${room}: ${text}`).toEqual(new Set(placeholders(text)));
      } else for (const form of Object.values(translation)) expect(form, `${room}: ${text}`).not.toBe('');
    }
  }
});

test('a text in two rooms has one translation', () => {
  const known = new Map<string, string>();
  for (const room of rooms.keys()) {
    for (const [text, translation] of Object.entries(catalogueOf(room))) {
      const words = JSON.stringify(translation);
      expect(known.get(text) ?? words, text).toBe(words);
      known.set(text, words);
    }
  }
});

test('texts are said in the language that was chosen', () => {
  const said = (table: string) => t`${table} is deleted`;
  expect(said('books')).toBe('books is deleted');
  expect(counted(1, '# row', '# rows')).toBe('1 row');
  expect(counted(1200, '# row', '# rows')).toBe('1,200 rows');
  speak('de', { '{0} is deleted': '{0} wird gelöscht', '# row|# rows': { one: '# Zeile', other: '# Zeilen' } });
  expect(said('books')).toBe('books wird gelöscht');
  expect(counted(1200, '# row', '# rows')).toBe('1.200 Zeilen');
  speak('en', {});
  expect(said('{0}')).toBe('{0} is deleted');
  expect(keyOf(['', ' is deleted'])).toBe('{0} is deleted');
});

test('the language is the first that we speak of those somebody reads', () => {
  expect(languageFor(['fr-FR', 'de-AT', 'en']).tag).toBe('de');
  expect(languageFor(['fr']).tag).toBe('en');
});
