/** Nothing but what people read depends on the language: files are the same to the byte, runs the same to the step. */
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { arbitraryCascades } from '#advice/randomScenario.ts';
import { arbitraryDocument } from '#document/arbitraryDocument.ts';
import { diffBetween } from '#document/diff.ts';
import type { Document } from '#document/document.ts';
import { settingsOf } from '#document/document.ts';
import { rowsOf, tablesOf } from '#document/lookups.ts';
import type { DialectName } from '#document/records.ts';
import { arbitraryRun } from '#engines/arbitraryRun.ts';
import { arbitraryVersions } from '#engines/migration/arbitraryVersions.ts';
import { arbitraryModels } from '#engines/sqlalchemy/arbitraryModels.ts';
import { arbitraryProgram } from '#engines/sqlalchemy/arbitraryProgram.ts';
import type { FormatId } from '#formats/formats.ts';
import { libraryDocument } from '#lessons/library.ts';

const dialects = ['sqlite', 'postgresql', 'mysql', 'sqlserver', 'oracle'] as const satisfies readonly DialectName[];
const sampleOf = <T>(some: fc.Arbitrary<T>, numRuns: number): readonly T[] => fc.sample(some, { seed: 11, numRuns });

const documents: readonly Document[] = [
  libraryDocument(),
  ...dialects.flatMap((dialect) => sampleOf(arbitraryDocument({ dialect }), 6)),
];

/** The keys under which people find words. */
const wordKeys = new Set(['sentence', 'message', 'what', 'words', 'title', 'label', 'reason']);

/** A value without the words in it, which are put into `said`. */
function wordless(value: unknown, said: string[]): unknown {
  if (value instanceof Map) return [...value].map(([key, one]) => [key, wordless(one, said)]);
  if (Array.isArray(value)) return value.map((one) => wordless(one, said));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => {
      if (typeof one === 'function') return [];
      if (!wordKeys.has(key) || typeof one !== 'string') return [[key, wordless(one, said)]];
      if (key === 'sentence') said.push(one);
      return [];
    }),
  );
}

/** What `work` gives in English, and then in German, from modules that are loaded anew; without the words, and they. */
async function inBoth<T>(work: () => Promise<T>) {
  const run = async () => {
    const said: string[] = [];
    return { given: wordless(await work(), said), said };
  };
  vi.resetModules();
  const english = await run();
  vi.resetModules();
  const { speak } = await import('#words/say.ts');
  const { german } = await import('#words/german/german.ts');
  speak('de', german);
  const spoken = await run();
  vi.resetModules();
  return { english, german: spoken };
}

/** PostgreSQL, the parser of DBML and SQLAlchemy are quoted in their own words. */
const quoted = /^(syntax error at |Expect |\w+Error: )/;

/** Sentences that were said in English although German was spoken. */
const untranslated = (english: readonly string[], german: readonly string[]): readonly string[] => [
  ...new Set(german.filter((sentence, i) => sentence !== '' && sentence === english[i] && !quoted.test(sentence))),
];

test('what is written has the same bytes in every language', async () => {
  const { english, german } = await inBoth(async () => {
    const { formats } = await import('#formats/formats.ts');
    const { writeAs } = await import('#formats/writers.ts');
    const written = [];
    for (const { id } of formats.filter(({ canWrite }) => canWrite))
      for (const document of documents) written.push({ id, ...(await writeAs(id, document, { rows: true })) });
    return written;
  });
  expect(german.given).toEqual(english.given);
  expect(english.said.length).toBeGreaterThan(100);
  expect(untranslated(english.said, german.said)).toEqual([]);
});

test('migrations and impact scripts have the same bytes in every language', async () => {
  const versions = dialects.flatMap((dialect) => sampleOf(arbitraryVersions({ dialect }), 20));
  const { english, german } = await inBoth(async () => {
    const { writeMigration } = await import('#formats/migration/migration.ts');
    const { writeAlembic } = await import('#formats/migration/alembic.ts');
    const { impactDialects, writeImpact } = await import('#formats/impact/write.ts');
    return [
      ...versions.flatMap(({ before, after }) => [
        writeMigration(before, after, settingsOf(after).dialect),
        writeAlembic(before, after),
      ]),
      ...documents.flatMap((document) =>
        impactDialects.flatMap((dialect) =>
          tablesOf(document)
            .slice(0, 2)
            .map(({ id }) => writeImpact(document, dialect, { tableId: id, where: '1 = 1' })),
        ),
      ),
    ];
  });
  expect(german.given).toEqual(english.given);
  expect(english.said.length).toBeGreaterThan(100);
  expect(untranslated(english.said, german.said)).toEqual([]);
});

test('what is read is the same in every language', async () => {
  const { formats } = await import('#formats/formats.ts');
  const { writeAs } = await import('#formats/writers.ts');
  const texts: { readonly id: FormatId; readonly content: string }[] = [];
  for (const { id } of formats.filter(({ canRead, canWrite, id }) => canRead && canWrite && id !== 'sqlite'))
    for (const document of documents.filter((_, i) => i % 4 === 0)) {
      const { value } = await writeAs(id, document, { rows: true });
      // Whole, cut off, and with a word that nobody knows.
      texts.push({ id, content: value }, { id, content: value.slice(0, value.length / 2) });
      texts.push({ id, content: value.replace(/,/g, ' what,') });
    }
  const { english, german } = await inBoth(async () => {
    const { readAs } = await import('#formats/readers.ts');
    const tools = { openSqlite: () => Promise.reject(new Error('No SQLite here.')) };
    const options = { name: 'read', rowLimit: 3 };
    const read = [];
    for (const { id, content } of texts) {
      const result = await readAs(id, [{ name: 'text', content }], options, tools);
      read.push({ ...result, value: result.value && diffBetween(libraryDocument(), result.value) });
    }
    return read;
  });
  expect(german.given).toEqual(english.given);
  expect(english.said.length).toBeGreaterThan(100);
  expect(untranslated(english.said, german.said)).toEqual([]);
});

test('what is simulated, advised and played is the same in every language', async () => {
  const runs = dialects.flatMap((dialect) =>
    sampleOf(arbitraryRun(arbitraryCascades(dialect)), 20).map((run) => ({ ...run, dialect })),
  );
  const programs = sampleOf(arbitraryProgram(arbitraryModels()), 30);
  const { english, german } = await inBoth(async () => {
    const { simulate } = await import('#simulation/simulate.ts');
    const { narrate } = await import('#simulation/narrate.ts');
    const { summarize } = await import('#simulation/summary.ts');
    const { playSession } = await import('#simulation/session/sessionRun.ts');
    const { advise } = await import('#advice/advise.ts');
    return {
      runs: runs.map(({ document, operations, dialect }) => {
        const timeline = simulate(document, operations, dialect);
        const story = timeline.steps.map((step) => ({ sentence: narrate(document, timeline, step) }));
        return {
          timeline,
          story,
          summary: summarize(document, timeline),
          rows: tablesOf(document).map(({ id }) => rowsOf(document, id).length),
        };
      }),
      programs: programs.map(({ document, operations }) => playSession(document, 'sqlite', operations)),
      advice: documents.flatMap((document) => dialects.map((dialect) => advise(document, dialect))),
    };
  });
  expect(german.given).toEqual(english.given);
  expect(english.said.length).toBeGreaterThan(1000);
  expect(untranslated(english.said, german.said)).toEqual([]);
});
