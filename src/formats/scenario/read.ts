/** Reads a scenario: the schema and rows become a document, the operations refer to it by id. */
import { dialects } from '#dialects/dialects.ts';
import type { Document } from '#document/document.ts';
import type { DialectName, TableId } from '#document/records.ts';
import { Builder, givenRows, type KeyedOperation } from './builder.ts';
import { listAt, Misfit, objectAt } from './parts.ts';
import type { Fault, NamedRow } from './scenario.ts';

const dialectNames: ReadonlySet<unknown> = new Set(Object.keys(dialects));

export interface Scenario {
  readonly dialect: DialectName;
  readonly document: Document;
  /** Ids of tables that no one defined but a foreign key refers to. */
  readonly absent: ReadonlySet<TableId>;
  readonly operations: readonly KeyedOperation[];
  /** The rows as they were given, by table name. */
  readonly given: Readonly<Record<string, readonly NamedRow[]>>;
}

/** Reads a parsed scenario. `value` is null when there is a fault that leaves nothing to run; `given` then are the rows. */
export function readScenario(json: unknown): {
  readonly value: Scenario | null;
  readonly fault: Fault | null;
  readonly given: Scenario['given'];
} {
  let given: Scenario['given'] = {};
  try {
    const scenario = objectAt(json, 'scenario');
    const schema = objectAt(scenario.schema, 'schema');
    if (schema.models !== undefined)
      throw new Misfit('schema.models', 'this is a scenario of a session, not of a database', 'unsupported');
    if (!dialectNames.has(scenario.dialect))
      throw new Misfit(
        'dialect',
        `it must be one of ${Object.keys(dialects).join(', ')}, not ${JSON.stringify(scenario.dialect)}`,
        typeof scenario.dialect === 'string' ? 'unsupported' : 'other',
      );
    const builder = new Builder(scenario.dialect as DialectName);
    given = givenRows(schema, scenario.rows);
    builder.tables(schema);
    builder.foreignKeys(schema);
    builder.rows(given);
    const operations = listAt(scenario.operations ?? [], 'operations').map((operation, i) =>
      builder.operation(operation, i),
    );
    return { value: { ...builder.finish(), operations, given }, fault: null, given };
  } catch (error) {
    if (!(error instanceof Misfit)) throw error;
    return { value: null, fault: error.fault, given };
  }
}
