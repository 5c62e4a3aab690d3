/** The written scripts in the real SQLAlchemy: what `echo=True` prints is what the simulator says is sent. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Value } from '#document/value.ts';
import { writeScript } from '#formats/sqlalchemy/script.ts';
import { runSession } from '#simulation/session/sessionRun.ts';
import { steadyPrograms } from './agreement.ts';
import { arbitraryModels } from './arbitraryModels.ts';
import { arbitraryProgram, type Program } from './arbitraryProgram.ts';
import { findSqlAlchemy } from './python.ts';

const found = findSqlAlchemy();
if ('missing' in found) console.log(found.missing);
const python = 'python' in found ? found.python : '';

async function printedBy(script: string): Promise<string> {
  const child = spawn(python, ['-W', 'ignore', '-']);
  let [output, complaints] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString('utf8');
  });
  child.stderr.on('data', (chunk: Buffer) => {
    complaints += chunk.toString('utf8');
  });
  child.stdin.end(script);
  const [status] = await once(child, 'close');
  expect(status, `${complaints}\n${script}`).toBe(0);
  return output;
}

const mark = / INFO sqlalchemy\.engine\.Engine /;

/** Statements and their parameters, from the log. */
function statementsIn(log: string): readonly string[] {
  const entries: string[] = [];
  for (const line of log.split('\n')) {
    const [, text] = line.split(mark);
    if (text !== undefined) entries.push(text);
    // What the script itself prints comes after parameters.
    else if (entries.length > 0 && !entries.at(-1)?.startsWith('[')) entries.push(`${entries.pop()} ${line}`);
  }
  return entries.flatMap((entry, i) => {
    const next = entries[i + 1];
    if (!next?.startsWith('[') || entry.startsWith('[')) return [];
    return [`${entry.replace(/\s+/g, ' ').trim()} ${next.replace(/^\[.*?\] /, '')}`];
  });
}

const literal = (value: Value): string =>
  value === null ? 'None' : typeof value === 'string' ? `'${value}'` : String(value);

function tuple(values: readonly Value[]): string {
  return `(${values.map(literal).join(', ')}${values.length === 1 ? ',' : ''})`;
}

/** As far as the program runs, with what is raised on the way. */
function played({ document, operations, goesOn, ...options }: Program) {
  const result = runSession(document, 'sqlite', operations, { ...options, goesOn });
  const errors = result.errors ?? (result.error ? [result.error] : []);
  const end = goesOn ? operations.length : (errors[0]?.operation ?? operations.length) + 1;
  const isPlayable = errors.every(({ operation, kind }) => operation !== null && kind !== 'no-object');
  const raised = new Map(
    errors.map(({ operation, exception, message }) => [operation ?? 0, `${exception}: ${message}`]),
  );
  const sent = result.statements.map(({ sql, params }) => {
    const [first = []] = params;
    return `${sql} ${params.length > 1 ? `[${params.map(tuple).join(', ')}]` : tuple(first)}`;
  });
  return { isPlayable, sent, script: writeScript(document, operations.slice(0, end), { ...options, errors: raised }) };
}

describe.skipIf(python === '')('a script prints what the simulator says', { timeout: 120_000 }, () => {
  test('statement by statement, with the parameters', async () => {
    const programs = fc.sample(arbitraryProgram(arbitraryModels()), { seed: 8, numRuns: 30 });
    const plays = (await steadyPrograms(python, programs)).map(played).filter(({ isPlayable }) => isPlayable);
    for (const { script, sent } of plays) expect(statementsIn(await printedBy(script)), script).toEqual(sent);
    expect(plays.length).toBeGreaterThan(20);
  });
});
