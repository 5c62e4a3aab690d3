/** One run of a program: its session on the simulated database, and everything that is noted on the way. */
import type { Document } from '#document/document.ts';
import { tableOf, tablesOf } from '#document/lookups.ts';
import type { DialectName } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import { Refusal } from '../database/refusal.ts';
import { Operations } from './carryOut.ts';
import type { Item } from './collection.ts';
import { type Configuration, configure } from './configure.ts';
import { Database } from './database.ts';
import { SessionError, type WarningKind } from './errors.ts';
import { invalid, Names } from './names.ts';
import type { SessionOperation } from './operations.ts';
import type { PostSort } from './postSort.ts';
import { objectResult, objectResults, statementResult } from './report.ts';
import type {
  ErrorResult,
  Objects,
  ReadValue,
  Rows,
  SessionResult,
  Snapshot,
  StatementResult,
  WarningResult,
} from './result.ts';
import { Session, type SessionOptions } from './session.ts';
import type { SessionObserver } from './sessionObserver.ts';
import type { PlannedAction, SessionTimeline } from './sessionTimeline.ts';
import { InstanceState } from './state.ts';
import { Tracer } from './tracer.ts';
import { type SentStatement, Wire, type WireLog } from './wire.ts';

export interface SessionRunOptions extends Partial<SessionOptions> {
  /** Whether the run goes on after an operation that failed. */
  readonly goesOn?: boolean;
  /** Names that later operations give. */
  readonly announced?: Iterable<string>;
  /** The names of objects in the order in which they come, from an earlier run of the same program. */
  readonly known?: readonly string[];
  /** Whether the steps are noted. */
  readonly isTraced?: boolean;
}

export class SessionRun implements WireLog {
  readonly #document: Document;
  readonly #configuration: Configuration;
  readonly #names: Names;
  readonly #goesOn: boolean;
  readonly #database: Database | null = null;
  readonly #session: Session | null = null;
  readonly #operations: Operations | null = null;
  readonly #errors: ErrorResult[] = [];
  readonly #warnings: WarningResult[] = [];
  readonly #reads: { operation: number; value: unknown }[] = [];
  readonly #statements: SentStatement[] = [];
  readonly #tracer: Tracer | null = null;
  /** The names of association tables. */
  readonly #secondaries: ReadonlySet<string>;
  #operation = -1;
  #isOver = false;

