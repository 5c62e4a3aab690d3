/** DBML's syntax tree, which `@dbml/parse` gives, as the few shapes that its statements are made of. */
import type {
  ArrayNode,
  AttributeNode,
  BlockExpressionNode,
  CallExpressionNode,
  CommaExpressionNode,
  ElementDeclarationNode,
  FunctionApplicationNode,
  FunctionExpressionNode,
  IdentifierStreamNode,
  InfixExpressionNode,
  ListExpressionNode,
  LiteralNode,
  PrefixExpressionNode,
  PrimaryExpressionNode,
  SyntaxNode,
  TupleExpressionNode,
  VariableNode,
} from '@dbml/parse';
import type { SaidName } from '../schema/said.ts';

interface Kinds {
  '<element-declaration>': ElementDeclarationNode;
  '<attribute>': AttributeNode;
  '<identifier-stream>': IdentifierStreamNode;
  '<literal>': LiteralNode;
  '<variable>': VariableNode;
  '<prefix-expression>': PrefixExpressionNode;
  '<infix-expression>': InfixExpressionNode;
  '<function-expression>': FunctionExpressionNode;
  '<function-application>': FunctionApplicationNode;
  '<block-expression>': BlockExpressionNode;
  '<list-expression>': ListExpressionNode;
  '<tuple-expression>': TupleExpressionNode;
  '<group-expression>': TupleExpressionNode;
  '<call-expression>': CallExpressionNode;
  '<primary-expression>': PrimaryExpressionNode;
  '<comma-expression>': CommaExpressionNode;
  '<array>': ArrayNode;
}

/** Whether a node is of a kind. */
export const isKind = <K extends keyof Kinds>(node: SyntaxNode | undefined, kind: K): node is Kinds[K] =>
  node !== undefined && String(node.kind) === kind;

/** `table`, `ref`, …: DBML does not tell cases apart in its own words. */
export const kindOf = (element: ElementDeclarationNode): string => element.type?.value.toLowerCase() ?? '';

/** The line of a node's first word, counted from 1. */
export const lineOf = (node: SyntaxNode): number =>
  // A node without tokens, as the parser makes them of rubbish, has no position.
  Number.isFinite(node.startPos.line) ? node.startPos.line + 1 : 1;

/** Names with dots between them: `sales.users.id`; null for anything else. */
export function pathOf(node: SyntaxNode | undefined): readonly string[] | null {
  if (isKind(node, '<primary-expression>')) return pathOf(node.expression);
  if (isKind(node, '<variable>')) return node.variable ? [node.variable.value] : null;
  if (isKind(node, '<infix-expression>') && node.op?.value === '.') {
    const [left, right] = [pathOf(node.leftExpression), pathOf(node.rightExpression)];
    return left && right && [...left, ...right];
  }
  return null;
}

/** A path of one or two names as the name of a table or an enum. */
export function nameOf(path: readonly string[]): SaidName {
  const name = path.at(-1) ?? '';
  return { schema: path.length > 1 ? path.slice(0, -1).join('.') : null, name };
}

/** The items of `(a, b)`; null when the node has no parentheses. */
export function tupleOf(node: SyntaxNode | undefined): readonly SyntaxNode[] | null {
  if (isKind(node, '<tuple-expression>') || isKind(node, '<group-expression>')) return node.elementList;
  return null;
}

export interface Endpoint {
  readonly table: readonly string[];
  readonly columns: readonly string[];
}

/** An end of a relationship: `posts.id` or `sales.users.(id, name)`. */
export function endpointOf(node: SyntaxNode | undefined): Endpoint | null {
  if (isKind(node, '<infix-expression>') && node.op?.value === '.') {
    const table = pathOf(node.leftExpression);
    const columns = tupleOf(node.rightExpression)?.map(pathOf) ?? [pathOf(node.rightExpression)];
    const names = columns.flatMap((path) => (path?.length === 1 ? path : []));
    return table && names.length === columns.length && names.length > 0 ? { table, columns: names } : null;
  }
  return null;
}

/** What stands behind a colon or in a cell. */
export type Said =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly value: string }
  | { readonly kind: 'color'; readonly value: string }
  | { readonly kind: 'expression'; readonly value: string }
  | { readonly kind: 'path'; readonly value: readonly string[] };

/** A literal, an expression between backticks or a name; null for anything else. */
export function saidOf(node: SyntaxNode | undefined): Said | null {
  if (isKind(node, '<function-expression>')) return node.value ? { kind: 'expression', value: node.value.value } : null;
  if (isKind(node, '<identifier-stream>'))
    return { kind: 'path', value: [node.identifiers.map((word) => word.value).join(' ')] };
  if (isKind(node, '<primary-expression>') && isKind(node.expression, '<literal>')) {
    const token = node.expression.literal;
    if (!token) return null;
    switch (String(token.kind)) {
      case '<number>':
        return { kind: 'number', value: token.value };
      case '<color>':
        return { kind: 'color', value: token.value };
      default:
        return { kind: 'text', value: token.value };
    }
  }
  if (isKind(node, '<prefix-expression>') && (node.op?.value === '-' || node.op?.value === '+')) {
    const inner = saidOf(node.expression);
    return inner?.kind === 'number' ? { kind: 'number', value: `${node.op.value}${inner.value}` } : null;
  }
  const path = pathOf(node);
  return path && { kind: 'path', value: path };
}

export interface Setting {
  /** In lower case, with single spaces: `not null`. */
  readonly name: string;
  readonly value: SyntaxNode | undefined;
}

/** The settings of all lists in square brackets among some nodes. */
export const settingsOf = (nodes: readonly (SyntaxNode | undefined)[]): readonly Setting[] =>
  nodes.flatMap((node) =>
    isKind(node, '<list-expression>')
      ? node.elementList.map(({ name, value }) => {
          const words = isKind(name, '<identifier-stream>')
            ? name.identifiers.map((word) => word.value)
            : (pathOf(name) ?? []);
          return { name: words.join(' ').toLowerCase(), value };
        })
      : [],
  );

/** The text behind a setting or an element such as `Note: '…'` or `Note { '…' }`. */
export function textOf(node: SyntaxNode | undefined): string | null {
  if (isKind(node, '<block-expression>')) return textOf(node.body[0]);
  if (isKind(node, '<function-application>')) return textOf(node.callee);
  const said = saidOf(node);
  if (!node || !said || said.kind === 'path') return null;
  return node.startPos.line === node.endPos.line ? said.value : unindented(said.value);
}

/** Texts of several lines are written indented, as their surroundings are: what all their lines share is no part of them. */
function unindented(text: string): string {
  if (!text.startsWith('\n')) return text;
  const lines = text.split('\n').slice(1);
  if (lines.at(-1)?.trim() === '') lines.pop();
  const shared = Math.min(
    ...lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length),
  );
  return lines.map((line) => line.slice(shared)).join('\n');
}

/** A type as it was written, without the quotes around a part of it. */
export function typeTextOf(node: SyntaxNode | undefined, source: string): string {
  const path = pathOf(node);
  if (path) return path.join('.');
  if (isKind(node, '<call-expression>') && node.argumentList)
    return typeTextOf(node.callee, source) + source.slice(node.argumentList.start, node.argumentList.end);
  if (isKind(node, '<array>') && node.indexer)
    return typeTextOf(node.array, source) + source.slice(node.indexer.start, node.indexer.end);
  return node ? source.slice(node.start, node.end) : '';
}
