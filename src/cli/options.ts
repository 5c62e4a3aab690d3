/** Words of a command line: `--name value` pairs and everything else. */

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
    if (!(names as readonly string[]).includes(name)) throw new Error(`There is no option --${name}.`);
    const value = inline ?? given[++i];
    if (value === undefined) throw new Error(`--${name} needs a value.`);
    values[name as N] = value;
  }
  return { words, values };
}
