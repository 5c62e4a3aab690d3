/**
 * What the page says, in the language that was chosen. The code says it in English, in the place where it is said; a
 * catalogue holds the same texts in another language, under the English ones.
 *
 * The language is chosen once, before anything else is loaded (`languages.ts`), and changes with a reload: so texts may
 * stand in constants, and the functions of the core stay functions of their arguments.
 */

/** The forms of a text that counts something, by the categories of `Intl.PluralRules`; `#` is the number. */
export type PluralForms = { readonly [category in Intl.LDMLPluralRule]?: string } & { readonly other: string };

/** Translations by the English text (`keyOf`, `pluralKey`). */
export type Catalogue = Readonly<Record<string, string | PluralForms>>;

let language = 'en';
let catalogue: Catalogue = {};
let plurals = new Intl.PluralRules('en');
let numbers = new Intl.NumberFormat('en');
let lists = new Intl.ListFormat('en-GB');
let known = new WeakMap<TemplateStringsArray, readonly (string | number)[]>();

/** Speaks another language from now on. `tag` is a BCP 47 tag such as `de`; a text without a translation stays English. */
export function speak(tag: string, texts: Catalogue): void {
  language = tag;
  catalogue = texts;
  plurals = new Intl.PluralRules(tag);
  numbers = new Intl.NumberFormat(tag);
  lists = new Intl.ListFormat(tag === 'en' ? 'en-GB' : tag);
  known = new WeakMap();
}

/** The BCP 47 tag of the language that is spoken. */
export const spokenLanguage = (): string => language;

/**
 * A text: `` t`${table} is deleted` ``. The values are put in as they are; a number for people to read goes through
 * `number`, a counted thing through `counted`. What is in code (SQL, Python, names) is no text and is not translated.
 */
export function t(parts: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  let pieces = known.get(parts);
  if (!pieces) {
    pieces = piecesOf(textOf(keyOf(parts)));
    known.set(parts, pieces);
  }
  return pieces.map((piece) => (typeof piece === 'number' ? String(values[piece]) : piece)).join('');
}

/** A counted thing: `counted(3, '# row', '# rows')` is `3 rows`. */
export function counted(count: number, one: string, other: string): string {
  const found = catalogue[pluralKey(one, other)];
  const forms = typeof found === 'object' ? found : { one, other };
  const form = forms[plurals.select(count)] ?? forms.other;
  return form.replaceAll('#', numbers.format(count));
}

/** A number as people of the language write it: `1,200`. */
export const number = (value: number): string => numbers.format(value);

/** Things in a row, the last behind a word: `a, b and c`. */
export const listed = (things: readonly string[]): string => lists.format(things);

/** What a text is called in a catalogue: its values are `{0}`, `{1}`, … */
export const keyOf = (parts: readonly string[]): string =>
  parts.reduce((text, part, index) => (index === 0 ? part : `${text}{${index - 1}}${part}`), '');

/** What a counted thing is called in a catalogue. */
export const pluralKey = (one: string, other: string): string => `${one}|${other}`;

function textOf(key: string): string {
  const found = catalogue[key];
  return typeof found === 'string' ? found : key;
}

/** The text in pieces; a number stands for the value of that position. */
const piecesOf = (text: string): readonly (string | number)[] =>
  text.split(/\{(\d+)\}/).map((piece, index) => (index % 2 === 1 ? Number(piece) : piece));
