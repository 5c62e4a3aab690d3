/** The operations of Alembic for SQLite: in a batch what ALTER TABLE can do, a table made anew for everything else. */
import { foreignKeysFrom } from '#document/lookups.ts';
import type { Column, Table } from '#document/records.ts';
import { keyword, laidOut, list, type Piece, pythonString } from '../sqlalchemy/python.ts';
import type { Comparison } from './compare.ts';
import { withoutKey } from './facts.ts';
import { type AlembicImports, AlembicModule, execute, operation } from './python.ts';
import { type Loss, Script } from './script.ts';
import { SqliteMigration } from './sqlite.ts';

/** The body of one function: from one version to another. */
export class AlembicSqlite extends SqliteMigration {
  protected override readonly script = new Script('    # ');
  readonly #to: AlembicModule;
  /** The table whose batch is open. */
  #open: string | null = null;

  constructor(comparison: Comparison, imports: AlembicImports) {
    super(comparison);
    this.#to = new AlembicModule(comparison.after, imports);
  }

  /** The module of the new version: what its types need is to be written above. */
  get module(): AlembicModule {
    return this.#to;
  }

  get body(): string {
    const { body } = this.script;
    if (this.rebuilt.size === 0) return body;
    return `    # A table that is made anew must not take the rows along that refer to it.\n${execute('PRAGMA foreign_keys = OFF')}\n${body}`;
  }

  #emit(text: string, losses: readonly Loss[] = [], remarks: readonly string[] = []): void {
    this.#open = null;
    this.script.add(text, losses, remarks);
  }

  #batch(table: Table, name: string, pieces: readonly Piece[], losses: readonly Loss[] = []): void {
    const own = this.name(this.to, table);
    if (this.#open !== own || losses.length > 0) {
      this.script.gap();
      const opening = laidOut(
        'with ',
        { head: 'op.batch_alter_table(', pieces: [pythonString(own), 'recreate="never"'] },
        4,
        ' as batch_op:',
      );
      this.script.add(opening.join('\n'), losses);
      this.#open = own;
    }
    this.script.add(operation(`batch_op.${name}`, pieces, 8));
  }

  protected override add(statement: string, losses: readonly Loss[] = [], remarks: readonly string[] = []): void {
    // A remark alone is no statement.
    if (statement.startsWith('--')) this.#emit(statement.replace(/^--/, '    #'), losses, remarks);
    else this.#emit(execute(statement), losses, remarks);
  }

  protected override createTable(table: Table, name: string): void {
    this.script.gap();
    // A dot in a name cannot be told from the dot in "table.column".
    const isDotted = foreignKeysFrom(this.after, table.id).some((key) =>
      [
        this.to.names.tables.get(key.refTableId),
        ...key.pairs.map((pair) => this.to.names.columns.get(pair.refColumn)),
      ].some((part) => part?.includes('.')),
    );
    if (isDotted) super.createTable(table, name);
    else this.#emit(laidOut('', this.#to.createTable(table, name, null, true), 4).join('\n'));
  }

  protected override dropTable(name: string, losses: readonly Loss[]): void {
    this.#emit(operation('op.drop_table', [pythonString(name)]), losses);
  }

  protected override renameTable(from: string, to: string): void {
    this.#emit(operation('op.rename_table', [pythonString(from), pythonString(to)]));
  }

  protected override renameColumn(table: Table, from: string, to: string): void {
    this.#batch(table, 'alter_column', [pythonString(from), keyword('new_column_name', pythonString(to))]);
  }

  protected override dropColumn(table: Table, column: Column, losses: readonly Loss[]): void {
    this.#batch(table, 'drop_column', [pythonString(this.from.names.columns.get(column.id) ?? column.name)], losses);
  }

  protected override addColumn(table: Table, column: Column): void {
    this.#batch(table, 'add_column', [this.#to.columnPiece(withoutKey(table), column, true)]);
  }

  protected override dropIndex(table: Table, name: string): void {
    this.#emit(
      operation('op.drop_index', [
        pythonString(name),
        `table_name=${pythonString(this.name(this.from, this.old(table)))}`,
      ]),
    );
  }

  protected override createIndex(table: Table, name: string, text: string): void {
    const names = this.to.names.parts.get(table.id)?.indexes ?? [];
    const index = table.indexes[names.indexOf(name)];
    if (!index) {
      this.add(text);
      return;
    }
    const columns = list(index.columns.map((id) => pythonString(this.to.names.columns.get(id) ?? id)));
    this.#emit(
      operation('op.create_index', [
        pythonString(name),
        pythonString(this.name(this.to, table)),
        columns,
        ...(index.unique ? ['unique=True'] : []),
      ]),
    );
  }
}
