/** The part of Python that models are written in, as a tree without the parser's own. */

export interface Place {
  /** Counted from 1. */
  readonly line: number;
}

export type Expression = Place &
  (
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'member'; readonly object: Expression; readonly name: string }
    | { readonly kind: 'item'; readonly object: Expression; readonly keys: readonly Expression[] }
    | { readonly kind: 'call'; readonly callee: Expression; readonly args: readonly Argument[] }
    | { readonly kind: 'list'; readonly isTuple: boolean; readonly items: readonly Argument[] }
    | { readonly kind: 'dict'; readonly entries: readonly (readonly [Expression | null, Expression])[] }
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'format'; readonly parts: readonly (string | Expression)[] }
    | { readonly kind: 'number'; readonly value: number; readonly text: string }
    | { readonly kind: 'bool'; readonly value: boolean }
    | { readonly kind: 'none' }
    | { readonly kind: 'operation'; readonly operator: string; readonly operands: readonly Expression[] }
    | { readonly kind: 'choice'; readonly condition: Expression; readonly yes: Expression; readonly no: Expression }
    | { readonly kind: 'lambda'; readonly parameters: readonly Parameter[]; readonly body: Expression }
    | { readonly kind: 'each'; readonly item: Expression; readonly target: Expression; readonly list: Expression }
    /** What models are not made of; kept as its text. */
    | { readonly kind: 'other'; readonly text: string }
  );

/** An argument of a call or an item of a list: plain, by name, or spread (`*` and `**`). */
export interface Argument {
  readonly name: string | null;
  readonly spread: '' | '*' | '**';
  readonly value: Expression;
}

export interface Parameter {
  readonly name: string;
  readonly spread: '' | '*' | '**';
  readonly otherwise: Expression | null;
}

export interface FunctionStatement extends Place {
  readonly kind: 'function';
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly returns: Expression | null;
  readonly decorators: readonly Expression[];
  /** Read when it is called. */
  readonly body: () => readonly Statement[];
}

export interface ClassStatement extends Place {
  readonly kind: 'class';
  readonly name: string;
  readonly args: readonly Argument[];
  readonly decorators: readonly Expression[];
  readonly body: readonly Statement[];
}

export interface ImportedName {
  /** Null for `*`. */
  readonly name: string | null;
  readonly as: string;
}

export type Statement = Place &
  (
    | { readonly kind: 'expression'; readonly value: Expression }
    | {
        readonly kind: 'assign';
        readonly targets: readonly Expression[];
        readonly annotation: Expression | null;
        /** Null for an annotation without a value. */
        readonly value: Expression | null;
      }
    | { readonly kind: 'add'; readonly target: Expression; readonly value: Expression }
    /** `import a.b as c`; `as` is null for `import a.b`, which gives the name `a`. */
    | { readonly kind: 'import'; readonly path: string; readonly as: string | null }
    | { readonly kind: 'from'; readonly dots: number; readonly path: string; readonly names: readonly ImportedName[] }
    | ClassStatement
    | FunctionStatement
    | { readonly kind: 'return'; readonly value: Expression | null }
    | {
        readonly kind: 'if';
        readonly branches: readonly { readonly condition: Expression | null; readonly body: readonly Statement[] }[];
      }
    /** The body that is tried, and those that take over. */
    | { readonly kind: 'try'; readonly bodies: readonly (readonly Statement[])[] }
    | {
        readonly kind: 'for';
        readonly target: Expression;
        readonly list: Expression;
        readonly body: readonly Statement[];
      }
    | { readonly kind: 'block'; readonly body: readonly Statement[] }
    /** What is not read: while, match, del, raise, … */
    | { readonly kind: 'other'; readonly text: string }
    /** What Python itself cannot read. */
    | { readonly kind: 'fault'; readonly text: string }
  );
