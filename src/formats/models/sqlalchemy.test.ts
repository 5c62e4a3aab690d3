/** The real SQLAlchemy imports the same modules: its tables and mappers are what was read. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findSqlAlchemy } from '#engines/sqlalchemy/python.ts';
import { describedDocument, describedLibrary } from './described.ts';
import { examples } from './examples.ts';
import { readModels } from './read.ts';

const found = findSqlAlchemy();
if ('missing' in found) console.log(found.missing);
const python = 'python' in found ? found.python : null;

function asked(applications: readonly Readonly<Record<string, string>>[]): readonly unknown[] {
  const { stdout, stderr } = spawnSync(python ?? '', [join(import.meta.dirname, 'describe.py')], {
    input: applications.map((files) => `${JSON.stringify({ files })}\n`).join(''),
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  });
  const lines = stdout.split('\n').filter(Boolean);
  if (lines.length !== applications.length) throw new Error(stderr);
  return lines.map((line): unknown => JSON.parse(line));
}

const answers = python === null ? [] : asked(Object.values(examples));

test.skipIf(python === null).each(Object.keys(examples).map((name, i) => [name, i] as const))('%s', (name, i) => {
  const answer = answers[i];
  expect(Object(answer).fault).toBeUndefined();
  const sources = Object.entries(examples[name] ?? {}).map(([file, content]) => ({ name: file, content }));
  const { value, statements } = readModels(sources, { name, rowLimit: null });
  expect(statements.filter(({ fate }) => fate === 'failed')).toEqual([]);
  if (!value) throw new Error('Nothing was read.');
  expect(describedDocument(value)).toEqual(describedLibrary(answer));
});
