/**
 * A migration for SQL Server, by the manual (Transact-SQL reference: ALTER TABLE, sp_rename, SET XACT_ABORT); nothing here
 * was run on a server. DDL is transactional there.
 */
import type { Column, ForeignKey, Table } from '#document/records.ts';
import { t } from '#words/say.ts';
import type { Writer } from '../sql/writer.ts';
import { AlterMigration, type ColumnPair } from './alter.ts';
import type { Comparison } from './compare.ts';
import type { Part } from './parts.ts';
import { renames } from './renames.ts';
import type { Loss, MigrationText } from './script.ts';

/** The script; the first error takes everything back. */
export const sqlserverMigration = (comparison: Comparison, head: string): MigrationText =>
  new SqlServerMigration(comparison, 'sqlserver').text(head);

class SqlServerMigration extends AlterMigration {
  readonly canRenameParts = false;

  protected around() {
    return { before: ['SET XACT_ABORT ON;', 'BEGIN TRANSACTION;'], behind: ['COMMIT TRANSACTION;'] };
  }

  /** ALTER COLUMN is refused while any key, index or check looks at the column. */
  protected isInTheWay(): boolean {
    return true;
  }

  protected override get renamesDisturb(): boolean {
    return true;
  }

  protected override isKeyDisturbed({ from, to }: ColumnPair): boolean {
    return from.typeKey !== to.typeKey || from.notNull !== to.notNull;
  }

  protected override isRemadeType(old: Column, now: Column): boolean {
    const [table, was] = [this.comparison.after, this.comparison.before].map((document) =>
      [...document.tables.values()].find(({ columns }) => columns.some(({ id }) => id === now.id)),
    );
    const isKey = (of: Table | undefined): boolean => of?.primaryKey?.columns.includes(now.id) ?? false;
    // What may be NULL is part of the type here.
    return (old.nullable && !isKey(was)) !== (now.nullable && !isKey(table));
  }

  protected dropForeignKey(key: ForeignKey): void {
    const name = this.writer.quote(this.from.names.foreignKeys.get(key.id) ?? key.name);
    this.add(`ALTER TABLE ${this.from.table(key.tableId)} DROP CONSTRAINT ${name};`);
  }

  protected renameForeignKey(): void {}
  protected renamePart(): void {}

