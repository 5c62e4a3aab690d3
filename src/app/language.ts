/** The language of the page: the one somebody has chosen, else the first of the browser's that we speak. */
import { type Language, languageFor, languages } from '#words/languages.ts';
import { speak } from '#words/say.ts';

const key = 'ondelete.language';

/** Speaks it from now on. A catalogue that cannot be fetched leaves English. */
export async function chooseLanguage(): Promise<void> {
  const chosen = languages.find(({ tag }) => tag === localStorage.getItem(key));
  const language = chosen ?? languageFor(navigator.languages);
  const texts = await language.load().catch(() => null);
  if (!texts) return;
  speak(language.tag, texts);
  document.documentElement.lang = language.tag;
}

/** Keeps the choice and starts the page again, because texts stand in constants, too. */
export function changeLanguage({ tag }: Language): void {
  localStorage.setItem(key, tag);
  location.reload();
}
