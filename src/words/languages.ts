/** The languages that the page speaks. */
import type { Catalogue } from './say.ts';

export interface Language {
  /** BCP 47. */
  readonly tag: string;
  /** What its speakers call it. */
  readonly name: string;
  /** Fetches its texts. */
  readonly load: () => Promise<Catalogue>;
}

export const languages: readonly Language[] = [
  { tag: 'en', name: 'English', load: async () => ({}) },
  { tag: 'de', name: 'Deutsch', load: async () => (await import('./german/german.ts')).german },
];

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
