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

/** A language with all that its texts are made of. */
interface Voice {
  readonly language: string;
  readonly catalogue: Catalogue;
  readonly plurals: Intl.PluralRules;
  readonly numbers: Intl.NumberFormat;
  readonly lists: Intl.ListFormat;
  /** The pieces of each text that was said; a number stands for the value of that position. */
  readonly known: WeakMap<TemplateStringsArray, readonly (string | number)[]>;
}

const voiceOf = (language: string, catalogue: Catalogue): Voice => ({
  language,
  catalogue,
  plurals: new Intl.PluralRules(language),
  numbers: new Intl.NumberFormat(language),
  lists: new Intl.ListFormat(language === 'en' ? 'en-GB' : language),
  known: new WeakMap(),
});

const english = voiceOf('en', {});
let voice = english;

/** Speaks another language from now on. `tag` is a BCP 47 tag such as `de`; a text without a translation stays English. */
export function speak(tag: string, texts: Catalogue): void {
  voice = voiceOf(tag, texts);
}

/** What `say` says in English whatever is spoken: remarks in files that are the same in every language. */
export function inEnglish(say: () => string): string {
  const spoken = voice;
  voice = english;
  try {
    return say();
  } finally {
    voice = spoken;
  }
}

/** The BCP 47 tag of the language that is spoken. */
export const spokenLanguage = (): string => voice.language;

/**
 * A text: `` t`${table} is deleted` ``. The values are put in as they are; a number for people to read goes through
 * `number`, a counted thing through `counted`. What is in code (SQL, Python, names) is no text and is not translated.
 */
export function t(parts: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  let pieces = voice.known.get(parts);
  if (!pieces) {
    pieces = piecesOf(textOf(keyOf(parts)));
    voice.known.set(parts, pieces);
  }
  return pieces.map((piece) => (typeof piece === 'number' ? String(values[piece]) : piece)).join('');
}

/** A counted thing: `counted(3, '# row', '# rows')` is `3 rows`. */
export function counted(count: number, one: string, other: string): string {
  const found = voice.catalogue[pluralKey(one, other)];
  const forms = typeof found === 'object' ? found : { one, other };
  const form = forms[voice.plurals.select(count)] ?? forms.other;
  return form.replaceAll('#', voice.numbers.format(count));
}

/** A number as people of the language write it: `1,200`. */
export const number = (value: number): string => voice.numbers.format(value);

/** Things in a row, the last behind a word: `a, b and c`. */
export const listed = (things: readonly string[]): string => voice.lists.format(things);

/** What a text is called in a catalogue: its values are `{0}`, `{1}`, … */
export const keyOf = (parts: readonly string[]): string =>
  parts.reduce((text, part, index) => (index === 0 ? part : `${text}{${index - 1}}${part}`), '');

/** What a counted thing is called in a catalogue. */
export const pluralKey = (one: string, other: string): string => `${one}|${other}`;

function textOf(key: string): string {
  const found = voice.catalogue[key];
  return typeof found === 'string' ? found : key;
}

/** The text in pieces; a number stands for the value of that position. */
const piecesOf = (text: string): readonly (string | number)[] =>
  text.split(/\{(\d+)\}/).map((piece, index) => (index % 2 === 1 ? Number(piece) : piece));
