/** `ondelete delete`: what deleting a row does, as a story, as pictures of the end, or as a picture that plays. */
import { readFileSync } from 'node:fs';
import { dialects } from '#dialects/dialects.ts';
import { settingsOf } from '#document/document.ts';
import type { DialectName } from '#document/records.ts';
import { readJson } from '#formats/json/read.ts';
import { t } from '#words/say.ts';
import { deleteRun, deleteStory } from './deleteStory.ts';
import { options, takesOnly } from './options.ts';
import { runPicture } from './runPicture.ts';

const outputs = ['story', 'svg', 'schema', 'animation'] as const;
const themes = ['light', 'dark'] as const;
const names = Object.keys(dialects) as readonly DialectName[];

export const deleteUsage = `  ondelete delete FILE.ondelete.json TABLE KEY... [--dialect NAME] [--to WHAT] [--theme light|dark]
                                       tell what deleting a row does; KEY is its primary key, one word for each column;
                                       NAME is ${names.join(', ')}
                                       --to: story (text, the usual), svg (the rows at the end), schema (the tables with
                                       their counts, as SVG), animation (the cascade as an SVG that plays)
                                       exit code: 0 deleted, 1 refused, 2 nothing was told
`;

/** Answers the exit code. Throws, with a sentence, on a wrong use. */
export async function tellDelete(given: readonly string[]): Promise<number> {
  const { words, values } = options(given, ['dialect', 'to', 'theme']);
  const [path, table, ...key] = words;
  if (path === undefined || table === undefined || key.length === 0)
    throw new Error(t`delete needs a file, a table and the key of a row.`);
  const wished = oneOf('--dialect', values.dialect, names);
  const to = oneOf('--to', values.to, outputs) ?? 'story';
  const theme = oneOf('--theme', values.theme, themes) ?? 'light';
  const { value: document, notes } = readJson(readFileSync(path, 'utf8'));
  for (const note of notes) process.stderr.write(`${path}: ${note.sentence}\n`);
  if (!document) return 2;
  const dialect = wished ?? settingsOf(document).dialect;
  if (to === 'story') {
    const story = deleteStory(document, dialect, table, key);
    process.stdout.write(story.text);
    return story.done ? 0 : 1;
  }
  const timeline = deleteRun(document, dialect, table, key);
  process.stdout.write(await runPicture(document, timeline, to, theme));
  return timeline.error ? 1 : 0;
}

function oneOf<T extends string>(option: string, value: string | undefined, allowed: readonly T[]): T | undefined {
  if (value === undefined || (allowed as readonly string[]).includes(value)) return value as T | undefined;
  throw new Error(takesOnly(option, allowed, value));
}
