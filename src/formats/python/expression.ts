/** The part of Python that programs with a session are made of, as a small tree over the parser's own. */
import { parser } from '@lezer/python';
import type { Value } from '#document/value.ts';
import { t } from '#words/say.ts';

interface Span {
  /** Offsets in the text. */
  readonly from: number;
  readonly to: number;
}

export type Expression = Span &
  (
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'member'; readonly object: Expression; readonly name: string }
    | {
        readonly kind: 'call';
        readonly callee: Expression;
        readonly args: readonly Expression[];
        readonly named: readonly (readonly [string, Expression])[];
      }
    | { readonly kind: 'list'; readonly items: readonly Expression[] }
    | { readonly kind: 'literal'; readonly value: Value }
    | { readonly kind: 'equal'; readonly left: Expression; readonly right: Expression }
    | { readonly kind: 'and'; readonly items: readonly Expression[] }
  );

/** An expression on its own, or one that is assigned. */
export interface Statement extends Span {
  readonly target: Expression | null;
  readonly value: Expression;
}

/** What cannot be read, with its place. */
export class Unreadable extends Error {
  readonly from: number;
  readonly to: number;

  constructor(message: string, { from, to }: Span) {
    super(message);
    this.from = from;
    this.to = to;
  }
}

type Node = ReturnType<typeof parser.parse>['topNode'];

/** Every statement of the text, or why one of them is none of a session's. */
export function* readStatements(text: string): Generator<Statement | Unreadable> {
  for (let node = parser.parse(text).topNode.firstChild; node; node = node.nextSibling) {
    if (node.name === 'Comment' || node.name === 'ImportStatement') continue;
    const group = node.name === 'StatementGroup' ? childrenOf(node).filter(({ name }) => name !== ';') : [node];
    for (const one of group) {
      try {
        yield statementOf(one, text);
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error;
        yield error;
      }
    }
  }
}

function statementOf(node: Node, text: string): Statement {
  const { from, to } = node;
  const parts = childrenOf(node);
  if (node.name === 'ExpressionStatement' && parts.length === 1 && parts[0])
    return { from, to, target: null, value: expressionOf(parts[0], text) };
  const [target, op, value] = parts;
  if (node.name === 'AssignStatement' && parts.length === 3 && target && op?.name === 'AssignOp' && value)
    return { from, to, target: expressionOf(target, text), value: expressionOf(value, text) };
  throw new Unreadable(t`“${text.slice(from, to)}” is no call, assignment or attribute.`, node);
}

/** The children without comments; brackets and commas stay. */
function childrenOf(node: Node): readonly Node[] {
  const found: Node[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.type.isError) throw new Unreadable(t`Python cannot read this.`, child.from === child.to ? node : child);
    if (child.name !== 'Comment') found.push(child);
  }
  return found;
}

function expressionOf(node: Node, text: string): Expression {
  const { from, to } = node;
  const span = { from, to };
  const source = text.slice(from, to);
  const parts = childrenOf(node);
  switch (node.name) {
    case 'VariableName':
      return { kind: 'name', name: source, ...span };
    case 'MemberExpression': {
      const [object, dot, property] = parts;
      if (!object || dot?.name !== '.' || !property) break;
      return {
        kind: 'member',
        object: expressionOf(object, text),
        name: text.slice(property.from, property.to),
        ...span,
      };
    }
    case 'CallExpression': {
      const [callee, list] = parts;
      if (!callee || list?.name !== 'ArgList') break;
      return { kind: 'call', callee: expressionOf(callee, text), ...argumentsOf(list, text), ...span };
    }
    case 'ArrayExpression':
    case 'TupleExpression':
      return { kind: 'list', items: parts.filter(isItem).map((part) => expressionOf(part, text)), ...span };
    case 'ParenthesizedExpression': {
      const inner = parts.find(isItem);
      if (!inner) break;
      return expressionOf(inner, text);
    }
    case 'None':
      return { kind: 'literal', value: null, ...span };
    case 'Boolean':
      return { kind: 'literal', value: source === 'True', ...span };
    case 'Number':
      return { kind: 'literal', value: numberOf(source, node), ...span };
    case 'String':
      return { kind: 'literal', value: textOf(source, node), ...span };
    case 'UnaryExpression': {
      const [sign, number] = parts;
      if (!sign || number?.name !== 'Number' || text.slice(sign.from, sign.to) !== '-') break;
      return { kind: 'literal', value: -numberOf(text.slice(number.from, number.to), node), ...span };
    }
    case 'BinaryExpression': {
      const [left, op, right] = parts;
      if (!left || !op || !right) break;
      const [a, b] = [expressionOf(left, text), expressionOf(right, text)];
      const sign = text.slice(op.from, op.to);
      if (sign === '==') return { kind: 'equal', left: a, right: b, ...span };
      if (sign === '&' || sign === 'and') return { kind: 'and', items: [a, b], ...span };
    }
  }
  throw new Unreadable(t`“${source}” is more Python than is understood here.`, node);
}

const isItem = (node: Node): boolean => !/^[()[\],]$/.test(node.name);

function argumentsOf(list: Node, text: string): Pick<Expression & { kind: 'call' }, 'args' | 'named'> {
  const args: Expression[] = [];
  const named: (readonly [string, Expression])[] = [];
  const parts = childrenOf(list).filter(isItem);
  for (let at = 0; at < parts.length; at++) {
    const [part, op, value] = [parts[at], parts[at + 1], parts[at + 2]];
    // Values that are spread into a call play no part in what it does here: `order_by(*columns)`.
    if (!part || part.name === 'ArithOp' || part.name === '*') continue;
    if (op?.name === 'AssignOp' && value) {
      named.push([text.slice(part.from, part.to), expressionOf(value, text)]);
      at += 2;
    } else args.push(expressionOf(part, text));
  }
  return { args, named };
}

function numberOf(source: string, node: Node): number {
  const number = Number(source.replaceAll('_', ''));
  if (Number.isNaN(number)) throw new Unreadable(t`“${source}” is no number that is understood here.`, node);
  return number;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\n': '' };

/** A string literal without prefix, in one pair of quotes or three. */
function textOf(source: string, node: Node): string {
  const quotes = /^('''|"""|'|")/.exec(source)?.[0];
  if (quotes === undefined)
    throw new Unreadable(t`Strings with a prefix, such as ${source}, are not understood here.`, node);
  return source
    .slice(quotes.length, -quotes.length)
    .replace(/\\u([0-9a-fA-F]{4})|\\([\s\S])/g, (_, code?: string, one = '') =>
      code === undefined ? (escapes[one] ?? one) : String.fromCharCode(Number.parseInt(code, 16)),
    );
}
