/**
 * The Prisma Schema Language (https://www.prisma.io/docs/orm/reference/prisma-schema-reference), read by recursive
 * descent, line by line: a line that is not understood costs only itself. `@mrleebo/prisma-ast` would stop at the first
 * one, and cannot be loaded in a browser, because it looks for a configuration file when it is imported.
 */
import { t } from '#words/say.ts';

export type PrismaValue =
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'number'; readonly value: string }
  /** A name, with dots in it or without: `true`, `Cascade`, `DRAFT`. */
  | { readonly kind: 'name'; readonly value: string }
  | { readonly kind: 'call'; readonly value: string; readonly args: readonly Argument[] }
  | { readonly kind: 'array'; readonly items: readonly PrismaValue[] };

export interface Argument {
  readonly name: string | null;
  readonly value: PrismaValue;
}

export interface Attribute {
  /** With its group: `db.VarChar`. */
  readonly name: string;
  readonly args: readonly Argument[];
}

/** A line of a block. Only assignments have a value; the values of enums have no type. */
export type Member =
  | {
      readonly kind: 'field';
      readonly name: string;
      readonly type: string | null;
      /** The text in `Unsupported("…")`. */
      readonly unsupported: string | null;
      readonly isList: boolean;
      readonly isOptional: boolean;
      readonly attributes: readonly Attribute[];
      readonly doc: string;
      readonly line: number;
    }
  | { readonly kind: 'attribute'; readonly attribute: Attribute; readonly line: number }
  | { readonly kind: 'assignment'; readonly name: string; readonly value: PrismaValue; readonly line: number };

export type Field = Extract<Member, { readonly kind: 'field' }>;

export interface Block {
  /** `model`, `enum`, `datasource`, … */
  readonly kind: string;
  readonly name: string;
  readonly members: readonly Member[];
  readonly doc: string;
  readonly line: number;
}

export interface Fault {
  readonly what: string;
  readonly sentence: string;
  readonly line: number;
}

interface Token {
  readonly kind: 'name' | 'string' | 'number' | 'sign' | 'doc' | 'line' | 'end';
  readonly text: string;
  readonly line: number;
}

class Trouble extends Error {}

const tokenPattern =
  /(?<doc>\/\/\/[^\n]*)|(?<comment>\/\/[^\n]*|\/\*[\s\S]*?\*\/)|(?<string>"(?:\\.|[^"\\\n])*")|(?<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<name>[\p{L}_][\p{L}\p{N}_-]*)|(?<line>\n)|(?<blank>[^\S\n]+)|(?<sign>@@|[\s\S])/gu;

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let line = 1;
  for (const { groups = {}, 0: found } of text.replaceAll('\r\n', '\n').matchAll(tokenPattern)) {
    const kind = (['doc', 'string', 'number', 'name', 'line', 'sign'] as const).find(
      (each) => groups[each] !== undefined,
    );
    if (kind) tokens.push({ kind, text: found, line });
    for (const sign of found) if (sign === '\n') line++;
  }
  tokens.push({ kind: 'end', text: '', line });
  return tokens;
}

/** The blocks of a schema, and what could not be read. */
export function parsePrisma(text: string): { readonly blocks: readonly Block[]; readonly faults: readonly Fault[] } {
  return new Parsing(tokensOf(text)).schema();
}

const blockWords: ReadonlySet<string> = new Set(['model', 'enum', 'view', 'type', 'datasource', 'generator']);

class Parsing {
  readonly #tokens: readonly Token[];
  readonly #faults: Fault[] = [];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  schema(): { readonly blocks: readonly Block[]; readonly faults: readonly Fault[] } {
    const blocks: Block[] = [];
    for (;;) {
      const doc = this.#doc();
      if (this.#here.kind === 'end') return { blocks, faults: this.#faults };
      const { line } = this.#here;
      try {
        blocks.push(this.#block(doc, line));
      } catch (error) {
        this.#recover(error, line);
      }
    }
  }

  get #here(): Token {
    return this.#tokens[this.#at] ?? { kind: 'end', text: '', line: 0 };
  }

