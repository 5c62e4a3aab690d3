/** Python text as statements. Nothing is refused: what is not understood is there as text, and the rest around it. */
import { parser } from '@lezer/python';
import { quotesOf, textOfLiteral, unescaped } from './strings.ts';
import type { Argument, Expression, ImportedName, Parameter, Statement } from './syntax.ts';

type Node = ReturnType<typeof parser.parse>['topNode'];

/** Deeper than anyone writes; beyond it, expressions are text. */
const deepest = 200;

/** The statements of a module. */
export const parseModule = (text: string): readonly Statement[] => {
  const parsing = new Parsing(text, 1);
  return parsing.block(parser.parse(text).topNode);
};

/** An annotation that stands between quotes; null where it is no single expression. `line`: of the quotes. */
export function parseExpression(text: string, line: number): Expression | null {
  // In brackets lines may break and spaces may stand in front.
  const given = `(${text}\n)`;
  const [only] = new Parsing(given, line).block(parser.parse(given).topNode);
  return only?.kind === 'expression' && only.value.kind !== 'other' ? only.value : null;
}

class Parsing {
  readonly #text: string;
  readonly #starts: number[] = [0];
  readonly #first: number;
  #depth = 0;

  constructor(text: string, first: number) {
    this.#text = text;
    this.#first = first;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1);
  }

