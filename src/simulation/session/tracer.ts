/** Notes the steps of a session while it works. */
import type { Document } from '#document/document.ts';
import type { DialectName } from '#document/records.ts';
import { narrate } from '../narrate.ts';
import type { Step, Timeline } from '../timeline.ts';
import type { Item } from './collection.ts';
import type { Names } from './names.ts';
import type { SessionOperation } from './operations.ts';
import { pythonLiteral } from './pythonLiteral.ts';
import type { RelationshipProperty } from './relationship.ts';
import type { ObjectResult } from './result.ts';
import type { StateRule } from './sessionObserver.ts';
import type { SessionRuleId } from './sessionRules.ts';
import type { PlannedAction, SessionStep, SessionStepKind, SessionTimeline } from './sessionTimeline.ts';
import type { InstanceState } from './state.ts';
import type { SentStatement } from './wire.ts';

interface Parts {
  readonly state?: InstanceState | null;
  readonly attribute?: string | null;
  readonly value?: Item;
  readonly statement?: number | null;
  readonly sql?: string;
  readonly database?: Step | null;
  readonly plan?: readonly PlannedAction[] | null;
  readonly cause?: number;
}

type Draft = { -readonly [K in keyof SessionStep]: SessionStep[K] };

/** What a change of an attribute is: by the program, or as the echo of the other side. */
export type EventRule = Extract<SessionRuleId, 'append' | 'remove' | 'set' | 'set-column' | 'back-populates' | 'waits'>;

export class Tracer {
  readonly #document: Document;
  readonly #dialect: DialectName;
  readonly #names: Names;
  readonly #objectOf: (state: InstanceState) => ObjectResult;
  readonly #databaseSteps: () => readonly Step[];
  readonly #steps: Draft[] = [];
  readonly #stack: number[] = [];
  readonly #known = new Map<InstanceState, string>();
  /** The objects of which something may have changed since the last step. */
  readonly touched = new Set<InstanceState>();
  /** By step of the database, the step here. */
  readonly #ofDatabase = new Map<number, number>();
  readonly #operations: SessionOperation[] = [];
  #lastStatement: number | null = null;

  constructor(
    document: Document,
    dialect: DialectName,
    names: Names,
    objectOf: (state: InstanceState) => ObjectResult,
    databaseSteps: () => readonly Step[],
  ) {
    this.#document = document;
    this.#dialect = dialect;
    this.#names = names;
    this.#objectOf = objectOf;
    this.#databaseSteps = databaseSteps;
  }

  timeline(): SessionTimeline {
    this.#settle();
    return Object.freeze({
      dialect: this.#dialect,
      operations: [...this.#operations],
      steps: this.#steps.map((step) => Object.freeze({ ...step })),
    });
  }

  // ---- steps

  /** A step with others in it, until `close`. */
  #open(kind: SessionStepKind, rule: SessionRuleId, sentence: string, parts: Parts = {}): void {
    this.#stack.push(this.#point(kind, rule, sentence, parts));
  }

  close(): void {
    this.#stack.pop();
  }

