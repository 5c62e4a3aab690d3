/** The syntax trees of a DBML text, in which one broken element does not cost those around it. */
import type { ElementDeclarationNode, SyntaxToken } from '@dbml/parse';
import type { TextPlace } from '../note.ts';

/** An element at the top of a file: `Table`, `Ref`, … */
export interface Element {
  readonly node: ElementDeclarationNode;
  /** The text that the positions of the node lie in. */
  readonly source: string;
  /** So many lines stand before that text. */
  readonly before: number;
  /** The library's words for what is wrong in it. */
  readonly faults: readonly SyntaxFault[];
}

export interface SyntaxFault {
  readonly sentence: string;
  readonly place: TextPlace;
}

export interface DbmlTree {
  readonly elements: readonly Element[];
  /** The lines of `use … from …`. */
  readonly uses: readonly number[];
  /** Faults outside of all elements. */
  readonly faults: readonly SyntaxFault[];
}

const elementWords: ReadonlySet<string> = new Set([
  'table',
  'enum',
  'ref',
  'project',
  'tablegroup',
  'tablepartial',
  'records',
  'dep',
  'diagramview',
]);

/** Parses the text; where there are faults, each element that begins at the start of a line is parsed by itself. */
export async function parseDbml(text: string): Promise<DbmlTree> {
  const { Compiler, Filepath, MemoryProjectLayout, isTriviaToken } = await import('@dbml/parse');
  const file = Filepath.from('/main.dbml');
  const parse = (source: string, before: number) => {
    const compiler = new Compiler(new MemoryProjectLayout({ '/main.dbml': source }));
    const report = compiler.parseFile(file);
    const { ast } = report.getValue();
    const faults = report.getErrors().map(({ diagnostic, start, nodeOrToken: { startPos } }) => ({
      sentence: String(diagnostic),
      start,
      place: { line: startPos.line + 1 + before, column: startPos.column + 1 },
    }));
    const isIn = (node: ElementDeclarationNode, start: number): boolean => start >= node.start && start <= node.end;
    const elements = ast.declarations.map(
      (node): Element => ({ node, source, before, faults: faults.filter(({ start }) => isIn(node, start)) }),
    );
    const outside = faults.filter(({ start }) => !ast.declarations.some((node) => isIn(node, start)));
    // Tokens that the parser gave up on are among these too.
    const tokens = () => compiler.token.flatStream(file).filter((token) => !isTriviaToken(token));
    const uses = ast.uses.map((node) => node.startPos.line + 1 + before);
    return { elements, uses, faults: outside, tokens, isSound: faults.length === 0 };
  };
  const whole = parse(text, 0);
  if (whole.isSound) return whole;
  const tokens = whole.tokens();
  const starts = tokens
    .filter((token, i) => beginsElement(token, tokens[i + 1]))
    .map((token) => ({ offset: token.start, line: token.startPos.line }));
  if (starts.length < 2) return whole;
  const parts = starts.map(({ offset, line }, i) =>
    i === 0 ? parse(text.slice(0, starts[1]?.offset), 0) : parse(text.slice(offset, starts[i + 1]?.offset), line),
  );
  return {
    elements: parts.flatMap((part) => part.elements),
    uses: parts.flatMap((part) => part.uses),
    faults: parts.flatMap((part) => part.faults),
  };
}

/** Whether a token at the start of a line is the word of an element that goes on there. */
const beginsElement = (token: Readonly<SyntaxToken>, next: Readonly<SyntaxToken> | undefined): boolean =>
  token.startPos.column === 0 &&
  String(token.kind) === '<identifier>' &&
  elementWords.has(token.value.toLowerCase()) &&
  next !== undefined &&
  ['<identifier>', '<variable>', '<lbrace>', '<colon>'].includes(String(next.kind));
