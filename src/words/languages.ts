/** The languages that the page speaks. */
import { type Catalogue, speak } from './say.ts';

export interface Language {
  /** BCP 47, but for the one that nobody speaks. */
  readonly tag: 'en' | 'de' | 'pseudo';
  /** What its speakers call it. */
  readonly name: string;
  /** What choosing it is called, in its own words: whoever looks for it may read no others. */
  readonly choice: string;
  /** Fetches its texts. */
  readonly load: () => Promise<Catalogue>;
}

export const languages: readonly Language[] = [
  { tag: 'en', name: 'English', choice: 'Language: English', load: async () => ({}) },
  {
    tag: 'de',
    name: 'Deutsch',
    choice: 'Sprache: Deutsch',
    load: async () => (await import('./german/german.ts')).german,
  },
];

/** English in brackets, by which a text that nobody translates stands out. No menu offers it. */
const pseudo: Language = {
  tag: 'pseudo',
  name: 'Pseudo',
  choice: 'Pseudo',
  load: async () => (await import('./pseudo.ts')).pseudo,
};

/** The language of a tag, whole and as it stands here. */
export const languageOf = (tag: string | null): Language | undefined =>
  [...languages, pseudo].find((one) => one.tag === tag);

/** The language among ours that fits best what somebody reads (`navigator.languages`); English when none does. */
export function languageFor(wanted: readonly string[]): Language {
  const [english] = languages;
  if (!english) throw new Error('There is always English.');
  for (const tag of wanted) {
    const found = languages.find((one) => one.tag === tag.split('-')[0]?.toLowerCase());
    if (found) return found;
  }
  return english;
}

/** Speaks a language from now on. False where its texts cannot be fetched: then everything stays as it is. */
export async function speakIn({ tag, load }: Language): Promise<boolean> {
  const texts = await load().catch(() => null);
  if (texts) speak(tag, texts);
  return texts !== null;
}
