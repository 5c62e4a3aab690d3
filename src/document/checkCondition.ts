/**
 * Tells whether a row satisfies a CHECK, for the conditions that all databases read alike: comparisons, AND, OR, NOT, IN,
 * BETWEEN, IS NULL, whole-number arithmetic and a few functions. It never guesses: what it does not understand, or what
 * would hang on a collation, is `unknown`.
 */
import { cached } from './cached.ts';
import {
  arithmetic,
  both,
  type Cells,
  call,
  compare,
  type Expression,
  not,
  truth,
  Unknown,
} from './conditionValues.ts';
import type { Check, ColumnId, Table } from './records.ts';
import { parseType } from './types.ts';
import type { Value } from './value.ts';

/** `satisfied` also when the condition is NULL, as in SQL. */
export type CheckOutcome = 'satisfied' | 'violated' | 'unknown';

const compiled = cached(
  (table: Table) => new Map(table.checks.map((check) => [check.sql, compile(table, check.sql)] as const)),
);

/** Whether the cells of a row of this table satisfy one of the table's CHECKs. */
export function evaluateCheck(table: Table, check: Check, cells: Cells): CheckOutcome {
  const condition = compiled(table).get(check.sql);
  if (!condition) return 'unknown';
  try {
    return truth(condition.expression(cells)) === false ? 'violated' : 'satisfied';
  } catch (error) {
    if (error instanceof Unknown) return 'unknown';
    throw error;
  }
}

/** The columns that one of the table's CHECKs reads; null when it is not understood. */
export const columnsOfCheck = (table: Table, check: Check): ReadonlySet<ColumnId> | null =>
  compiled(table).get(check.sql)?.columns ?? null;

interface Condition {
  readonly expression: Expression;
  readonly columns: ReadonlySet<ColumnId>;
}

function compile(table: Table, sql: string): Condition | null {
  try {
    const reader = new ConditionReader(table, tokensOf(sql));
    return { expression: reader.readAll(), columns: reader.columns };
  } catch (error) {
    if (error instanceof Unknown) return null;
    throw error;
  }
}

interface Token {
  readonly kind: 'number' | 'text' | 'name' | 'quoted' | 'sign';
  readonly text: string;
}

const tokenPattern =
  /\s+|(\d+(?:\.\d*)?|\.\d+)|'((?:[^']|'')*)'|"((?:[^"]|"")*)"|`((?:[^`]|``)*)`|\[([^\]]*)\]|([A-Za-z_][\w$]*)|(<=|>=|<>|!=|==|-(?!-)|[+*%<>=(),])/y;

function tokensOf(sql: string): readonly Token[] {
  const tokens: Token[] = [];
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < sql.length) {
    const match = tokenPattern.exec(sql);
    if (!match) throw new Unknown();
    const [, number, text, double, back, bracket, name, sign] = match;
    const quoted = double?.replaceAll('""', '"') ?? back?.replaceAll('``', '`') ?? bracket;
    if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (text !== undefined) tokens.push({ kind: 'text', text: text.replaceAll("''", "'") });
    else if (quoted !== undefined) tokens.push({ kind: 'quoted', text: quoted });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
  }
  return tokens;
}

/** A reader by recursive descent; each method reads one level of precedence, from OR down to a single operand. */
class ConditionReader {
  readonly #table: Table;
  readonly #tokens: readonly Token[];
  #at = 0;
  readonly columns = new Set<ColumnId>();

  constructor(table: Table, tokens: readonly Token[]) {
    this.#table = table;
    this.#tokens = tokens;
  }