  protected dropPart(table: Table, part: Part): void {
    const name = this.from.table(table.id);
    if (part.name !== null) {
      const own = this.writer.quote(part.name);
      this.add(part.kind === 'index' ? `DROP INDEX ${own} ON ${name};` : `ALTER TABLE ${name} DROP CONSTRAINT ${own};`);
      return;
    }
    const object = `OBJECT_ID(${this.writer.text(name)})`;
    if (part.kind === 'primary')
      this.#dropFound(name, 'sys.key_constraints', `type = 'PK' AND parent_object_id = ${object}`);
    else if (part.kind === 'check')
      this.#dropFound(
        name,
        'sys.check_constraints',
        `parent_object_id = ${object} AND is_system_named = 1 AND ${this.#sameText(part.text)}`,
      );
    else {
      const columns = part.columns.map((id) => this.writer.text(this.from.names.columns.get(id) ?? id)).join(', ');
      this.#dropFound(
        name,
        'sys.key_constraints k',
        `type = 'UQ' AND parent_object_id = ${object} AND is_system_named = 1 AND ${part.columns.length} = (SELECT count(*) FROM sys.index_columns i WHERE i.object_id = k.parent_object_id AND i.index_id = k.unique_index_id AND COL_NAME(i.object_id, i.column_id) IN (${columns})) AND ${part.columns.length} = (SELECT count(*) FROM sys.index_columns i WHERE i.object_id = k.parent_object_id AND i.index_id = k.unique_index_id)`,
      );
    }
  }

  /** Conditions are kept with brackets and parentheses of the server's own. */
  #sameText(text: string): string {
    const bare = (sql: string): string =>
      `REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(${sql}, N'[', N''), N']', N''), N'(', N''), N')', N''), N' ', N'')`;
    return `${bare('definition')} = ${bare(this.writer.text(text.replace(/^CHECK/, '').replaceAll('"', '')))}`;
  }

  /** Drops the constraint that a question to the catalogue finds, because the server has chosen its name. */
  #dropFound(table: string, view: string, condition: string): void {
    this.add(
      [
        "EXEC(N'",
        `DECLARE @statement NVARCHAR(MAX) = (`,
        `  SELECT TOP (1) N''ALTER TABLE ${table.replaceAll("'", "''''")} DROP CONSTRAINT '' + QUOTENAME(name)`,
        `  FROM ${view} WHERE ${condition.replaceAll("'", "''")});`,
        "EXEC(@statement);');",
      ].join('\n'),
    );
  }

  #dropDefault(table: Table, name: string): void {
    const own = this.writer.table(table.id);
    this.#dropFound(
      own,
      'sys.default_constraints',
      `parent_object_id = OBJECT_ID(${this.writer.text(own)}) AND COL_NAME(parent_object_id, parent_column_id) = ${this.writer.text(name)}`,
    );
  }

  protected addPart(table: Table, part: Part): void {
    const name = part.name === null ? '' : `CONSTRAINT ${this.writer.quote(part.name)} `;
    this.add(part.kind === 'index' ? part.text : `ALTER TABLE ${this.writer.table(table.id)} ADD ${name}${part.text};`);
  }

  protected renameTables(): void {
    const tables = this.kept();
    for (const { id, name } of tables) {
      const [from, to] = [this.from.names.schemas.get(id) ?? null, this.to.names.schemas.get(id) ?? null];
      if (from !== to)
        this.add(
          `ALTER SCHEMA ${this.writer.quote(to ?? 'dbo')} TRANSFER ${this.from.qualified(id, this.from.names.tables.get(id) ?? name)};`,
        );
    }
    const steps = renames(
      tables,
      ({ id, name }) => this.from.names.tables.get(id) ?? name,
      ({ id, name }) => this.to.names.tables.get(id) ?? name,
      'folded',
      false,
      ({ id }) => this.to.names.schemas.get(id) ?? null,
    );
    for (const { record, from, to } of steps) this.#rename(this.writer.qualified(record.id, from), to, null);
  }

  protected renameColumn(table: Table, from: string, to: string): void {
    this.#rename(`${this.writer.table(table.id)}.${this.writer.quote(from)}`, to, 'COLUMN');
  }

  /** The new name is taken as it is, without quotation marks. */
  #rename(from: string, to: string, what: 'COLUMN' | null): void {
    this.add(`EXEC sp_rename ${this.writer.text(from)}, ${this.writer.text(to)}${what ? `, N'${what}'` : ''};`);
  }

  protected override dropColumn(table: Table, column: Column, losses: readonly Loss[]): void {
    if (column.default) this.#dropDefault(table, this.from.names.columns.get(column.id) ?? column.name);
    super.dropColumn(table, column, losses);
  }

  protected override addColumn(
    table: Table,
    _column: Column,
    text: string,
    losses: readonly Loss[],
    remarks: readonly string[],
  ): void {
    this.add(`ALTER TABLE ${this.writer.table(table.id)} ADD ${text};`, losses, remarks);
  }

  protected alterColumn({ table, now, from, to, losses }: ColumnPair): void {
    const name = this.writer.table(table.id);
    const column = this.writer.column(now.id);
    if ((from.identity === null) !== (to.identity === null))
      this.script.note(
        'identity-kept',
        'error',
        to.identity === null
          ? t`${table.name}.${now.name}: SQL Server cannot stop to number a column that is there; make the column anew and copy its values.`
          : t`${table.name}.${now.name}: SQL Server cannot begin to number a column that is there; make the column anew and copy its values.`,
        { collection: 'tables', id: table.id },
      );
    const isRetyped = this.altered.has(now.id);
    if (from.default !== null && (isRetyped || from.default !== to.default)) this.#dropDefault(table, to.name);
    if (isRetyped) {
      // In a text of its own, because the column may have got its name in this very batch.
      if (to.notNull && !from.notNull && to.default !== null)
        this.add(`EXEC(${this.writer.text(`UPDATE ${name} SET ${column} = ${to.default} WHERE ${column} IS NULL`)});`);
      this.add(`ALTER TABLE ${name} ALTER COLUMN ${column} ${to.type} ${to.notNull ? 'NOT NULL' : 'NULL'};`, losses);
    }
    if (to.default !== null && (isRetyped || from.default !== to.default))
      this.add(`ALTER TABLE ${name} ADD DEFAULT ${to.default} FOR ${column};`);
  }

  protected comment(table: Table, column: Column | null, text: string, old: string): void {
    this.add(propertyStatement(this.writer, table, column, text, old));
  }
}

/** A comment as the extended property that SQL Server's tools call MS_Description: added, changed or dropped. */
export function propertyStatement(
  writer: Writer,
  table: Table,
  column: Column | null,
  text: string,
  old: string,
): string {
  const verb = text === '' ? 'drop' : old === '' ? 'add' : 'update';
  const value = text === '' ? '' : ` ${writer.text(text)},`;
  const schema = writer.text(writer.names.schemas.get(table.id) ?? 'dbo');
  const own = writer.text(writer.names.tables.get(table.id) ?? table.name);
  const level = column ? `, N'COLUMN', ${writer.text(writer.names.columns.get(column.id) ?? column.name)}` : '';
  return `EXEC sp_${verb}extendedproperty N'MS_Description',${value} N'SCHEMA', ${schema}, N'TABLE', ${own}${level};`;
}
