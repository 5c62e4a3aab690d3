/** Revisions in the real Alembic: on SQLite its tables are those of our own SQL; for PostgreSQL Python takes the module. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Document, emptyDocument } from '#document/document.ts';
import { writeAlembic } from '#formats/migration/alembic.ts';
import { writeSql } from '#formats/sql/write.ts';
import { readSqlite } from '#formats/sqlite/read.ts';
import { SqliteEngine } from '../sqlite.ts';
import { arbitraryVersions, type Versions } from './arbitraryVersions.ts';
import { madeBy } from './postgresCatalogue.ts';
import { askAlembic, findAlembic, type Question } from './python.ts';
import { structureOf } from './structure.ts';

const found = findAlembic();
if ('missing' in found) console.log(found.missing);
const python = 'python' in found ? found.python : null;

let engine: SqliteEngine;
beforeAll(async () => {
  engine = await SqliteEngine.start();
});

const made = (document: Document) =>
  readSqlite(
    engine.open([
      { name: 'script', content: `${writeSql(document, 'sqlite', { rows: false }).value}\nPRAGMA foreign_key_check;` },
    ]),
    'Made',
  );

interface Trial {
  readonly before: Document;
  readonly after: Document;
  readonly steps: Question['steps'];
}

/** Runs all revisions at once and compares what is there then with what our own SQL makes. */
function check(trials: readonly Trial[]): void {
  const directory = mkdtempSync(join(tmpdir(), 'ondelete-alembic-'));
  try {
    const questions = trials.map(
      ({ before, after, steps }, i): Question => ({
        module: writeAlembic(before, after).value,
        dialect: 'sqlite',
        file: join(directory, `${i}.db`),
        script: writeSql(before, 'sqlite', { rows: false }).value,
        steps,
      }),
    );
    const answers = askAlembic(python ?? '', questions);
    trials.forEach(({ before, after, steps }, i) => {
      const { module = '', script = '', file = '' } = questions[i] ?? {};
      const story = `${script}\n${module}`;
      expect(answers[i]?.fault, story).toBeUndefined();
      const theirs = readSqlite(
        engine.open([{ name: 'theirs', content: new Uint8Array(readFileSync(file)) }]),
        'Theirs',
      );
      const wished = made(steps.at(-1) === 'upgrade' ? after : before).value;
      expect(structureOf(theirs.value, true), story).toEqual(structureOf(wished, true));
    });
  } finally {
    rmSync(directory, { recursive: true });
  }
}

test.skipIf(python === null)(
  'Alembic writes for PostgreSQL what makes the same database',
  { timeout: 120_000 },
  async () => {
    const database = await PGlite.create();
    const versions = fc.sample(arbitraryVersions({ dialect: 'postgresql' }), { seed: 64, numRuns: 25 });
    const answers = askAlembic(
      python ?? '',
      versions.map(
        ({ before, after }): Question => ({
          module: writeAlembic(before, after).value,
          dialect: 'postgresql',
          file: '',
          script: '',
          steps: ['upgrade'],
        }),
      ),
    );
    let count = 0;
    for (const [i, { before, after }] of versions.entries()) {
      const created = writeSql(before, 'postgresql', { rows: false }).value;
      const wished = await madeBy(database, writeSql(after, 'postgresql', { rows: false }).value);
      if (typeof wished === 'string' || typeof (await madeBy(database, created)) === 'string') continue;
      const { fault, sql = '' } = answers[i] ?? {};
      const story = `${created}\n${writeAlembic(before, after).value}\n${sql}`;
      expect(fault, story).toBeUndefined();
      expect(await madeBy(database, `${created}\n${sql}`), story).toEqual(wished);
      count++;
    }
    expect(count).toBeGreaterThan(8);
    await database.close();
  },
);

test.skipIf(python === null)('Alembic takes the revisions for the others', { timeout: 120_000 }, () => {
  for (const [dialect, name] of [
    ['mysql', 'mysql'],
    ['sqlserver', 'mssql'],
    ['oracle', 'oracle'],
  ] as const) {
    const versions = fc.sample(arbitraryVersions({ dialect }), { seed: 65, numRuns: 25 });
    const modules = versions.map(({ before, after }) => writeAlembic(before, after).value);
    const answers = askAlembic(
      python ?? '',
      modules.map(
        (module): Question => ({ module, dialect: name, file: '', script: '', steps: ['upgrade', 'downgrade'] }),
      ),
    );
    answers.forEach(({ fault }, i) => {
      expect(fault, modules[i]).toBeUndefined();
    });
  }
});

const accepted = (seed: number, count: number): readonly Versions[] =>
  fc
    .sample(arbitraryVersions({ dialect: 'sqlite' }), { seed, numRuns: count })
    .filter(({ before, after }) => [before, after].every((document) => made(document).notes.length === 0));

describe.skipIf(python === null)('Alembic', { timeout: 120_000 }, () => {
  test('makes a whole database as the first revision', () => {
    const first = accepted(61, 40).map(({ after }): Trial => ({ before: emptyDocument(), after, steps: ['upgrade'] }));
    expect(first.length).toBeGreaterThan(15);
    check(first);
  });

  test('upgrades', () => {
    check(accepted(62, 80).map((versions): Trial => ({ ...versions, steps: ['upgrade'] })));
  });

  test('upgrades and downgrades', () => {
    check(accepted(63, 60).map((versions): Trial => ({ ...versions, steps: ['upgrade', 'downgrade'] })));
  });
});
