/** Words of a command line: `--name value` pairs and everything else. */
import { t } from '#words/say.ts';

/** Throws, with a sentence, on an option that is not known or has no value. */
export function options<N extends string>(
  given: readonly string[],
  names: readonly N[],
): { readonly words: readonly string[]; readonly values: Partial<Record<N, string>> } {
  const words: string[] = [];
  const values: Partial<Record<N, string>> = {};
  for (let i = 0; i < given.length; i++) {
    const word = given[i] ?? '';
    if (!word.startsWith('--')) {
      words.push(word);
      continue;
    }
    const [name = '', inline] = word.slice(2).split(/=(.*)/s);
    if (!(names as readonly string[]).includes(name)) throw new Error(t`There is no option --${name}.`);
    const value = inline ?? given[++i];
    if (value === undefined) throw new Error(t`--${name} needs a value.`);
    values[name as N] = value;
  }
  return { words, values };
}

/** Why an option is refused: `--to takes sql, alembic, not x.` */
export const takesOnly = (option: string, allowed: readonly string[], given: string | undefined): string =>
  t`${option} takes ${allowed.join(', ')}, not ${given ?? t`nothing`}.`;
