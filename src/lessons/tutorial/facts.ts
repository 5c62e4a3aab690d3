/** What can be read off a run: what became of rows and objects, and what was sent. */
import type { Value } from '#document/value.ts';
import type { ObjectResult, StatementResult } from '#simulation/session/result.ts';
import type { Step } from '#simulation/timeline.ts';
import { type Outcome, rowNamed } from './design.ts';
import type { AttributeName, Fate, RowName, Verb } from './lesson.ts';

type Session = Extract<Outcome, { readonly kind: 'session' }>;
type Cells = Readonly<Record<string, Value>>;

/** What became of a row that the design has. */
export function fateOf(outcome: Outcome, name: RowName): Fate {
  const before = cellsBefore(outcome, name);
  const after = cellsAfter(outcome, name);
  if (!after) return 'deleted';
  const changed = Object.keys(before).filter((column) => before[column] !== after[column]);
  if (changed.length === 0) return 'untouched';
  return changed.every((column) => after[column] === null) ? 'set-null' : 'updated';
}

function cellsBefore({ document }: Outcome, name: RowName): Cells {
  const { table, row } = rowNamed(document, name);
  return Object.fromEntries(table.columns.map((column) => [column.name, row.values[column.id] ?? null]));
}

function cellsAfter(outcome: Outcome, name: RowName): Cells | null {
  const { table, row } = rowNamed(outcome.document, name);
  if (outcome.kind === 'database') {
    const final = outcome.timeline.outcome.get(row.id);
    if (final === null) return null;
    const values = final?.values ?? row.values;
    return Object.fromEntries(table.columns.map((column) => [column.name, values[column.id] ?? null]));
  }
  return outcome.play.result.rows?.[table.name]?.find((cells) => isKeyOf(outcome, name, cells)) ?? null;
}

/** Whether cells by the names of columns are those of the row. */
export function isKeyOf({ document }: Outcome, name: RowName, cells: Cells | undefined): boolean {
  const { table } = rowNamed(document, name);
  const [, ...key] = name;
  const columns = (table.primaryKey?.columns ?? []).map((id) => table.columns.find((column) => column.id === id)?.name);
  return columns.every((column, index) => column !== undefined && cells?.[column] === key[index]);
}

/** The exception, or the kind of the database's error; null where all went through. */
export const failureOf = (outcome: Outcome): string | null =>
  outcome.kind === 'database'
    ? (outcome.timeline.error?.kind ?? null)
    : (outcome.play.result.errors?.[0]?.exception ?? outcome.play.result.error?.exception ?? null);

/** An object of the session at the end. Throws when the program does not make it. */
export function objectOf({ play }: Session, name: string): ObjectResult {
  const object = play.result.objects[name];
  const real = object?.same === undefined ? object : play.result.objects[object.same];
  if (!real) throw new Error(`The program has no object ${name}.`);
  return real;
}

export const unset = '<unset>';

/** The value of an attribute in memory: a name, `None`, a list of names, a value as text, or that nothing is there. */
export function attributeOf(outcome: Session, attribute: AttributeName): string {
  const [owner = '', name = ''] = attribute.split('.');
  const object = objectOf(outcome, owner);
  if (name in object.relationships) {
    const value = object.relationships[name];
    if (value === '<unloaded>' || value === undefined) return unset;
    return value === null ? 'None' : typeof value === 'string' ? value : value.join(', ');
  }
  const value = object.columns[name];
  return value === undefined ? unset : value === null ? 'None' : String(value);
}

/** The names that an object list holds. */
export function membersOf(outcome: Session, attribute: AttributeName): readonly string[] {
  const [owner = '', name = ''] = attribute.split('.');
  const value = objectOf(outcome, owner).relationships[name];
  return Array.isArray(value) ? value.filter((one) => one !== null) : [];
}

/** Whether a list holds the object of a row. */
export function holds(outcome: Session, attribute: AttributeName, name: RowName): boolean {
  const { table } = rowNamed(outcome.document, name);
  const model = [...outcome.document.models.values()].find(({ tableId }) => tableId === table.id);
  const [, ...key] = name;
  return membersOf(outcome, attribute).some((member) => {
    const { identity } = objectOf(outcome, member);
    return identity?.[0] === model?.name && identity?.[1].every((value, index) => value === key[index]);
  });
}

/** How many rows a table has more than before. */
export function gainOf(outcome: Session, table: string): number {
  const before = [...outcome.document.rows.values()].filter(
    ({ tableId }) => outcome.document.tables.get(tableId)?.name === table,
  );
  return (outcome.play.result.rows?.[table]?.length ?? 0) - before.length;
}

/** The statements that were sent after the question, refused ones too. */
export const sentIn = ({ play, isAsked }: Session): readonly StatementResult[] =>
  play.result.statements.filter(({ operation }) => isAsked(operation));

/** Those with a verb, and to a table where one is named. */
export const statementsWith = (outcome: Session, verb: Verb, to?: string): readonly StatementResult[] =>
  sentIn(outcome).filter((one) => one.verb === verb && (to === undefined || one.table === to));

/** The last step of a database's run that happened to a row and was not taken back. */
export function lastStepOf(outcome: Extract<Outcome, { kind: 'database' }>, name: RowName): Step | null {
  const { row } = rowNamed(outcome.document, name);
  const { steps, outcome: ends } = outcome.timeline;
  return ends.has(row.id)
    ? (steps.findLast(({ rowId, after, kind }) => rowId === row.id && (after || kind === 'delete')) ?? null)
    : null;
}
