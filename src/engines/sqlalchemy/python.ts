/** The real SQLAlchemy, in a Python of its own beside the installed packages; for tests only. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const version = '2.0.52';
const root = join(import.meta.dirname, '../../..');
const home = join(root, 'node_modules/.cache', `sqlalchemy-${version}`);
const program = join(import.meta.dirname, 'ask.py');

/** Where Python with SQLAlchemy is, installed if need be; or the sentence that says why it cannot be had. */
export function findSqlAlchemy(): { readonly python: string } | { readonly missing: string } {
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

/** Asks one thing after the other; as many answers as questions, in their order. Throws when Python gives up. */
export function askSqlAlchemy(python: string, questions: readonly object[]): readonly unknown[] {
  const { stdout, stderr, status } = spawnSync(python, [program], {
    input: questions.map((question) => `${JSON.stringify(question)}\n`).join(''),
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    env: { ...process.env, PYTHONHASHSEED: '0', PYTHONIOENCODING: 'utf8' },
  });
  const answers = stdout.split('\n').filter((line) => line !== '');
  if (status !== 0 || answers.length !== questions.length)
    throw new Error(`SQLAlchemy gave ${answers.length} of ${questions.length} answers.\n${stderr.slice(-2000)}`);
  return answers.map((line) => JSON.parse(line) as unknown);
}
