/**
 * INSERT … VALUES. Dumps have megabytes of it, so its rows are taken token by token, and the grammar is asked only for
 * what stands before and behind them and for cells that are more than a literal.
 */
import type { InsertStmt } from 'libpg-query';
import { qualified } from '#document/names.ts';
import type { Value } from '#document/value.ts';
import { t } from '#words/say.ts';
import type { SaidTable } from '../schema/said.ts';
import { byDefault, type Computed } from './filling.ts';
import { constantOf, rangeName } from './nodes.ts';
import type { Reading } from './reading.ts';
import type { Statement } from './statement.ts';
import { Lexer } from './tokens.ts';
import { literal, skipCast, skipCell, skipRow } from './values.ts';

interface Target {
  readonly title: string;
  /** Null when the rows are of no table of the design. */
  readonly table: SaidTable | null;
  /** Whether the columns are named; else a row may be shorter than the table. */
  readonly isNamed: boolean;
  /** The columns for rows of each length. */
  readonly lists: Map<number, string[]>;
  readonly width: number;
  /** Whether the rows are of a relation that is known to be none. */
  readonly isOther: boolean;
}

/** What is known of texts that return in a dump thousands of times. */
export class Inserts {
  readonly #reading: Reading;
  readonly #heads = new Map<string, InsertStmt>();
  readonly #targets = new Map<string, { readonly columns: number; readonly target: Target }>();
  readonly #cells = new Map<string, Cell>();

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  /** Whether the statement was read (or failed); null when it is no INSERT … VALUES, or one for the grammar alone. */
  async read(statement: Statement): Promise<true | null> {
    const lexer = new Lexer(statement.text);
    lexer.next();
    if (!lexer.isWord('insert')) return null;
    let depth = 0;
    let before = 'insert';
    for (;;) {
      const kind = lexer.next();
      if (kind === 'end') return null;
      if (lexer.isSymbol('(')) depth++;
      if (lexer.isSymbol(')')) depth--;
      if (kind !== 'word' || depth > 0) {
        before = '';
        continue;
      }
      if (lexer.isWord('select') || lexer.isWord('default') || lexer.isWord('with')) return null;
      // A table may be called so.
      if (lexer.isWord('values') && before !== 'into') break;
      before = lexer.word;
    }
    const target = await this.#target(statement.text.slice(0, lexer.start));
    return target && (await this.#rows(statement, lexer, target));
  }

  async #head(text: string): Promise<InsertStmt | null> {
    const known = this.#heads.get(text);
    if (known) return known;
    const parsed = await this.#reading.parser.parse(text);
    const node = 'nodes' in parsed ? parsed.nodes[0] : undefined;
    if (!node || !('InsertStmt' in node)) return null;
    if (this.#heads.size > 1000) this.#heads.clear();
    this.#heads.set(text, node.InsertStmt);
    return node.InsertStmt;
  }

  async #target(text: string): Promise<Target | null> {
    const head = await this.#head(`${text} VALUES (1)`);
    if (!head) return null;
    const reading = this.#reading;
    const key = `${reading.path.join('\0')}\0\0${text}`;
    const name = rangeName(head.relation);
    const table = reading.table(name) ?? null;
    const known = this.#targets.get(key);
    if (table && known?.target.table === table && known.columns === table.columns.length) return known.target;
    const named = (head.cols ?? []).flatMap((node) => ('ResTarget' in node ? [node.ResTarget.name ?? ''] : []));
    const width = named.length > 0 ? named.length : (table?.columns.length ?? 0);
    const lists = new Map<number, string[]>();
    if (table) lists.set(width, reading.rows.list(table, named.length > 0 ? named : null));
    const title = `INSERT INTO ${qualified(reading.collector.plain(name))}`;
    const target: Target = { title, table, isNamed: named.length > 0, lists, width, isOther: reading.isOther(name) };
    this.#targets.set(key, { columns: table?.columns.length ?? 0, target });
    return target;
  }

