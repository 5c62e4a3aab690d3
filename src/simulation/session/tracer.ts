/** Notes the steps of a session while it works. */
import type { Document } from '#document/document.ts';
import type { DialectName } from '#document/records.ts';
import { counted, number, t } from '#words/say.ts';
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
    this.#open('operation', 'operation', t`Line ${this.#operations.length} of the program.`);
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
        ? t`${other} comes into ${own}.`
        : rule === 'remove'
          ? t`${other} leaves ${own}.`
          : old
            ? t`${own} becomes ${other}; it was ${this.#names.of(old)}.`
            : t`${own} becomes ${other}.`;
    const shown = isEcho ? 'back-populates' : rule;
    this.#open('event', shown, isEcho ? t`On the other side: ${sentence}` : sentence, { state, attribute, value });
  }

  waits(state: InstanceState, attribute: string, value: Item): void {
    const own = `${this.#names.of(state)}.${attribute}`;
    const sentence = t`${own} is not in memory, so ${value ? this.#names.of(value) : 'None'} waits there.`;
    this.#point('event', 'waits', sentence, { state, attribute, value });
  }

  column(state: InstanceState, attribute: string, value: string | number | boolean | null): void {
    const own = `${this.#names.of(state)}.${attribute}`;
    this.#point('event', 'set-column', t`${own} becomes ${pythonLiteral(value)}.`, { state, attribute });
  }

  changed(state: InstanceState, rule: StateRule, property?: RelationshipProperty): void {
    const name = this.#names.of(state);
    const sentence = sentenceOfChange(rule, name, state.word, property?.label ?? null);
    const cause = rule === 'load' && this.#lastStatement !== null ? { cause: this.#lastStatement } : {};
    this.#point('state', rule, sentence, { state, attribute: property?.key ?? null, ...cause });
  }

  flush(isAutoflush: boolean): void {
    const rule = isAutoflush ? 'autoflush' : 'flush';
    this.#open('flush', rule, isAutoflush ? t`First, the session flushes by itself.` : t`The session flushes.`);
  }

  plan(plan: readonly PlannedAction[]): void {
    this.#point('plan', 'plan', counted(plan.length, 'The plan has # action.', 'The plan has # actions.'), { plan });
  }

  action({ kind, name, isDelete, objects }: PlannedAction): void {
    const list = objects.join(', ');
    const sentences = {
      save: t`Save ${name}: ${list}.`,
      delete: t`Delete ${name}: ${list}.`,
      process: isDelete
        ? t`${name} is synchronized for ${list}, to be deleted.`
        : t`${name} is synchronized for ${list}.`,
      'post-update': t`Write the foreign keys of ${name} that had to wait.`,
    };
    this.#open('action', `plan-${kind}`, sentences[kind]);
  }

  transaction(sql: 'BEGIN (implicit)' | 'COMMIT' | 'ROLLBACK', from: number): void {
    const rule = sql === 'COMMIT' ? 'commit' : sql === 'ROLLBACK' ? 'rollback' : 'begin';
    const sentence =
      sql === 'COMMIT' ? t`COMMIT is sent.` : sql === 'ROLLBACK' ? t`ROLLBACK is sent.` : t`A transaction begins.`;
    const index = this.#point('transaction', rule, sentence, { sql });
    this.#database(index, from, this.#databaseSteps().length);
  }

  /** `position`: the one among all statements. `isAssociation`: it writes pairings. */
  statement(statement: SentStatement, position: number, isAssociation: boolean): void {
    const { verb, reason, of, table, count, failed, rows, sql, steps } = statement;
    const target = of ? `${this.#names.of(of[0])}${of[1] === null ? '' : `.${of[1]}`}` : '';
    const found = counted(count, '# row', '# rows');
    const isCore = !statement.inFlush && verb !== 'SELECT';
    const select: Readonly<Record<string, readonly [SessionRuleId, string]>> = {
      relationship: ['lazy-load', t`${target} is not in memory and is loaded: ${found}.`],
      refresh: ['refresh', t`What is expired of ${target} is loaded: ${found}.`],
      get: ['query', t`${table} is asked for the key: ${found}.`],
      query: ['query', t`${table} is read: ${found}.`],
    };
    const writes: Readonly<Record<string, readonly [SessionRuleId, string]>> = {
      INSERT: [
        'insert',
        rows.length === 1
          ? t`1 row is inserted into ${table}.`
          : t`${number(rows.length)} rows are inserted into ${table}.`,
      ],
      UPDATE: [
        'update',
        count === 1 ? t`1 row of ${table} is updated.` : t`${number(count)} rows of ${table} are updated.`,
      ],
      DELETE: [
        'delete-row',
        count === 1 ? t`1 row of ${table} is deleted.` : t`${number(count)} rows of ${table} are deleted.`,
      ],
    };
    const [rule, sentence] = (verb === 'SELECT' ? select[reason ?? 'query'] : writes[verb]) ?? ['query', sql];
    const shown: SessionRuleId = isCore ? 'core-sql' : isAssociation ? 'association' : rule;
    const index = this.#point('statement', shown, failed ? t`The database refuses: ${sql}.` : sentence, {
      state: of?.[0] ?? null,
      attribute: of?.[1] ?? null,
      statement: position,
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

/** What an object has come to; `cascade` is the relationship whose cascade did it. */
function sentenceOfChange(rule: StateRule, name: string, word: string, cascade: string | null): string {
  switch (rule) {
    case 'add':
    case 'commit':
      return t`${name} is ${word} now.`;
    case 'save-update':
      return cascade === null
        ? t`${name} comes into the session too, by save-update: it is ${word}.`
        : t`${name} comes into the session too, because ${cascade} has the cascade: it is ${word}.`;
    case 'delete':
      return t`${name} is marked for delete.`;
    case 'delete-cascade':
      return t`${name} is marked for delete too, by the delete cascade.`;
    case 'expunge':
      return t`${name} leaves the session: it is ${word}.`;
    case 'expunge-orphan':
      return cascade === null
        ? t`${name} has lost its parent before it was inserted and leaves the session.`
        : t`${name} has lost its parent before it was inserted and leaves the session, because ${cascade} has the cascade.`;
    case 'load':
      return t`${name} is made from its row.`;
    case 'flush-insert':
      return t`${name} is persistent now.`;
    case 'flush-delete':
      return t`${name} is deleted now.`;
    case 'row-gone':
      return t`The row of ${name} is gone: it is deleted now.`;
    case 'expire':
      return t`${name} is expired: what is read of it next is loaded again.`;
    case 'rollback':
      return t`${name} is ${word} again.`;
  }
}