  readAll(): Expression {
    const expression = this.#or();
    if (this.#at < this.#tokens.length) throw new Unknown();
    return expression;
  }

  #or(): Expression {
    let left = this.#and();
    while (this.#word('OR')) {
      const [a, b] = [left, this.#and()];
      left = (cells) => not(both(not(truth(a(cells))), not(truth(b(cells)))));
    }
    return left;
  }

  #and(): Expression {
    let left = this.#not();
    while (this.#word('AND')) {
      const [a, b] = [left, this.#not()];
      left = (cells) => both(truth(a(cells)), truth(b(cells)));
    }
    return left;
  }

  #not(): Expression {
    if (!this.#word('NOT')) return this.#comparison();
    const inner = this.#not();
    return (cells) => not(truth(inner(cells)));
  }

  #comparison(): Expression {
    const left = this.#sum();
    const sign = this.#sign('=', '==', '<>', '!=', '<', '<=', '>', '>=');
    if (sign) {
      const right = this.#sum();
      return (cells) => compare(sign, left(cells), right(cells));
    }
    if (this.#word('IS')) {
      const negated = this.#word('NOT');
      if (!this.#word('NULL')) throw new Unknown();
      return (cells) => (left(cells) === null) !== negated;
    }
    const negated = this.#word('NOT');
    const turned = (test: Expression): Expression => (negated ? (cells) => not(truth(test(cells))) : test);
    if (this.#word('BETWEEN')) {
      const low = this.#sum();
      if (!this.#word('AND')) throw new Unknown();
      const high = this.#sum();
      return turned((cells) => both(compare('>=', left(cells), low(cells)), compare('<=', left(cells), high(cells))));
    }
    if (this.#word('IN')) {
      const list = this.#list();
      return turned((cells) => {
        const answers = list.map((item) => compare('=', left(cells), item(cells)));
        return answers.includes(true) ? true : answers.includes(null) ? null : false;
      });
    }
    if (negated) throw new Unknown();
    return left;
  }

  #sum(): Expression {
    let left = this.#product();
    for (let sign = this.#sign('+', '-'); sign; sign = this.#sign('+', '-')) {
      const [a, b, factor] = [left, this.#product(), sign === '+' ? 1 : -1];
      left = (cells) => arithmetic(a(cells), b(cells), (x, y) => x + factor * y);
    }
    return left;
  }

  #product(): Expression {
    let left = this.#operand();
    for (let sign = this.#sign('*', '%'); sign; sign = this.#sign('*', '%')) {
      const [a, b, times] = [left, this.#operand(), sign === '*'];
      left = (cells) => arithmetic(a(cells), b(cells), (x, y) => (times ? x * y : x % y));
    }
    return left;
  }

  #operand(): Expression {
    if (this.#sign('-')) {
      const inner = this.#operand();
      return (cells) => {
        const value = inner(cells);
        if (value === null) return null;
        if (typeof value !== 'number') throw new Unknown();
        return -value;
      };
    }
    if (this.#sign('(')) {
      const inner = this.#or();
      if (!this.#sign(')')) throw new Unknown();
      return inner;
    }
    const token = this.#tokens[this.#at++];
    if (!token || token.kind === 'sign') throw new Unknown();
    if (token.kind === 'number') return constant(Number(token.text));
    if (token.kind === 'text') return constant(token.text);
    if (token.kind === 'name') {
      const word = token.text.toUpperCase();
      if (word === 'TRUE' || word === 'FALSE') return constant(word === 'TRUE');
      if (word === 'NULL') return constant(null);
      if (this.#peek('(')) return call(word, this.#list());
    }
    return this.#column(token);
  }

  #column(token: Token): Expression {
    const wanted = token.text.toLowerCase();
    const column =
      this.#table.columns.find((c) => c.name === token.text) ??
      this.#table.columns.find((c) => c.name.toLowerCase() === wanted);
    if (!column) throw new Unknown();
    const { id } = column;
    this.columns.add(id);
    const family = column.enumId === null ? parseType(column.type).family : 'text';
    if (family !== 'integer' && family !== 'decimal') return (cells) => cells[id] ?? null;
    return (cells) => {
      const value = cells[id] ?? null;
      if (typeof value !== 'string') return value;
      const number = Number(value);
      if (value.trim() === '' || Math.abs(number) > Number.MAX_SAFE_INTEGER || Number.isNaN(number))
        throw new Unknown();
      return number;
    };
  }

  #list(): readonly Expression[] {
    if (!this.#sign('(')) throw new Unknown();
    const items = [this.#or()];
    while (this.#sign(',')) items.push(this.#or());
    if (!this.#sign(')')) throw new Unknown();
    return items;
  }

  #peek(sign: string): boolean {
    const token = this.#tokens[this.#at];
    return token?.kind === 'sign' && token.text === sign;
  }

  #sign(...signs: readonly string[]): string | null {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'sign' || !signs.includes(token.text)) return null;
    this.#at++;
    return token.text;
  }

  #word(word: string): boolean {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'name' || token.text.toUpperCase() !== word) return false;
    this.#at++;
    return true;
  }
}

const constant =
  (value: Value): Expression =>
  () =>
    value;