  #next(): Token {
    const token = this.#here;
    if (token.kind !== 'end') this.#at++;
    return token;
  }

  #is(text: string): boolean {
    return this.#here.kind === 'sign' && this.#here.text === text;
  }

  #accept(text: string): boolean {
    if (!this.#is(text)) return false;
    this.#at++;
    return true;
  }

  #expect(text: string): void {
    if (!this.#accept(text)) throw new Trouble(t`Here ${text} is wanted, but there is ${this.#shown()}.`);
  }

  #name(): string {
    if (this.#here.kind !== 'name') throw new Trouble(t`Here a name is wanted, but there is ${this.#shown()}.`);
    return this.#next().text;
  }

  #shown(): string {
    return this.#here.kind === 'line' || this.#here.kind === 'end' ? t`the end of the line` : this.#here.text;
  }

  /** Goes over empty lines and gives the text of the `///` right before what follows. */
  #doc(): string {
    let lines: string[] = [];
    for (let breaks = 0; ; this.#at++) {
      const { kind, text } = this.#here;
      if (kind === 'doc') {
        if (breaks > 1) lines = [];
        lines.push(text.slice(3).replace(/^ /, ''));
        breaks = 0;
      } else if (kind === 'line') breaks++;
      else return breaks > 1 ? '' : lines.join('\n');
    }
  }

  #skipLines(): void {
    while (this.#here.kind === 'line' || this.#here.kind === 'doc') this.#at++;
  }

  /** Tells what was wrong and goes to the end of the line. */
  #recover(error: unknown, line: number): void {
    if (!(error instanceof Trouble)) throw error;
    const what: string[] = [];
    for (let i = this.#at; i >= 0; i--) {
      const token = this.#tokens[i];
      if (token && token.line < line) break;
      if (token && token.kind !== 'line') what.unshift(token.text);
    }
    this.#faults.push({ what: what.join(' ').slice(0, 60) || 'text', sentence: error.message, line });
    while (this.#here.kind !== 'line' && this.#here.kind !== 'end' && !this.#is('}')) this.#at++;
    // A brace too many would otherwise stand here for ever.
    if (this.#is('}') && !this.#inBlock) this.#at++;
  }

  #inBlock = false;

  #block(doc: string, line: number): Block {
    const kind = this.#name();
    if (!blockWords.has(kind)) throw new Trouble(t`A schema has no block ${kind}.`);
    const name = this.#name();
    this.#expect('{');
    const members: Member[] = [];
    this.#inBlock = true;
    for (;;) {
      const text = this.#doc();
      if (this.#accept('}')) break;
      const { kind: at, line: start } = this.#here;
      const isForgotten = at === 'name' && blockWords.has(this.#here.text) && this.#beginsBlock();
      if (at === 'end' || isForgotten) {
        this.#faults.push({ what: `${kind} ${name}`, sentence: t`The brace of this block is not closed.`, line });
        break;
      }
      try {
        members.push(this.#member(text, start));
        if (this.#here.kind !== 'line' && this.#here.kind !== 'end' && !this.#is('}'))
          throw new Trouble(t`Here the line should end, but there is ${this.#shown()}.`);
      } catch (error) {
        this.#recover(error, start);
      }
    }
    this.#inBlock = false;
    return { kind, name, members, doc, line };
  }

  /** Whether `model Name {` stands here, as it may after a brace that was forgotten. */
  #beginsBlock(): boolean {
    const [name, brace] = [this.#tokens[this.#at + 1], this.#tokens[this.#at + 2]];
    return name?.kind === 'name' && brace?.kind === 'sign' && brace.text === '{';
  }

  #member(before: string, line: number): Member {
    if (this.#accept('@@')) return { kind: 'attribute', attribute: this.#attribute(), line };
    const name = this.#name();
    if (this.#accept('=')) return { kind: 'assignment', name, value: this.#value(), line };
    let type: string | null = null;
    let unsupported: string | null = null;
    if (this.#here.kind === 'name') {
      type = this.#next().text;
      if (type === 'Unsupported' && this.#accept('(')) {
        const said = this.#value();
        unsupported = said.kind === 'string' ? said.value : '';
        this.#expect(')');
      }
    }
    let isList = false;
    let isOptional = false;
    if (type !== null && this.#accept('[')) {
      this.#expect(']');
      isList = true;
    }
    if (type !== null && this.#accept('?')) isOptional = true;
    const attributes: Attribute[] = [];
    while (this.#accept('@')) attributes.push(this.#attribute());
    const after = this.#here.kind === 'doc' ? this.#next().text.slice(3).replace(/^ /, '') : '';
    const doc = [before, after].filter((text) => text !== '').join('\n');
    return { kind: 'field', name, type, unsupported, isList, isOptional, attributes, doc, line };
  }

  #attribute(): Attribute {
    const name = this.#path();
    return { name, args: this.#is('(') ? this.#arguments() : [] };
  }

  #path(): string {
    let path = this.#name();
    while (this.#accept('.')) path += `.${this.#name()}`;
    return path;
  }

  #arguments(): readonly Argument[] {
    this.#expect('(');
    const args: Argument[] = [];
    for (;;) {
      this.#skipLines();
      if (this.#accept(')')) return args;
      const next = this.#tokens[this.#at + 1];
      let name: string | null = null;
      if (this.#here.kind === 'name' && next?.kind === 'sign' && next.text === ':') {
        name = this.#name();
        this.#at++;
      }
      args.push({ name, value: this.#value() });
      this.#skipLines();
      if (!this.#is(')')) this.#expect(',');
    }
  }

  #value(): PrismaValue {
    this.#skipLines();
    const { kind, text } = this.#here;
    if (kind === 'string') {
      this.#at++;
      return { kind: 'string', value: unescaped(text.slice(1, -1)) };
    }
    if (kind === 'number') {
      this.#at++;
      return { kind: 'number', value: text };
    }
    if (kind === 'name') {
      const path = this.#path();
      return this.#is('(') ? { kind: 'call', value: path, args: this.#arguments() } : { kind: 'name', value: path };
    }
    const closing = this.#is('[') ? ']' : this.#is('{') ? '}' : null;
    if (closing === null) throw new Trouble(t`Here a value is wanted, but there is ${this.#shown()}.`);
    this.#at++;
    const items: PrismaValue[] = [];
    for (;;) {
      this.#skipLines();
      if (this.#accept(closing)) return { kind: 'array', items };
      if (closing === '}') {
        this.#name();
        this.#expect(':');
      }
      items.push(this.#value());
      this.#skipLines();
      if (!this.#is(closing)) this.#expect(',');
    }
  }
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', 0: '\0' };

const unescaped = (text: string): string =>
  text.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/gs, (_, code: string | undefined, sign: string) =>
    code === undefined ? (escapes[sign] ?? sign) : String.fromCharCode(Number.parseInt(code, 16)),
  );