  #line(at: number): number {
    let [low, high] = [0, this.#starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) <= at) low = middle;
      else high = middle;
    }
    return low + this.#first;
  }

  #source = (node: Node): string => this.#text.slice(node.from, node.to);

  block(node: Node): readonly Statement[] {
    const found: Statement[] = [];
    if (this.#depth > deepest) return found;
    this.#depth++;
    for (const child of children(node)) {
      if (child.name === 'StatementGroup') found.push(...this.block(child));
      else if (/[A-Z]/.test(child.name.slice(0, 1))) found.push(this.#statement(child));
      else if (child.type.isError && child.to > child.from)
        found.push({ kind: 'fault', text: this.#source(child), line: this.#line(child.from) });
    }
    this.#depth--;
    return found;
  }

  #body(node: Node | undefined): readonly Statement[] {
    return node ? this.block(node) : [];
  }

  #statement(node: Node): Statement {
    const line = this.#line(node.from);
    const parts = children(node);
    const named = (name: string) => parts.find((part) => part.name === name);
    switch (node.name) {
      case 'ExpressionStatement':
        return { kind: 'expression', value: this.#together(parts, node), line };
      case 'AssignStatement':
        return this.#assignment(node, parts, line);
      case 'UpdateStatement': {
        const [target, sign, ...value] = parts;
        if (!target || !sign || this.#source(sign) !== '+=') break;
        return { kind: 'add', target: this.#expression(target), value: this.#together(value, node), line };
      }
      case 'ImportStatement':
        return this.#import(node, parts, line);
      case 'DecoratedStatement': {
        const inner = parts.at(-1);
        const decorators = parts.filter((part) => part.name === 'Decorator').map((part) => this.#decorator(part));
        if (!inner) break;
        const statement = this.#statement(inner);
        return statement.kind === 'class' || statement.kind === 'function' ? { ...statement, decorators } : statement;
      }
      case 'ClassDefinition': {
        const list = named('ArgList');
        return {
          kind: 'class',
          name: this.#source(named('VariableName') ?? node),
          args: list ? this.#arguments(list) : [],
          decorators: [],
          body: this.#body(named('Body')),
          line,
        };
      }
      case 'FunctionDefinition': {
        const body = named('Body');
        const returns = named('TypeDef')?.lastChild;
        return {
          kind: 'function',
          name: this.#source(named('VariableName') ?? node),
          parameters: this.#parameters(named('ParamList')),
          returns: returns ? this.#expression(returns) : null,
          decorators: [],
          body: () => this.#body(body),
          line,
        };
      }
      case 'ReturnStatement': {
        const value = parts.slice(1);
        return { kind: 'return', value: value.length > 0 ? this.#together(value, node) : null, line };
      }
      case 'IfStatement': {
        const branches: { condition: Expression | null; body: readonly Statement[] }[] = [];
        let condition: Expression | null = null;
        for (const part of parts) {
          if (part.name === 'Body') branches.push({ condition, body: this.block(part) });
          else if (part.name === 'else') condition = null;
          else if (part.name !== 'if' && part.name !== 'elif') condition = this.#expression(part);
        }
        return { kind: 'if', branches, line };
      }
      case 'TryStatement':
        return {
          kind: 'try',
          bodies: parts.filter((part) => part.name === 'Body').map((part) => this.block(part)),
          line,
        };
      case 'WithStatement':
        return { kind: 'block', body: this.#body(named('Body')), line };
      case 'ForStatement': {
        const at = parts.findIndex((part) => part.name === 'in');
        const [first, last] = [parts.findIndex((part) => part.name === 'for') + 1, parts.findIndex(isBody)];
        if (at < 0 || last < 0) break;
        return {
          kind: 'for',
          target: this.#together(parts.slice(first, at), node),
          list: this.#together(parts.slice(at + 1, last), node),
          body: this.#body(parts[last]),
          line,
        };
      }
    }
    if (node.type.isError) return { kind: 'fault', text: this.#source(node), line };
    return { kind: 'other', text: this.#source(node), line };
  }

  #assignment(node: Node, parts: readonly Node[], line: number): Statement {
    const definition = parts.find((part) => part.name === 'TypeDef');
    const groups: Node[][] = [[]];
    for (const part of parts) {
      if (part.name === 'AssignOp') groups.push([]);
      else if (part !== definition) groups.at(-1)?.push(part);
    }
    const sides = groups.map((group) => this.#together(group, node));
    const typed = definition?.lastChild;
    const value = sides.length > 1 ? (sides.pop() ?? null) : null;
    return { kind: 'assign', targets: sides, annotation: typed ? this.#expression(typed) : null, value, line };
  }

  #import(node: Node, parts: readonly Node[], line: number): Statement {
    const words = parts.map((part) => ({ kind: part.name, text: this.#source(part) }));
    if (words[0]?.kind === 'from') {
      const at = words.findIndex(({ kind }) => kind === 'import');
      const path = words
        .slice(1, at)
        .map(({ text }) => text)
        .join('');
      const dots = /^\.*/.exec(path)?.[0].length ?? 0;
      const names: ImportedName[] = [];
      for (const { text, as } of listed(words.slice(at + 1)))
        names.push(text === '*' ? { name: null, as: '*' } : { name: text, as: as ?? text });
      return { kind: 'from', dots, path: path.slice(dots), names, line };
    }
    const imports = listed(words.slice(1)).map(({ text, as }): Statement => ({ kind: 'import', path: text, as, line }));
    const [only, ...others] = imports;
    if (!only) return { kind: 'other', text: this.#source(node), line };
    return others.length === 0 ? only : { kind: 'block', body: imports, line };
  }

  #decorator(node: Node): Expression {
    const line = this.#line(node.from);
    let found: Expression | null = null;
    for (const part of children(node)) {
      if (part.name === 'ArgList' && found) found = { kind: 'call', callee: found, args: this.#arguments(part), line };
      else if (part.name === 'VariableName' && found)
        found = { kind: 'member', object: found, name: this.#source(part), line };
      else if (/[A-Z]/.test(part.name.slice(0, 1)) && part.name !== 'At') found = this.#expression(part);
    }
    return found ?? { kind: 'other', text: this.#source(node), line };
  }

  /** Expressions with commas between them are a tuple. */
  #together(nodes: readonly Node[], around: Node): Expression {
    const [first, second] = nodes;
    if (first && !second) return this.#expression(first);
    const line = this.#line((first ?? around).from);
    if (!first) return { kind: 'other', text: this.#source(around), line };
    return { kind: 'list', isTuple: true, items: this.#items(nodes), line };
  }

  #items(nodes: readonly Node[]): readonly Argument[] {
    const found: Argument[] = [];
    let spread: Argument['spread'] = '';
    for (const node of nodes) {
      const text = /^[^\w]+$/.test(node.name) || node.name === 'ArithOp' ? this.#source(node) : '';
      if (text === '*' || text === '**') spread = text;
      else if (text === '') {
        found.push({ name: null, spread, value: this.#expression(node) });
        spread = '';
      }
    }
    return found;
  }

  #arguments(list: Node): readonly Argument[] {
    const found: Argument[] = [];
    const parts = children(list).slice(1);
    let spread: Argument['spread'] = '';
    if (parts.some((part) => part.name === 'for')) {
      const each = this.#each(list, children(list));
      return each ? [{ name: null, spread: '', value: each }] : [];
    }
    for (let at = 0; at < parts.length; at++) {
      const [part, sign, value] = [parts[at], parts[at + 1], parts[at + 2]];
      if (!part || part.type.isError || part.name === ',' || part.name === ')') continue;
      const text = part.name === 'ArithOp' || part.name === '*' || part.name === '**' ? this.#source(part) : '';
      if (text === '*' || text === '**') spread = text;
      else if (sign?.name === 'AssignOp' && value) {
        found.push({ name: this.#source(part), spread: '', value: this.#expression(value) });
        at += 2;
      } else {
        found.push({ name: null, spread, value: this.#expression(part) });
        spread = '';
      }
    }
    return found;
  }

  #parameters(list: Node | undefined): readonly Parameter[] {
    const found: Parameter[] = [];
    const parts = list ? children(list) : [];
    let spread: Parameter['spread'] = '';
    for (const [at, part] of parts.entries()) {
      const text = this.#source(part);
      if (text === '*' || text === '**') spread = text;
      else if (part.name === 'VariableName' && parts[at - 1]?.name !== 'AssignOp') {
        const sign = parts[at + 1]?.name === 'TypeDef' ? at + 2 : at + 1;
        const value = parts[sign]?.name === 'AssignOp' ? parts[sign + 1] : undefined;
        found.push({ name: text, spread, otherwise: value ? this.#expression(value) : null });
        spread = '';
      } else if (part.name === ',') spread = '';
    }
    return found;
  }

  /** `item for target in list`, without a condition. */
  #each(node: Node, parts: readonly Node[]): Expression | null {
    const [from, at] = [parts.findIndex((part) => part.name === 'for'), parts.findIndex((part) => part.name === 'in')];
    const [item, list] = [parts[1], parts[at + 1]];
    const plain = parts.filter((part) => part.name === 'for' || part.name === 'if').length === 1;
    if (!plain || from !== 2 || at < 0 || !item || !list || parts.length > at + 3) return null;
    return {
      kind: 'each',
      item: this.#expression(item),
      target: this.#together(parts.slice(from + 1, at), node),
      list: this.#expression(list),
      line: this.#line(node.from),
    };
  }

  #expression(node: Node): Expression {
    const line = this.#line(node.from);
    if (this.#depth > deepest) return { kind: 'other', text: this.#source(node), line };
    this.#depth++;
    const found = this.#known(node, line);
    this.#depth--;
    return found ?? { kind: 'other', text: this.#source(node), line };
  }

  #known(node: Node, line: number): Expression | null {
    const parts = children(node);
    const [first, second, third] = parts;
    switch (node.name) {
      case 'VariableName':
        return { kind: 'name', name: this.#source(node), line };
      case 'MemberExpression': {
        if (!first || !second) return null;
        const object = this.#expression(first);
        if (second.name === '[') {
          const keys = parts.slice(2).filter((part) => part.name !== ']' && part.name !== ',');
          if (keys.some((part) => part.name === ':')) return null;
          return { kind: 'item', object, keys: keys.map((key) => this.#expression(key)), line };
        }
        return third ? { kind: 'member', object, name: this.#source(third), line } : null;
      }
      case 'CallExpression':
        if (!first || second?.name !== 'ArgList') return null;
        return { kind: 'call', callee: this.#expression(first), args: this.#arguments(second), line };
      case 'ArrayExpression':
      case 'SetExpression':
      case 'TupleExpression':
        return { kind: 'list', isTuple: node.name === 'TupleExpression', items: this.#items(parts), line };
      case 'ArrayComprehensionExpression':
      case 'ComprehensionExpression':
      case 'SetComprehensionExpression':
        return this.#each(node, parts);
      case 'DictionaryExpression':
        return { kind: 'dict', entries: this.#entries(parts), line };
      case 'ParenthesizedExpression': {
        const inner = parts.find((part) => part.name !== '(' && part.name !== ')' && !part.type.isError);
        return inner ? this.#expression(inner) : null;
      }
      case 'String':
        return { kind: 'text', text: textOfLiteral(this.#source(node)), line };
      case 'FormatString':
        return { kind: 'format', parts: this.#format(node), line };
      case 'ContinuedString': {
        const pieces = parts.map((part) => this.#expression(part));
        if (pieces.every((piece) => piece.kind === 'text'))
          return {
            kind: 'text',
            text: pieces.map((piece) => (piece.kind === 'text' ? piece.text : '')).join(''),
            line,
          };
        const all = pieces.flatMap((piece) => (piece.kind === 'format' ? piece.parts : [piece]));
        return { kind: 'format', parts: all, line };
      }
      case 'Number': {
        const text = this.#source(node).replaceAll('_', '');
        const value = Number(text);
        return Number.isNaN(value) ? null : { kind: 'number', value, text, line };
      }
      case 'Boolean':
        return { kind: 'bool', value: this.#source(node) === 'True', line };
      case 'None':
        return { kind: 'none', line };
      case 'UnaryExpression':
        if (!first || !second) return null;
        return { kind: 'operation', operator: this.#source(first), operands: [this.#expression(second)], line };
      case 'BinaryExpression': {
        const [left, right] = [first, parts.at(-1)];
        if (!left || !right || parts.length < 3) return null;
        const operator = this.#text.slice(parts[1]?.from, parts.at(-2)?.to).replace(/\s+/g, ' ');
        return { kind: 'operation', operator, operands: [this.#expression(left), this.#expression(right)], line };
      }
      case 'ConditionalExpression': {
        const [yes, , condition, , no] = parts;
        if (!yes || !condition || !no) return null;
        const [a, b, c] = [this.#expression(condition), this.#expression(yes), this.#expression(no)];
        return { kind: 'choice', condition: a, yes: b, no: c, line };
      }
      case 'LambdaExpression': {
        const body = parts.at(-1);
        const parameters = this.#parameters(parts.find((part) => part.name === 'ParamList'));
        return body ? { kind: 'lambda', parameters, body: this.#expression(body), line } : null;
      }
    }
    return null;
  }

  #entries(parts: readonly Node[]): readonly (readonly [Expression | null, Expression])[] {
    const found: (readonly [Expression | null, Expression])[] = [];
    for (const [at, part] of parts.entries()) {
      const next = parts[at + 1];
      if (part.name === '**' && next) found.push([null, this.#expression(next)]);
      const key = parts[at - 1];
      if (part.name === ':' && key && next) found.push([this.#expression(key), this.#expression(next)]);
    }
    return found;
  }

  #format(node: Node): readonly (string | Expression)[] {
    const source = this.#source(node);
    const quoted = quotesOf(source);
    if (!quoted) return [source];
    const found: (string | Expression)[] = [];
    const plain = (from: number, to: number) => {
      const body = this.#text.slice(from, to).replaceAll('{{', '{').replaceAll('}}', '}');
      if (body !== '') found.push(quoted.isRaw ? body : unescaped(body));
    };
    let at = node.from + quoted.opening;
    for (const part of children(node)) {
      if (part.name !== 'FormatReplacement') continue;
      plain(at, part.from);
      const inner = children(part).filter((one) => /^[A-Z]/.test(one.name) && !one.name.startsWith('Format'));
      const [only] = inner;
      const isPlain = inner.length === 1 && !children(part).some((one) => one.name === 'FormatSpec');
      found.push(
        only && isPlain
          ? this.#expression(only)
          : { kind: 'other', text: this.#source(part), line: this.#line(part.from) },
      );
      at = part.to;
    }
    plain(at, node.to - quoted.closing);
    return found;
  }
}

const isBody = (node: Node): boolean => node.name === 'Body';

function children(node: Node): readonly Node[] {
  const found: Node[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) if (child.name !== 'Comment') found.push(child);
  return found;
}

/** `a.b as c, d` as its names. */
function listed(words: readonly { readonly kind: string; readonly text: string }[]) {
  const found: { text: string; as: string | null }[] = [];
  let isAlias = false;
  let isNew = true;
  for (const { kind, text } of words) {
    const last = found.at(-1);
    if (kind === ',') isNew = true;
    else if (kind === 'as') isAlias = true;
    else if (kind === '(' || kind === ')') continue;
    else if (isAlias && last) {
      last.as = text;
      isAlias = false;
    } else if (isNew || !last) {
      found.push({ text, as: null });
      isNew = false;
    } else last.text += text;
  }
  return found;
}
