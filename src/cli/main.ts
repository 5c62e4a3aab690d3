/**
 * What a command line asks for: `ondelete convert` takes schemas from one format to another, `ondelete migrate` from
 * one version to the next, `ondelete check` judges policies, `ondelete simulate` answers cases, `ondelete delete` tells a
 * story.
 */
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { languages } from '#words/languages.ts';
import { answerLine } from './answerLine.ts';
import { check, checkUsage } from './check.ts';
import { convert, convertUsage } from './convert.ts';
import { deleteUsage, tellDelete } from './delete.ts';
import { migrate, migrateUsage } from './migrate.ts';

const usage = `Usage:
${convertUsage}${migrateUsage}${checkUsage}  ondelete simulate FILE.jsonl [--steps]
                                       answer each case of a file, one JSON a line ("-" reads standard input);
                                       --steps: sessions also with the objects and rows after every operation
${deleteUsage}Every command takes --language NAME: ${languages.map(({ tag }) => tag).join(' or ')}
`;

/** Enough for one write, little enough to stay out of memory. */
const chunkSize = 1 << 16;

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader such as `head` has seen enough.
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});
/** Answers the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  try {
    const files = rest.filter((word) => word !== '--steps');
    if (command === 'simulate' && files.length === 1)
      return await simulateFile(files[0] as string, files.length < rest.length);
    if (command === 'convert') return await convert(rest);
    if (command === 'migrate') return await migrate(rest);
    if (command === 'check') return await check(rest);
    if (command === 'delete') return await tellDelete(rest);
  } catch (error) {
    process.stderr.write(`ondelete: ${(error as Error).message}\n`);
    return 2;
  }
  const isHelp = command === 'help' || command === '--help' || command === '-h';
  (isHelp ? process.stdout : process.stderr).write(usage);
  return isHelp ? 0 : 2;
}

async function simulateFile(path: string, withSteps: boolean): Promise<number> {
  const input = path === '-' ? process.stdin : createReadStream(path);
  if (path !== '-') await once(input, 'open');
  let pending = '';
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    pending += `${answerLine(line, withSteps)}\n`;
    if (pending.length < chunkSize) continue;
    if (!process.stdout.write(pending)) await once(process.stdout, 'drain');
    pending = '';
  }
  process.stdout.write(pending);
  return 0;
}
