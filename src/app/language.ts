/** The language of the page: the one somebody has chosen, else the first of the browser's that we speak. */
import { type Language, languageFor, languageOf, speakIn } from '#words/languages.ts';

const key = 'ondelete.language';

/** Speaks it from now on. A catalogue that cannot be fetched leaves English. */
export async function chooseLanguage(): Promise<void> {
  const language = languageOf(localStorage.getItem(key)) ?? languageFor(navigator.languages);
  if (await speakIn(language)) document.documentElement.lang = language.tag;
}

/** Keeps the choice and starts the page again, because texts stand in constants, too. */
export function changeLanguage({ tag }: Language): void {
  localStorage.setItem(key, tag);
  location.reload();
}
