/** The door for terminals and scripts: chooses the language that is spoken, and then does what is asked. */
import { languages } from './words/languages.ts';
import { speak } from './words/say.ts';

const given = process.argv.slice(2);
const at = given.findIndex((word) => /^--language(=|$)/.test(word));
const [, inline] = given[at]?.split('=') ?? [];
const tag = at < 0 ? 'en' : (inline ?? given[at + 1] ?? '');
const language = languages.find((one) => one.tag === tag);
if (at >= 0) given.splice(at, inline === undefined ? 2 : 1);
if (language) {
  speak(language.tag, await language.load());
  // Only now: texts that stand in constants are said in the language that is spoken when their module is loaded.
  const { main } = await import('./cli/main.ts');
  process.exitCode = await main(given);
} else {
  process.stderr.write(
    `ondelete: --language takes ${languages.map((one) => one.tag).join(', ')}, not ${tag || 'nothing'}.\n`,
  );
  process.exitCode = 2;
}
