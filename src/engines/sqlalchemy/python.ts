/** The real SQLAlchemy, in a Python of its own beside the installed packages; for tests only. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const version = '2.0.52';
const here = join(import.meta.dirname, '../../..');
const program = join(import.meta.dirname, 'ask.py');

/**
 * Where Python with SQLAlchemy is, installed if need be; or the sentence that says why it cannot be had. `root` is the
 * project's folder.
 */
export function findSqlAlchemy(root = here): { readonly python: string } | { readonly missing: string } {
  const home = join(root, 'node_modules/.cache', `sqlalchemy-${version}`);
  const python = join(home, 'bin/python');
  if (existsSync(python)) return { python };
  const found = ['python3', 'python'].find(
    (name) => spawnSync(name, ['-c', 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 9))']).status === 0,
  );
  if (!found) return { missing: 'There is no Python 3.9 or newer with venv and pip: SQLAlchemy is not asked.' };
  // Elsewhere first, so that an installation that was broken off is not taken for a whole one.
  const place = `${home}.${process.pid}`;
  mkdirSync(join(root, 'node_modules/.cache'), { recursive: true });
  const steps = [
    [found, '-m', 'venv', '--copies', place],
    [
      join(place, 'bin/python'),
      '-m',
      'pip',
      'install',
      '--quiet',
      '--disable-pip-version-check',
      `sqlalchemy==${version}`,
    ],
  ] as const;
  for (const [command, ...args] of steps) {
    const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
    if (status === 0) continue;
    rmSync(place, { recursive: true, force: true });
    const why = (stderr ?? '').trim().split('\n').at(-1) ?? '';
    return { missing: `SQLAlchemy ${version} could not be installed (${why}): it is not asked.` };
  }
  try {
    renameSync(place, home);
  } catch {
    // Another test was faster.
    rmSync(place, { recursive: true, force: true });
  }
  return { python };
}

/**
 * Asks one thing after the other, in two processes at once; as many answers as questions, in their order. Throws when
 * Python gives up.
 */
export async function askSqlAlchemy(python: string, questions: readonly object[]): Promise<readonly unknown[]> {
  const half = Math.ceil(questions.length / 2);
  const answers = await Promise.all([questions.slice(0, half), questions.slice(half)].map((part) => ask(python, part)));
  return answers.flat();
}

async function ask(python: string, questions: readonly object[]): Promise<readonly unknown[]> {
  if (questions.length === 0) return [];
  const child = spawn(python, [program], { env: { ...process.env, PYTHONHASHSEED: '0', PYTHONIOENCODING: 'utf8' } });
  const [output, complaints]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk));
  child.stdin.on('error', () => {});
  child.stdin.end(questions.map((question) => `${JSON.stringify(question)}\n`).join(''));
  await once(child, 'close');
  const lines = Buffer.concat(output).toString('utf8').split('\n').filter(Boolean);
  if (lines.length !== questions.length)
    throw new Error(
      `SQLAlchemy gave ${lines.length} of ${questions.length} answers.\n${Buffer.concat(complaints).toString('utf8').slice(-2000)}`,
    );
  return lines.map((line) => JSON.parse(line) as unknown);
}
