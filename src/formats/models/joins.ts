/** The conditions and column lists of `relationship()`, as columns. */
import type { ColumnPlace, Drafts, ModelDraft } from './drafts.ts';
import { parseExpression } from './parse.ts';
import type { Program } from './program.ts';
import { isCall, type Module, nameOf, type Scope, type Value } from './values.ts';

/** A condition as pairs of equal columns. */
export interface Join {
  readonly pairs: readonly (readonly [ColumnPlace, ColumnPlace])[];
  /** Columns that `remote()` and `foreign()` mark. */
  readonly remote: readonly ColumnPlace[];
  readonly foreign: readonly ColumnPlace[];
  /** What `remote()` and `foreign()` together say of the direction. */
  readonly marked: 'MANYTOONE' | 'ONETOMANY' | null;
  /** Whether there is more in it than equal columns. */
  readonly hasMore: boolean;
}

export class Joins {
  readonly #program: Program;
  readonly #drafts: Drafts;
  readonly #scopes = new Map<Module, Scope>();

  constructor(program: Program, drafts: Drafts) {
    this.#program = program;
    this.#drafts = drafts;
  }

  /** A text is Python in which all mapped classes are known; a function is called. */
  resolved(value: Value, model: ModelDraft, depth = 0): Value {
    if (depth > 5) return value;
    if (value.kind === 'text') {
      const expression = parseExpression(value.text, model.of.line);
      return expression ? this.#program.evaluate(expression, this.#scopeOf(model.of.module)) : value;
    }
    if (value.kind === 'function') {
      const found = this.#program.call(value.of, [{ kind: 'class', of: model.of }]);
      return found ? this.resolved(found, model, depth + 1) : value;
    }
    return value;
  }

  #scopeOf(module: Module): Scope {
    const known = this.#scopes.get(module);
    if (known) return known;
    const names = new Map<string, Value>();
    const add = (model: ModelDraft) => names.set(model.of.name, { kind: 'class', of: model.of });
    for (const model of this.#drafts.models) add(model);
    for (const model of this.#drafts.models) if (model.of.module === module) add(model);
    const scope: Scope = { isClass: false, names, outer: module.scope, module };
    this.#scopes.set(module, scope);
    return scope;
  }

  /** The columns of `foreign_keys=` or `remote_side=`; null where one of them is not known. */
  columns(value: Value | undefined, model: ModelDraft): readonly ColumnPlace[] | null {
    if (!value) return null;
    const given = this.resolved(value, model);
    const items = given.kind === 'list' ? given.items : [given];
    const places = items.map((item) => this.#drafts.placeOf(this.resolved(item, model), model));
    return places.includes(null) ? null : places.filter((place) => place !== null);
  }

  /** The condition taken apart; null where there is none. */
  join(value: Value | undefined, model: ModelDraft): Join | null {
    if (!value || value.kind === 'none') return null;
    const pairs: (readonly [ColumnPlace, ColumnPlace])[] = [];
    const remote: ColumnPlace[] = [];
    const foreign: ColumnPlace[] = [];
    let hasMore = false;
    let marked: Join['marked'] = null;
    const side = (given: Value): { place: ColumnPlace | null; marks: readonly string[] } => {
      let inner = given;
      const marks: string[] = [];
      while (isCall(inner, 'remote', 'foreign') && inner.args[0]) {
        marks.push(nameOf(inner.callee));
        inner = inner.args[0];
      }
      const place = this.#drafts.placeOf(inner, model);
      if (place && marks.includes('remote')) remote.push(place);
      if (place && marks.includes('foreign')) foreign.push(place);
      return { place, marks };
    };
    const visit = (given: Value, depth: number): void => {
      if (depth > 50) return;
      if (isCall(given, 'and_')) for (const arg of given.args) visit(arg, depth + 1);
      else if (given.kind === 'operation' && (given.operator === '&' || given.operator === 'and'))
        for (const operand of given.operands) visit(operand, depth + 1);
      else if (given.kind === 'operation' && given.operator === '==') {
        const [left, right] = given.operands.map(side);
        const [far, near] = left?.marks.includes('remote') ? [left, right] : [right, left];
        if (far?.marks.includes('remote') && far.marks.includes('foreign')) marked = 'ONETOMANY';
        else if (far?.marks.includes('remote') && near?.marks.includes('foreign')) marked = 'MANYTOONE';
        if (left?.place && right?.place) pairs.push([left.place, right.place]);
        else hasMore = true;
      } else hasMore = true;
    };
    visit(this.resolved(value, model), 0);
    return { pairs, remote, foreign, marked, hasMore };
  }
}
