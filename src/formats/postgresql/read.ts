/** Scripts for PostgreSQL and what pg_dump writes, read with PostgreSQL's own grammar. */
import { t } from '#words/say.ts';
import type { ReadOptions, ReadResult, Source } from '../reading.ts';
import { Collector } from '../schema/collector.ts';
import { carryOut } from './carryOut.ts';
import { Inserts } from './insert.ts';
import { Parser, type ParserFiles } from './parser.ts';
import { Reading } from './reading.ts';
import { nextStart, repair } from './repair.ts';
import { type Piece, Script } from './script.ts';
import { finishSequences } from './sequences.ts';
import { Statement } from './statement.ts';
import { shortened, titleOf } from './title.ts';

/**
 * Reads the sources in order, as one script. A statement that PostgreSQL's grammar refuses is reported with its message
 * and costs only itself. `files` says where the parser is in a bundle for the browser; Node needs nothing.
 */
export async function readPostgresql(
  sources: readonly Source[],
  options: ReadOptions,
  files: ParserFiles = {},
): Promise<ReadResult> {
  const rules = { dialect: 'postgresql', caseSensitive: true, defaultSchema: 'public' } as const;
  const collector = new Collector(rules, options);
  const reading = new Reading(collector, await Parser.load(files));
  const all = sources.reduce((sum, source) => sum + source.content.length, 0);
  let before = 0;
  for (const { name, content } of sources) {
    collector.file = sources.length > 1 ? name : null;
    // Each file is run in a session of its own.
    reading.path = ['public'];
    await new Run(reading, new Script(content), (at) => options.progress?.((before + at) / Math.max(1, all))).all();
    before += content.length;
  }
  collector.file = null;
  options.progress?.(1);
  finishSequences(reading);
  reading.rows.finish();
  reading.noteRemarks();
  return collector.finish();
}

const betweenReports = 200_000;

/** One file from its beginning to its end. */
class Run {
  readonly #reading: Reading;
  readonly #script: Script;
  readonly #tell: (at: number) => void;
  readonly #inserts: Inserts;
  #told = 0;
  /** How many characters may still be read a second time after a failure. */
  #patience: number;

  constructor(reading: Reading, script: Script, tell: (at: number) => void) {
    this.#reading = reading;
    this.#script = script;
    this.#tell = tell;
    this.#inserts = new Inserts(reading);
    this.#patience = 1_000_000 + 5 * script.text.length;
  }

  async all(): Promise<void> {
    for (;;) {
      const piece = this.#script.next();
      if (!piece) return;
      if (piece.kind === 'psql') this.#psql(piece);
      else await this.#statement(piece);
      if (this.#script.at - this.#told > betweenReports) {
        this.#told = this.#script.at;
        this.#tell(this.#told);
      }
    }
  }

  #psql({ start, end }: Piece): void {
    const line = this.#script.lineOf(start);
    const [command = ''] = this.#script.text.slice(start, Math.min(end, start + 60)).split(/[\s;]/);
    // Another database begins with the usual search path.
    if (/^\\(c|connect)$/.test(command)) this.#reading.path = ['public'];
    const sentence = /^\\(i|ir|include|include_relative)$/.test(command)
      ? t`It includes another file; read the files together.`
      : command === '\\copy'
        ? t`It takes its rows from another file.`
        : '';
    this.#reading.ignore(command, line, sentence);
  }

  async #statement(piece: Piece): Promise<void> {
    const { text } = this.#script;
    const place = { line: this.#script.lineOf(piece.start), column: this.#script.columnOf(piece.start) };
    const statement = new Statement(text.slice(piece.start, piece.end), place);
    if (await this.#inserts.read(statement)) return;
    const data = piece.data && text.slice(piece.data.start, piece.data.end);
    const parsed = await this.#reading.parser.parse(statement.text);
    if ('nodes' in parsed) {
      for (const node of parsed.nodes) {
        carryOut(this.#reading, statement, node, data);
        if ('CreateSchemaStmt' in node) await this.#inSchema(statement, node.CreateSchemaStmt.schemaname);
      }
      return;
    }
    if (await this.#resumed(piece, statement)) return;
    const repaired = await repair(this.#reading.parser, statement);
    if (repaired) {
      const mended = new Statement(repaired.text, place);
      const about = repaired.sentence.replace(/\.$/, '');
      this.#reading.remark({ code: 'clause-left-out', severity: 'warning', about }, titleOf(statement.text));
      carryOut(this.#reading, mended, repaired.node, data, repaired.sentence);
      return;
    }
    const line = place.line + (statement.text.slice(0, parsed.at).match(/\n/g)?.length ?? 0);
    const message = shortened(parsed.message, 160);
    this.#reading.collector.report(
      'failed',
      titleOf(statement.text),
      place.line,
      line === place.line ? t`${message}.` : t`${message} (line ${line}).`,
    );
  }

  /** CREATE SCHEMA … CREATE TABLE … CREATE VIEW …: statements of their own without semicolons, in the new namespace. */
  async #inSchema(whole: Statement, schema: string | undefined): Promise<void> {
    const starts = whole.tokens.filter(
      ({ word, depth }, at) => at > 0 && depth === 0 && (word === 'create' || word === 'grant'),
    );
    const { path } = this.#reading;
    if (schema !== undefined) this.#reading.path = [schema, ...path];
    for (const [at, { start }] of starts.entries()) {
      const text = whole.text.slice(start, starts[at + 1]?.start).trimEnd();
      const line = whole.line + (whole.text.slice(0, start).match(/\n/g)?.length ?? 0);
      const part = new Statement(text, { line, column: 1 });
      const parsed = await this.#reading.parser.parse(text);
      if ('nodes' in parsed) for (const node of parsed.nodes) carryOut(this.#reading, part, node, null);
    }
    this.#reading.path = path;
  }

  /**
   * A quote or semicolon that was forgotten makes one statement of many. Where a line inside a failed one looks like the
   * beginning of the next, the statement is cut there.
   */
  async #resumed(piece: Piece, statement: Statement): Promise<boolean> {
    const at = nextStart(statement.text);
    if (at === null || this.#patience < 0) return false;
    this.#patience -= statement.text.length;
    const first = new Statement(statement.text.slice(0, at).trimEnd().replace(/;$/, ''), statement.place);
    const parsed = await this.#reading.parser.parse(first.text);
    if ('nodes' in parsed) for (const node of parsed.nodes) carryOut(this.#reading, first, node, null);
    else
      this.#reading.collector.report('failed', titleOf(first.text), first.line, `${shortened(parsed.message, 160)}.`);
    this.#script.goTo(piece.start + at);
    return true;
  }
}
