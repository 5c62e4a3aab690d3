/**
 * The language of Mermaid's `erDiagram`, as packages/mermaid/src/diagrams/er/parser/erDiagram.jison has it, read by
 * recursive descent. Types may have commas in their parentheses, which Mermaid itself refuses. A line that is not
 * understood is told and skipped.
 */
import { t } from '#words/say.ts';
import type { Attribute, Cardinality, Statement } from './statements.ts';

const cardinalities: readonly (readonly [RegExp, Cardinality])[] = [
  [/one or zero\b|zero or one\b|\|o|o\|/iy, 'zero-or-one'],
  [/one or (more|many)\b|1\+|many\(1\)|\}\||\|\{/iy, 'one-or-more'],
  [/zero or (more|many)\b|0\+|many\(0\)|many\b|\}o|o\{/iy, 'zero-or-more'],
  [/only one\b|one\b|1|\|\||u(?=[.\-|])/iy, 'only-one'],
];
const line = /--|\.\.|\.-|-\.|optionally to\b|to\b/iy;
const word = /([^\0-\x7f]|[\w\-*.])+/y;
const quoted = /"[^"]*"/y;
const backticked = /`[^`\n]+`/y;
const attributeWord = /[^\s"{}(),]+(\([^()\n{}"]*\))?[^\s"{}(),]*/y;
const keyWord = /(PK|FK|UK)\b/iy;
const blanks = /[^\S\n]*/y;
const blanksAndLines = /\s*/y;
const restOfLine = /[^\n]*/y;
const ignored =
  /(direction|classDef|class|style|title|accTitle|accDescr|subgraph|end)(?=[\s:]|$)(?![^\S\n]*(\{[^\S\n]*\n|[|}]))/iy;

class Trouble extends Error {}

/** The statements of a diagram. `text` has blanks where comments, directives and the front matter were. */
export function parseDiagram(text: string): readonly Statement[] {
  return new Parsing(text).statements();
}

class Parsing {
  readonly #text: string;
  #at = 0;
  #line = 1;
  /** Up to here the lines have been counted. */
  #counted = 0;

  constructor(text: string) {
    this.#text = text;
  }

  statements(): readonly Statement[] {
    const statements: Statement[] = [];
    this.#skip(blanksAndLines);
    if (this.#take(/erDiagram\b/iy) === null) {
      const what = this.#take(/\S+/y) ?? 'text';
      return [
        { kind: 'fault', what, sentence: t`It is no erDiagram; of Mermaid only that is read.`, line: this.#lineHere() },
      ];
    }
    for (;;) {
      this.#skip(blanksAndLines);
      if (this.#at >= this.#text.length) return statements;
      const start = this.#at;
      const at = this.#lineHere();
      try {
        const statement = this.#statement(at, statements);
        if (statement) statements.push(statement);
      } catch (error) {
        if (!(error instanceof Trouble)) throw error;
        const what = this.#text.slice(start, this.#text.indexOf('\n', start) >>> 0).trim();
        statements.push({ kind: 'fault', what: what.slice(0, 60), sentence: error.message, line: at });
        this.#take(restOfLine);
      }
    }
  }

  #statement(at: number, before: Statement[]): Statement | null {
    if (this.#take(/accDescr\s*\{[^}]*\}?/iy) !== null) return { kind: 'ignored', what: 'accDescr', line: at };
    const look = this.#take(ignored);
    if (look !== null) {
      this.#take(restOfLine);
      return { kind: 'ignored', what: look, line: at };
    }
    const name = this.#name(t`The name of an entity is missing.`);
    const alias = this.#alias();
    this.#classes();
    this.#skip(blanks);
    if (this.#text[this.#at] === '{') return this.#entity(name, alias, at, before);
    if (this.#atLineEnd()) return { kind: 'entity', name, alias, attributes: [], line: at };
    const leftCardinality = this.#cardinality();
    this.#skip(blanks);
    if (this.#take(line) === null) throw new Trouble(t`Between two cardinalities -- or .. is wanted.`);
    this.#skip(blanks);
    const rightCardinality = this.#cardinality();
    this.#skip(blanks);
    const right = this.#name(t`The name of the second entity is missing.`);
    this.#classes();
    this.#skip(blanks);
    let label = '';
    if (this.#take(/:/y) !== null) {
      this.#skip(blanks);
      label = this.#quoted() ?? this.#take(restOfLine)?.trim() ?? '';
    }
    this.#take(/[^\S\n]*;/y);
    this.#skip(blanks);
    if (!this.#atLineEnd()) throw new Trouble(t`After the label of a relationship the line ends.`);
    return { kind: 'relationship', left: name, leftCardinality, right, rightCardinality, label, line: at };
  }

  #alias(): string | null {
    this.#skip(blanks);
    if (this.#take(/\[/y) === null) return null;
    this.#skip(blanks);
    const alias = this.#quoted() ?? this.#take(/[^\]\n]*/y)?.trim() ?? '';
    this.#skip(blanks);
    if (this.#take(/\]/y) === null) throw new Trouble(t`The bracket of the alias is not closed.`);
    return alias === '' ? null : alias;
  }

  #classes(): void {
    this.#skip(blanks);
    while (this.#take(/:::[^\S\n]*/y) !== null || this.#take(/,[^\S\n]*/y) !== null) {
      this.#take(word);
      this.#skip(blanks);
    }
  }

  #entity(entity: string, alias: string | null, at: number, before: Statement[]): Statement {
    this.#at++;
    const attributes: Attribute[] = [];
    for (;;) {
      this.#skip(blanksAndLines);
      const here = this.#at;
      const lineHere = this.#lineHere();
      if (this.#take(/\}/y) !== null) break;
      if (this.#at >= this.#text.length) {
        const sentence = t`The brace of this entity is not closed.`;
        before.push({ kind: 'fault', what: entity, sentence, line: at });
        break;
      }
      const type = this.#take(attributeWord);
      this.#skip(blanks);
      if (type !== null && /[{[|]/.test(this.#text[this.#at] ?? '')) {
        // What was taken for a type is the entity that follows: the brace before it was forgotten.
        this.#at = here;
        before.push({ kind: 'fault', what: entity, sentence: t`The brace of this entity is not closed.`, line: at });
        break;
      }
      this.#skip(blanksAndLines);
      const attribute = type === null ? null : (this.#take(backticked)?.slice(1, -1) ?? this.#take(attributeWord));
      if (type === null || attribute === null) {
        this.#take(/[^\n}]*/y);
        const what = this.#text.slice(here, this.#at).trim().slice(0, 60) || entity;
        if (this.#at === here) this.#at++;
        before.push({ kind: 'fault', what, sentence: t`An attribute has a type and a name.`, line: lineHere });
        continue;
      }
      const keys = this.#keys();
      this.#skip(blanksAndLines);
      const comment = this.#quoted() ?? '';
      // Since Mermaid 11.17 a question mark says that there may be none.
      const isOptional = type.endsWith('?') || attribute.endsWith('?');
      const [typeWord = '', name = ''] = [type, attribute].map((given) => given.replace(/\?$/, ''));
      attributes.push({ type: typeWord, name, isOptional, keys, comment, line: lineHere });
    }
    return { kind: 'entity', name: entity, alias, attributes, line: at };
  }

  #keys(): Attribute['keys'] {
    const keys = new Set<'PK' | 'FK' | 'UK'>();
    for (;;) {
      this.#skip(blanks);
      const here = this.#at;
      if (keys.size > 0) this.#take(/,\s*/y);
      const key = this.#take(keyWord)?.toUpperCase();
      if (key === 'PK' || key === 'FK' || key === 'UK') keys.add(key);
      else {
        this.#at = here;
        return keys;
      }
    }
  }

  #cardinality(): Cardinality {
    for (const [pattern, cardinality] of cardinalities) if (this.#take(pattern) !== null) return cardinality;
    throw new Trouble(t`A cardinality such as ||, o{ or "one or more" is wanted after the name of an entity.`);
  }

  #name(sentence: string): string {
    const name = this.#quoted() ?? this.#take(word);
    if (name === null || name === '') throw new Trouble(sentence);
    return name;
  }

  #quoted(): string | null {
    return this.#take(quoted)?.slice(1, -1) ?? null;
  }

  #atLineEnd(): boolean {
    return this.#at >= this.#text.length || this.#text[this.#at] === '\n';
  }

  /** Takes what the pattern, which is sticky, finds here; null when that is nothing. */
  #take(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const [found] = pattern.exec(this.#text) ?? [];
    if (found === undefined) return null;
    this.#at += found.length;
    return found;
  }

  #skip(pattern: RegExp): void {
    this.#take(pattern);
  }

  #lineHere(): number {
    if (this.#at < this.#counted) {
      this.#counted = 0;
      this.#line = 1;
    }
    for (; this.#counted < this.#at; this.#counted++) if (this.#text[this.#counted] === '\n') this.#line++;
    return this.#line;
  }
}
