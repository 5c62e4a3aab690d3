/** A program of session operations as a whole Python script that runs: models, tables, rows, session, lines. */
import type { Document } from '#document/document.ts';
import { modelsOf, tablesOf } from '#document/lookups.ts';
import type { SessionOperation } from '#simulation/session/operations.ts';
import { Lines } from '../sql/lines.ts';
import { writeBody } from './body.ts';
import { writeHead } from './head.ts';
import { Module } from './module.ts';
import { pythonString } from './python.ts';
import { writeRows } from './rows.ts';
import { Transcript } from './transcript.ts';
import { variablesOf } from './variables.ts';

interface ScriptOptions {
  readonly autoflush?: boolean;
  readonly expireOnCommit?: boolean;
  /** What operations raised, after which the program goes on: by their positions, such as `IntegrityError: …`. */
  readonly errors?: ReadonlyMap<number, string>;
}

/**
 * The script prints every statement that the session sends to an in-memory SQLite with foreign keys enforced, as the
 * simulated session does. The models are those of the document, so it needs some.
 */
export function writeScript(
  document: Document,
  operations: readonly SessionOperation[],
  { autoflush = true, expireOnCommit = true, errors = new Map() }: ScriptOptions = {},
): string {
  const module = new Module(document);
  const body = new Lines();
  writeBody(module, body);
  const hasRows = writeRows(module, body);
  writeStart(module, body, hasRows, { autoflush, expireOnCommit });
  const writing = new Transcript(module, variablesOf(module, operations));
  operations.forEach((operation, position) => {
    const line = writing.line(operation);
    // A script shows only what it prints.
    const shown = operation.op === 'read' || operation.op === 'query' ? `print(${line})` : line;
    const raised = errors.get(position);
    if (raised === undefined) body.add(shown);
    else
      body.add(
        'try:',
        `    ${shown}`,
        `except Exception as error:  # ${raised.replace(/\s+/g, ' ')}`,
        '    print(type(error).__name__, error)',
      );
  });
  const head = new Lines();
  writeHead(module, head);
  return `${head.text()}\n\n${body.text()}`;
}

function writeStart(
  module: Module,
  lines: Lines,
  hasRows: boolean,
  { autoflush, expireOnCommit }: { readonly autoflush: boolean; readonly expireOnCommit: boolean },
): void {
  const { imports } = module;
  const options = [...(autoflush ? [] : ['autoflush=False']), ...(expireOnCommit ? [] : ['expire_on_commit=False'])];
  const inspect = imports.sa('inspect');
  lines.gap();
  lines.add(
    '',
    `engine = ${imports.sa('create_engine')}("sqlite://")`,
    'with engine.begin() as connection:',
    ...tableLoop(module),
    `        connection.execute(${imports.from('sqlalchemy.schema', 'CreateTable')}(table))`,
    '        for index in table.indexes:',
    `            connection.execute(${imports.from('sqlalchemy.schema', 'CreateIndex')}(index))`,
    ...(hasRows ? ['    insert_rows(connection)'] : []),
    'with engine.connect() as connection:',
    '    connection.exec_driver_sql("PRAGMA foreign_keys = ON")',
    '',
    'engine.echo = True',
    `session = ${imports.orm('Session')}(engine${options.map((option) => `, ${option}`).join('')})`,
    'kept = {}',
    '',
    '',
    `@${imports.sa('event')}.listens_for(session, "loaded_as_persistent")`,
    'def keep(session, loaded):',
    '    """A session forgets objects that no variable holds; here it keeps all it has loaded."""',
    `    kept.setdefault((type(loaded), ${inspect}(loaded).identity), []).append(loaded)`,
    '',
    '',
    'def loaded(model, *key, number=1):',
    '    """An object that the session has loaded by itself."""',
    '    return kept[model, key][number - 1]',
    '',
    '',
  );
}

/** In SQLite the order of the tables decides what a DELETE does. */
function tableLoop(module: Module): readonly string[] {
  const { document, python } = module;
  const tables = tablesOf(document).map(({ id }) => id);
  const mapped = modelsOf(document).map(({ tableId }) => tableId);
  const defined = [
    ...new Set([...tables.filter((id) => !module.mappedBy(id)), ...mapped.filter((id) => module.mappedBy(id))]),
  ];
  if (defined.every((id, i) => id === tables[i])) return [`    for table in ${python.base}.metadata.tables.values():`];
  return [
    '    # Their order decides what SQLite does first.',
    '    for name in [',
    ...tables.map((id) => `        ${pythonString(module.table(id))},`),
    '    ]:',
    `        table = ${python.base}.metadata.tables[name]`,
  ];
}
