/** `ondelete check`: judges the policies of a schema, for continuous integration. */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { judgePolicies } from '#advice/policies.ts';
import { dialects } from '#dialects/dialects.ts';
import { type Document, settingsOf } from '#document/document.ts';
import { policiesOf } from '#document/lookups.ts';
import type { DialectName } from '#document/records.ts';
import { readSources } from '#engines/reading/readSources.ts';
import { SqliteEngine } from '#engines/sqlite.ts';
import { type FormatId, formats } from '#formats/formats.ts';
import { readPolicies } from '#formats/json/read.ts';
import { counted, t } from '#words/say.ts';
import { findingOf, type Report } from './check/finding.ts';
import { junitReport } from './check/junit.ts';
import { policiesFor } from './check/namedPolicies.ts';
import { sarifReport } from './check/sarif.ts';
import { textReport } from './check/text.ts';
import { options, takesOnly } from './options.ts';
import { reportLines } from './reportLines.ts';

const reports = { text: textReport, junit: junitReport, sarif: sarifReport } as const;
const readable: readonly string[] = formats.filter((format) => format.canRead).map((format) => format.id);

export const checkUsage = `  ondelete check FILE... [--policies FILE.ondelete.json] [--dialect NAME] [--format text|junit|sarif] [--from FORMAT] [--out FILE]
                                       judge the policies of a schema of any format; --policies: take them from this
                                       file, by the names of their tables
                                       exit code: 0 all are kept, 1 one is broken, 2 not everything could be checked
`;

/** Answers the exit code. Throws, with a sentence, on a wrong use. */
export async function check(given: readonly string[]): Promise<number> {
  const { words: files, values } = options(given, ['policies', 'dialect', 'format', 'from', 'out']);
  const { policies, dialect, format = 'text', from, out } = values;
  if (files.length === 0) throw new Error(t`check needs a file to read, or - for standard input.`);
  if (!Object.hasOwn(reports, format)) throw new Error(takesOnly('--format', Object.keys(reports), format));
  if (dialect !== undefined && !Object.hasOwn(dialects, dialect))
    throw new Error(takesOnly('--dialect', Object.keys(dialects), dialect));
  if (from !== undefined && !readable.includes(from)) throw new Error(takesOnly('--from', readable, from));

  const sources = files.map((file) => ({
    name: file === '-' ? t`standard input` : basename(file),
    content: new Uint8Array(readFileSync(file === '-' ? 0 : file)),
  }));
  const reading = await readSources(
    { sources, format: (from as FormatId) ?? null, rowLimit: 0 },
    { startSqlite: () => SqliteEngine.start() },
  );
  for (const line of reportLines(reading, sources)) process.stderr.write(`${line}\n`);
  const troubles: string[] = [];
  // A foreign key that was not understood may be the one that breaks a policy.
  const failed = reading.statements.filter(({ fate }) => fate === 'failed').length;
  if (failed > 0) troubles.push(counted(failed, 'A statement could not be read.', '# statements could not be read.'));
  else if (reading.notes.some(({ severity }) => severity === 'error'))
    troubles.push(t`A part of the schema could not be read.`);
  let document = reading.value;
  if (document && policies !== undefined) document = withPolicies(document, policies, troubles);
  if (document && document.policies.size === 0 && troubles.length === 0)
    troubles.push(t`There are no policies in ${policies ?? files.join(', ')}.`);
  if (document && [...document.definitions.values()].some(({ kind }) => kind === 'trigger'))
    process.stderr.write(`${t`The schema has triggers, which may do more on a delete than is judged here.`}\n`);

  const name = (dialect ?? (document ? settingsOf(document).dialect : 'sqlite')) as DialectName;
  const text = sources.length === 1 ? new TextDecoder().decode(sources[0]?.content) : '';
  const report: Report = {
    source: files[0] ?? '',
    database: dialects[name].label,
    findings: document ? findingsOf(document, name) : [],
    troubles,
    lineOf: (wanted) => Math.max(1, text.split('\n').findIndex((line) => line.includes(wanted)) + 1),
  };
  const written = reports[format as keyof typeof reports](report);
  if (out === undefined) process.stdout.write(written);
  else writeFileSync(out, written);
  if (report.findings.some(({ kept }) => !kept)) return 1;
  return troubles.length > 0 ? 2 : 0;
}

const findingsOf = (document: Document, dialect: DialectName) =>
  judgePolicies(document, dialect).map((judgement) => findingOf(document, dialect, judgement));

/** The document with the policies of another file besides its own. */
function withPolicies(document: Document, path: string, troubles: string[]): Document {
  const { value, notes } = readPolicies(readFileSync(path, 'utf8'));
  for (const { sentence, severity } of notes) {
    process.stderr.write(`${path}: ${sentence}\n`);
    if (severity === 'error') troubles.push(t`The policies of ${path} could not be read: ${sentence}`);
  }
  const found = policiesFor(document, value ?? []);
  troubles.push(...found.troubles);
  const own = policiesOf(document);
  const all = [...own, ...found.policies].map((policy, at) => ({ ...policy, id: `k${at + 1}`, order: at + 1 }));
  return { ...document, policies: new Map(all.map((policy) => [policy.id, policy])) };
}
