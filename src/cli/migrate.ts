/** `ondelete migrate`: what turns a database of one version of a schema into one of another. */
import { writeFileSync } from 'node:fs';
import { type TargetName, targets } from '#dialects/dialects.ts';
import { settingsOf } from '#document/document.ts';
import { writeAlembic } from '#formats/migration/alembic.ts';
import { comparedByName } from '#formats/migration/align.ts';
import { writeMigration } from '#formats/migration/migration.ts';
import { t } from '#words/say.ts';
import { options, takesOnly } from './options.ts';
import { readFiles } from './readFiles.ts';

const ways = ['sql', 'alembic'];

export const migrateUsage = `  ondelete migrate BEFORE AFTER [--to sql|alembic] [--dialect NAME] [--out FILE]
                                       write the ALTER TABLEs, or the Alembic revision, from one version of a schema
                                       to another, in any formats; what would lose data is marked and told
                                       exit code: 0 written, 1 written but it would lose data or says less, 2 not written
`;

/** Answers the exit code. Throws, with a sentence, on a wrong use. */
export async function migrate(given: readonly string[]): Promise<number> {
  const { words, values } = options(given, ['to', 'dialect', 'out']);
  const { to = 'sql', dialect, out } = values;
  const [from, into] = words;
  if (from === undefined || into === undefined || words.length > 2)
    throw new Error(t`migrate needs two files: the schema before, and the schema after.`);
  if (!ways.includes(to)) throw new Error(takesOnly('--to', ways, to));
  if (dialect !== undefined && !(dialect in targets))
    throw new Error(takesOnly('--dialect', Object.keys(targets), dialect));
  const { value: before } = await readFiles([from], { format: null, rowLimit: 0 });
  const { value: after } = await readFiles([into], { format: null, rowLimit: 0 });
  if (!before || !after) return 2;
  const was = comparedByName(before);
  const target = (dialect ?? settingsOf(after).dialect) as TargetName;
  const { value, notes, losses } = to === 'alembic' ? writeAlembic(was, after) : writeMigration(was, after, target);
  for (const { sentence } of losses) process.stderr.write(`${t`loses data: ${sentence}`}\n`);
  for (const { severity, sentence } of notes) process.stderr.write(`${severity}: ${sentence}\n`);
  if (out === undefined) process.stdout.write(value);
  else writeFileSync(out, value);
  return losses.length > 0 || notes.some(({ severity }) => severity === 'error') ? 1 : 0;
}