  async #rows(statement: Statement, lexer: Lexer, target: Target): Promise<true | null> {
    const reading = this.#reading;
    const { title, table, width } = target;
    const rows: { readonly cells: readonly Value[]; readonly computed: readonly Computed[] }[] = [];
    let counted = 0;
    const room = table ? roomFor(reading, table) : 0;
    for (;;) {
      lexer.next();
      if (!lexer.isSymbol('(')) return null;
      if (rows.length >= room) {
        if (!skipRow(lexer)) return null;
        counted++;
      } else {
        const row = await this.#row(lexer);
        if (!row) return null;
        if (row.cells.length > width || (target.isNamed && row.cells.length < width)) {
          const sentence = t`A row has ${row.cells.length} values for ${width} columns; the rows are left out.`;
          reading.collector.report('failed', title, statement.line, sentence);
          return true;
        }
        rows.push(row);
      }
      lexer.next();
      if (!lexer.isSymbol(',')) break;
    }
    if (lexer.kind !== 'end') {
      const tail = statement.text.slice(lexer.start);
      if (!(await this.#head(`INSERT INTO x VALUES (1) ${tail}`))) return null;
    }
    if (!table) {
      if (target.isOther) reading.ignore(title, statement.line, t`It is no table that was read.`);
      else reading.collector.report('failed', title, statement.line, t`There is no such table; its rows are left out.`);
      return true;
    }
    for (const { cells, computed } of rows) {
      let list = target.lists.get(cells.length);
      if (!list) {
        list = reading.rows.list(table, (target.lists.get(width) ?? []).slice(0, cells.length));
        target.lists.set(cells.length, list);
      }
      reading.rows.inserted(table, list, cells, computed);
    }
    reading.rows.count(table, counted);
    reading.collector.report('used', title, statement.line);
    return true;
  }

  /** From behind the opening parenthesis up to the closing one; null where it does not look like a row. */
  async #row(
    lexer: Lexer,
  ): Promise<{ readonly cells: readonly Value[]; readonly computed: readonly Computed[] } | null> {
    const cells: Value[] = [];
    const computed: Computed[] = [];
    for (;;) {
      const start = lexer.at;
      let value = literal(lexer);
      if (!lexer.isSymbol(',') && !lexer.isSymbol(')')) {
        if (value !== undefined && lexer.isSymbol(':')) {
          if (!skipCast(lexer)) value = undefined;
        } else value = undefined;
        if (!skipCell(lexer)) return null;
      }
      if (value === undefined) {
        const sql = lexer.text.slice(start, lexer.start).trim();
        if (sql === '') return null;
        const isDefault = /^default$/i.test(sql);
        const cell = isDefault ? undefined : await this.#cell(sql);
        if (cell === 'fault') return null;
        value = cell?.value;
        if (value === undefined) computed.push({ at: cells.length, sql: isDefault ? byDefault : sql });
      }
      cells.push(value ?? null);
      if (lexer.isSymbol(')')) return { cells, computed };
    }
  }

  /** The value of an expression that is a constant after all; without one for others; a fault where it is none. */
  async #cell(sql: string): Promise<Cell> {
    let cell = this.#cells.get(sql);
    if (!cell) {
      const parsed = await this.#reading.parser.parse(`SELECT ${sql}`);
      const node = 'nodes' in parsed ? parsed.nodes[0] : undefined;
      const target = node && 'SelectStmt' in node ? node.SelectStmt.targetList?.[0] : undefined;
      const value = target && 'ResTarget' in target ? constantOf(target.ResTarget.val) : undefined;
      cell = 'message' in parsed ? 'fault' : value === undefined ? {} : { value };
      if (this.#cells.size > 1000) this.#cells.clear();
      this.#cells.set(sql, cell);
    }
    return cell;
  }
}

type Cell = { readonly value?: Value } | 'fault';

const roomFor = (reading: Reading, table: SaidTable): number => {
  const { rowLimit } = reading.collector.options;
  return rowLimit === null ? Number.POSITIVE_INFINITY : rowLimit - (reading.collector.rowCounts.get(table) ?? 0);
};