  #point(kind: SessionStepKind, rule: SessionRuleId, sentence: string, parts: Parts = {}): number {
    // A change of state is noted after it was made.
    const isPast = kind === 'state' || rule === 'set-column';
    this.#settle(isPast ? (parts.state ?? null) : null);
    const index = this.#steps.length;
    this.#steps.push({
      index,
      kind,
      operation: this.#operations.length - 1,
      rule,
      cause: parts.cause ?? this.#stack.at(-1) ?? null,
      sentence,
      object: parts.state ? this.#names.of(parts.state) : null,
      attribute: parts.attribute ?? null,
      value: parts.value ? this.#names.of(parts.value) : null,
      statement: parts.statement ?? null,
      sql: parts.sql ?? '',
      database: parts.database ?? null,
      plan: parts.plan ?? null,
      objects: {},
    });
    return index;
  }

  /** What changed since the last step is what it did; all but the object that the next step is about. */
  #settle(but: InstanceState | null = null): void {
    const last = this.#steps.at(-1);
    if (!last) return;
    const changed: Record<string, ObjectResult> = {};
    for (const state of [...this.touched]) {
      if (state === but || !this.#names.knows(state)) continue;
      this.touched.delete(state);
      const object = this.#objectOf(state);
      const text = JSON.stringify(object);
      if (this.#known.get(state) === text) continue;
      this.#known.set(state, text);
      changed[this.#names.of(state)] = object;
    }
    last.objects = { ...last.objects, ...changed };
  }

  // ---- what happens

  operation(operation: SessionOperation): void {
    this.#operations.push(operation);
    this.#open('operation', 'operation', `Line ${this.#operations.length} of the program.`);
  }

  /** An attribute changes; what follows from it is in the step. */
  event(
    rule: EventRule,
    isEcho: boolean,
    state: InstanceState,
    attribute: string,
    value: Item,
    old: Item = null,
  ): void {
    const own = `${this.#names.of(state)}.${attribute}`;
    const other = value ? this.#names.of(value) : 'None';
    const sentence =
      rule === 'append'
        ? `${other} comes into ${own}.`
        : rule === 'remove'
          ? `${other} leaves ${own}.`
          : `${own} becomes ${other}${old ? `; it was ${this.#names.of(old)}` : ''}.`;
    const shown = isEcho ? 'back-populates' : rule;
    this.#open('event', shown, isEcho ? `On the other side: ${sentence}` : sentence, { state, attribute, value });
  }

  waits(state: InstanceState, attribute: string, value: Item): void {
    const sentence = `${this.#names.of(state)}.${attribute} is not in memory, so ${value ? this.#names.of(value) : 'None'} waits there.`;
    this.#point('event', 'waits', sentence, { state, attribute, value });
  }

  column(state: InstanceState, attribute: string, value: string | number | boolean | null): void {
    const sentence = `${this.#names.of(state)}.${attribute} becomes ${pythonLiteral(value)}.`;
    this.#point('event', 'set-column', sentence, { state, attribute });
  }

  changed(state: InstanceState, rule: StateRule, property?: RelationshipProperty): void {
    const name = this.#names.of(state);
    const because = property ? `, because ${property.label} has the cascade` : '';
    const sentences: Readonly<Record<StateRule, string>> = {
      add: `${name} is ${state.word} now.`,
      'save-update': `${name} comes into the session too${because || ', by save-update'}: it is ${state.word}.`,
      delete: `${name} is marked for delete.`,
      'delete-cascade': `${name} is marked for delete too, by the delete cascade.`,
      expunge: `${name} leaves the session: it is ${state.word}.`,
      'expunge-orphan': `${name} has lost its parent before it was inserted and leaves the session${because}.`,
      load: `${name} is made from its row.`,
      'flush-insert': `${name} is persistent now.`,
      'flush-delete': `${name} is deleted now.`,
      'row-gone': `The row of ${name} is gone: it is deleted now.`,
      expire: `${name} is expired: what is read of it next is loaded again.`,
      commit: `${name} is ${state.word} now.`,
      rollback: `${name} is ${state.word} again.`,
    };
    const cause = rule === 'load' && this.#lastStatement !== null ? { cause: this.#lastStatement } : {};
    this.#point('state', rule, sentences[rule], { state, attribute: property?.key ?? null, ...cause });
  }

  flush(isAutoflush: boolean): void {
    const rule = isAutoflush ? 'autoflush' : 'flush';
    this.#open('flush', rule, isAutoflush ? 'First, the session flushes by itself.' : 'The session flushes.');
  }

  plan(plan: readonly PlannedAction[]): void {
    const count = plan.length;
    this.#point('plan', 'plan', `The plan has ${count} ${count === 1 ? 'action' : 'actions'}.`, { plan });
  }

  action({ kind, name, isDelete, objects }: PlannedAction): void {
    const list = objects.join(', ');
    const sentences = {
      save: `Save ${name}: ${list}.`,
      delete: `Delete ${name}: ${list}.`,
      process: `${name} is synchronized for ${list}${isDelete ? ', to be deleted' : ''}.`,
      'post-update': `Write the foreign keys of ${name} that had to wait.`,
    };
    this.#open('action', `plan-${kind}`, sentences[kind]);
  }

  transaction(sql: 'BEGIN (implicit)' | 'COMMIT' | 'ROLLBACK', from: number): void {
    const rule = sql === 'COMMIT' ? 'commit' : sql === 'ROLLBACK' ? 'rollback' : 'begin';
    const sentence =
      sql === 'COMMIT' ? 'COMMIT is sent.' : sql === 'ROLLBACK' ? 'ROLLBACK is sent.' : 'A transaction begins.';
    const index = this.#point('transaction', rule, sentence, { sql });
    this.#database(index, from, this.#databaseSteps().length);
  }

  /** `number`: the position among all statements. `isAssociation`: it writes pairings. */
  statement(statement: SentStatement, number: number, isAssociation: boolean): void {
    const { verb, reason, of, table, count, failed, rows, sql, steps } = statement;
    const target = of ? `${this.#names.of(of[0])}${of[1] === null ? '' : `.${of[1]}`}` : '';
    const found = `${count} ${count === 1 ? 'row' : 'rows'}`;
    const isCore = !statement.inFlush && verb !== 'SELECT';
    const select: Readonly<Record<string, readonly [SessionRuleId, string]>> = {
      relationship: ['lazy-load', `${target} is not in memory and is loaded: ${found}.`],
      refresh: ['refresh', `What is expired of ${target} is loaded: ${found}.`],
      get: ['query', `${table} is asked for the key: ${found}.`],
      query: ['query', `${table} is read: ${found}.`],
    };
    const writes: Readonly<Record<string, readonly [SessionRuleId, string]>> = {
      INSERT: ['insert', `${rows.length} ${rows.length === 1 ? 'row is' : 'rows are'} inserted into ${table}.`],
      UPDATE: ['update', `${found} of ${table} ${count === 1 ? 'is' : 'are'} updated.`],
      DELETE: ['delete-row', `${found} of ${table} ${count === 1 ? 'is' : 'are'} deleted.`],
    };
    const [rule, sentence] = (verb === 'SELECT' ? select[reason ?? 'query'] : writes[verb]) ?? ['query', sql];
    const shown: SessionRuleId = isCore ? 'core-sql' : isAssociation ? 'association' : rule;
    const index = this.#point('statement', shown, failed ? `The database refuses: ${sql}.` : sentence, {
      state: of?.[0] ?? null,
      attribute: of?.[1] ?? null,
      statement: number,
      sql,
    });
    this.#lastStatement = index;
    this.#database(index, ...steps);
  }

  /** What the database did; its own steps know which of them caused which. */
  #database(statement: number, from: number, to: number): void {
    const steps = this.#databaseSteps();
    const timeline: Timeline = {
      dialect: this.#dialect,
      operations: [],
      steps,
      error: null,
      outcome: new Map(),
    };
    for (const step of steps.slice(from, to)) {
      if (step.kind === 'statement') {
        this.#ofDatabase.set(step.index, statement);
        continue;
      }
      const cause = (step.cause === null ? undefined : this.#ofDatabase.get(step.cause)) ?? statement;
      const index = this.#point('database', 'database', narrate(this.#document, timeline, step), {
        database: step,
        sql: step.statement,
        cause,
      });
      this.#ofDatabase.set(step.index, index);
    }
  }

  warning(message: string): void {
    this.#point('warning', 'warning', message);
  }

  /** The operation ends with an error, whatever was open. */
  error(message: string): void {
    this.#point('error', 'error', message, this.#stack[0] === undefined ? {} : { cause: this.#stack[0] });
  }

  endOperation(): void {
    this.#stack.length = 0;
    this.#lastStatement = null;
  }
}
