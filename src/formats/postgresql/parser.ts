/** PostgreSQL's own parser, compiled to WebAssembly (libpg-query). */
import type { Node, ParseResult } from 'libpg-query';
import { t } from '#words/say.ts';

/** Where the parser finds its WebAssembly file when a bundler has moved it; in Node it finds it by itself. */
export interface ParserFiles {
  readonly wasmUrl?: string;
}

/** A statement's tree, or PostgreSQL's message and the character (not byte) it points at. */
export type Parsed = { readonly nodes: readonly Node[] } | { readonly message: string; readonly at: number };

/** More than this in one statement is refused: its tree would not fit the memory of WebAssembly. */
const longest = 8_000_000;

/** Behind a statement of this length the memory of a parser, which never shrinks, is not kept for the next reading. */
const long = 500_000;

/** Parsers that are ready, by where their file is: making one takes longer than reading a small script. */
const ready = new Map<string, Parser>();

/** Parses one statement at a time. A text that breaks the parser costs that text only: the parser is made anew. */
export class Parser {
  readonly #create: () => Promise<Module>;
  #module: Module;
  #isSwollen = false;

  private constructor(create: () => Promise<Module>, module: Module) {
    this.#create = create;
    this.#module = module;
  }

  static async load({ wasmUrl }: ParserFiles): Promise<Parser> {
    const known = ready.get(wasmUrl ?? '');
    if (known && !known.#isSwollen) return known;
    const { default: factory } = await import('libpg-query/wasm/libpg-query.js');
    const create = () => factory(wasmUrl === undefined ? {} : { locateFile: () => wasmUrl });
    const parser = new Parser(create, await create());
    ready.set(wasmUrl ?? '', parser);
    return parser;
  }

  async parse(sql: string): Promise<Parsed> {
    if (sql.length > longest) return { message: t`the statement is too long`, at: 0 };
    if (sql.includes('\0')) return { message: t`it contains the character NUL`, at: sql.indexOf('\0') };
    if (sql.length > long) this.#isSwollen = true;
    try {
      return parseIn(this.#module, sql.toWellFormed());
    } catch {
      // Out of stack or of memory: what is left inside the module cannot be trusted.
      this.#module = await this.#create();
      return { message: t`it is nested too deeply or too long for the parser`, at: 0 };
    }
  }
}

type Module = Awaited<ReturnType<typeof import('libpg-query/wasm/libpg-query.js')['default']>>;

/** The struct is { tree, stderr, error }; the error { message, function, file, line, cursor from 1 }. */
function parseIn(module: Module, sql: string): Parsed {
  const bytes = module.lengthBytesUTF8(sql) + 1;
  const text = module._malloc(bytes);
  module.stringToUTF8(sql, text, bytes);
  const result = module._wasm_parse_query_raw(text);
  if (result === 0) throw new Error('The parser has no memory left.');
  const error = module.getValue(result + 8, 'i32');
  const parsed: Parsed =
    error === 0
      ? { nodes: nodesOf(module.UTF8ToString(module.getValue(result, 'i32'))) }
      : {
          message: module.UTF8ToString(module.getValue(error, 'i32')),
          at: Math.max(0, module.getValue(error + 16, 'i32') - 1),
        };
  module._free(text);
  module._wasm_free_parse_result(result);
  return parsed;
}

const nodesOf = (json: string): readonly Node[] =>
  ((JSON.parse(json) as ParseResult).stmts ?? []).flatMap(({ stmt }) => (stmt ? [stmt] : []));
