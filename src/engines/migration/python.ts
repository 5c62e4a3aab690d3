/** The real Alembic beside the real SQLAlchemy; for tests only. */
import { spawnSync } from 'node:child_process';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findSqlAlchemy } from '../sqlalchemy/python.ts';

/** Alembic with what it needs; SQLAlchemy is there. */
const packages = ['alembic==1.16.5', 'mako==1.3.10', 'markupsafe==3.0.2'];
const program = join(import.meta.dirname, 'revise.py');
const home = join(import.meta.dirname, '../../../node_modules/.cache/alembic-1.16.5');

interface Python {
  readonly python: string;
}

/** Where Python with Alembic is, installed if need be; or the sentence that says why it cannot be had. */
export function findAlembic(): Python | { readonly missing: string } {
  const found = findSqlAlchemy();
  if ('missing' in found || existsSync(home)) return found;
  // Elsewhere first, so that an installation that was broken off is not taken for a whole one.
  const place = `${home}.${process.pid}`;
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps', '--target', place];
  const { status, stderr } = spawnSync(found.python, [...pip, ...packages], { encoding: 'utf8' });
  if (status !== 0) {
    rmSync(place, { recursive: true, force: true });
    const why = (stderr ?? '').trim().split('\n').at(-1) ?? '';
    return { missing: `Alembic could not be installed (${why}): it is not asked.` };
  }
  try {
    renameSync(place, home);
  } catch {
    // Another test was faster.
    rmSync(place, { recursive: true, force: true });
  }
  return found;
}

export interface Question {
  readonly module: string;
  /** SQLAlchemy's name of the database. For all but SQLite the answer is the SQL that it would run. */
  readonly dialect: 'sqlite' | 'postgresql' | 'mysql' | 'mssql' | 'oracle';
  /** The database file, which is made by the script if there is one. */
  readonly file: string;
  readonly script: string;
  readonly steps: readonly ('upgrade' | 'downgrade')[];
}

export interface Answer {
  readonly fault?: string;
  readonly sql?: string;
}

/** Runs the functions of each module; the error where there was one. */
export function askAlembic(python: string, questions: readonly Question[]): readonly Answer[] {
  const { stdout, stderr } = spawnSync(python, [program], {
    input: questions.map((question) => `${JSON.stringify(question)}\n`).join(''),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, PYTHONPATH: home, PYTHONIOENCODING: 'utf8' },
  });
  const lines = stdout.split('\n').filter(Boolean);
  if (lines.length !== questions.length) throw new Error(stderr.slice(-2000));
  return lines.map((line) => JSON.parse(line) as Answer);
}