  /** Configures the mappers and fills the database; `failed` tells when one of them was refused. */
  constructor(document: Document, dialect: DialectName, options: SessionRunOptions = {}) {
    this.#document = document;
    this.#names = new Names(options.announced ?? [], options.known);
    this.#secondaries = new Set(secondariesOf(document));
    this.#goesOn = options.goesOn ?? false;
    this.#configuration = configure(document);
    for (const { kind, message } of this.#configuration.warnings)
      this.#warnings.push({ operation: null, kind, message: oneLine(message) });
    for (const mapper of this.#configuration.mappers.values()) mapper.nameOf = (state) => this.#display(state);
    const { error } = this.#configuration;
    if (error) {
      this.#fail(error, null);
      return;
    }
    try {
      this.#database = new Database(document, dialect);
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      this.#fail(invalid(refusal.message), null);
      return;
    }
    const wire = new Wire(this.#database, dialect, this);
    const { autoflush = true, expireOnCommit = true } = options;
    this.#session = new Session(wire, { autoflush, expireOnCommit }, this.#observer());
    const database = this.#database;
    const session = this.#session;
    this.#operations = new Operations(document, this.#configuration.mappers, this.#names, session, (value) =>
      this.#reads.push({ operation: this.#operation, value }),
    );
    if (!options.isTraced) return;
    this.#tracer = new Tracer(
      document,
      dialect,
      this.#names,
      (state) => objectResult(this.#names, session, state),
      () => database.steps,
    );
    for (const mapper of this.#configuration.mappers.values()) mapper.tracer = this.#tracer;
  }

  #observer(): SessionObserver {
    return {
      warn: (kind: WarningKind, message: string) => {
        this.#warnings.push({ operation: this.#operation, kind, message: oneLine(message) });
        this.#tracer?.warning(oneLine(message));
      },
      loaded: (state) => this.#names.keep(state),
      changed: (state, rule, property) => {
        this.#names.meet(state);
        this.#tracer?.changed(state, rule, property);
      },
      flushing: (isAutoflush, body) => {
        this.#tracer?.flush(isAutoflush);
        body();
        this.#tracer?.close();
      },
      planned: (levels) => {
        if (this.#tracer)
          this.#tracer.plan(levels().flatMap((level, i) => level.flatMap((one) => this.#planned(one, i))));
      },
      acting: (action, body) => {
        const planned = this.#tracer ? this.#planned(action, 0)[0] : undefined;
        if (planned) this.#tracer?.action(planned);
        body();
        if (planned) this.#tracer?.close();
      },
    };
  }

  /** An action of the plan as the story shows it; none when it is about nothing. */
  #planned(action: PostSort, level: number): readonly PlannedAction[] {
    const objects = action.states().map((state) => this.#names.of(state));
    if (objects.length === 0) return [];
    return [{ level, kind: action.kind, name: action.name, isDelete: action.isAboutDeletes, objects }];
  }

  /** Whether no further operation will be carried out. */
  get isOver(): boolean {
    return this.#isOver;
  }

  // ---- the wire's log

  get operation(): number {
    return this.#operation;
  }

  get inFlush(): boolean {
    return this.#session?.isFlushing ?? false;
  }

  sent(statement: SentStatement): void {
    const isAssociation = statement.inFlush && this.#secondaries.has(statement.table);
    this.#tracer?.statement(statement, this.#statements.length, isAssociation);
    this.#statements.push(statement);
  }

  transacted(sql: 'BEGIN (implicit)' | 'COMMIT' | 'ROLLBACK', from: number): void {
    this.#tracer?.transaction(sql, from);
  }

  // ---- operations

  /** Carries out one operation; its error, if it fails. Does nothing once the run is over. */
  perform(operation: SessionOperation): ErrorResult | null {
    if (this.#isOver || !this.#operations) return null;
    this.#operation++;
    this.#tracer?.operation(operation);
    try {
      this.#operations.perform(operation);
      return null;
    } catch (error) {
      if (!(error instanceof SessionError)) throw error;
      const result = this.#fail(error, this.#operation);
      this.#tracer?.error(`${result.exception}: ${result.message}`);
      return result;
    } finally {
      this.#tracer?.endOperation();
    }
  }

  #fail(error: SessionError, operation: number | null): ErrorResult {
    const result: ErrorResult = {
      operation,
      kind: error.kind,
      exception: error.exception,
      ...error.at,
      message: oneLine(error.message),
    };
    this.#errors.push(result);
    if (!this.#goesOn || operation === null || error.kind === 'invalid-scenario') this.#isOver = true;
    return result;
  }

  #display(state: InstanceState): string {
    return `<${state.mapper.name} ${this.#names.of(state)}>`;
  }

  // ---- what is there

  objects(): Objects {
    return this.#session ? objectResults(this.#names, this.#session) : {};
  }

  rows(): Rows | null {
    const database = this.#database;
    if (!database) return null;
    return Object.fromEntries(tablesOf(this.#document).map((table) => [table.name, database.rows(table, [])]));
  }

  get statements(): readonly StatementResult[] {
    return this.#statements.map((statement) => statementResult(this.#names, statement));
  }

  get names(): readonly string[] {
    return this.#names.inOrder();
  }

  timeline(): SessionTimeline | null {
    return this.#tracer?.timeline() ?? null;
  }

  /** The last error is that of the operation that ran last, if it failed. */
  snapshot(error: ErrorResult | null): Snapshot {
    return { operation: this.#operation, error, objects: this.objects(), rows: this.rows() ?? {} };
  }

  result(steps: readonly Snapshot[] | null = null): SessionResult {
    return {
      ok: this.#errors.length === 0,
      error: this.#errors[0] ?? null,
      ...(this.#goesOn ? { errors: this.#errors } : {}),
      rows: this.rows(),
      objects: this.objects(),
      statements: this.statements,
      reads: this.#reads.map(({ operation, value }) => ({ operation, value: this.#plain(value) })),
      warnings: this.#warnings,
      ...(steps && this.#session ? { steps } : {}),
    };
  }

  #plain(value: unknown): ReadValue {
    if (Array.isArray(value)) return value.map((item: Item) => (item ? this.#names.of(item) : null));
    return value instanceof InstanceState ? this.#names.of(value) : (value as Value);
  }
}

function secondariesOf(document: Document): readonly string[] {
  return [...document.relationships.values()].flatMap(({ secondary }) =>
    secondary ? [tableOf(document, secondary.tableId).name] : [],
  );
}

const oneLine = (message: string): string => message.replace(/\s+/g, ' ').trim();
