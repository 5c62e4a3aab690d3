/**
 * A migration for Oracle, by the manual (SQL Language Reference: ALTER TABLE); nothing here was run on a server. Every
 * DDL statement commits, so there is no transaction.
 */
import type { Column, ForeignKey, Table, TableId } from '#document/records.ts';
import { t } from '#words/say.ts';
import { AlterMigration, type ColumnPair } from './alter.ts';
import type { Comparison } from './compare.ts';
import type { Part } from './parts.ts';
import { renames } from './renames.ts';
import type { Loss, MigrationText } from './script.ts';

/** The script, which leaves everything before an error done. */
export const oracleMigration = (comparison: Comparison, head: string): MigrationText =>
  new OracleMigration(comparison, 'oracle').text(head);

class OracleMigration extends AlterMigration {
  readonly canRenameParts = true;

  protected around() {
    return { before: [], behind: [] };
  }

  protected isInTheWay(): boolean {
    return true;
  }

  protected dropForeignKey(key: ForeignKey): void {
    const name = this.writer.quote(this.from.names.foreignKeys.get(key.id) ?? key.name);
    this.add(`ALTER TABLE ${this.from.table(key.tableId)} DROP CONSTRAINT ${name};`);
  }

  protected renameForeignKey(key: ForeignKey): void {
    const [from, to] = [this.from, this.to].map((writer) =>
      writer.quote(writer.names.foreignKeys.get(key.id) ?? key.name),
    );
    this.add(`ALTER TABLE ${this.from.table(key.tableId)} RENAME CONSTRAINT ${from} TO ${to};`);
  }

  protected renamePart(tableId: TableId, from: Part, to: Part): void {
    const [old, now] = [from, to].map(({ name }) => this.writer.quote(name ?? ''));
    if (from.kind === 'index') this.add(`ALTER INDEX ${old} RENAME TO ${now};`);
    else this.add(`ALTER TABLE ${this.from.table(tableId)} RENAME CONSTRAINT ${old} TO ${now};`);
  }

  protected dropPart(table: Table, part: Part): void {
    const name = this.from.table(table.id);
    if (part.kind === 'index') this.add(`DROP INDEX ${this.writer.quote(part.name ?? '')};`);
    else if (part.name !== null) this.add(`ALTER TABLE ${name} DROP CONSTRAINT ${this.writer.quote(part.name)};`);
    else if (part.kind === 'primary') this.add(`ALTER TABLE ${name} DROP PRIMARY KEY;`);
    else if (part.kind === 'unique') this.add(`ALTER TABLE ${name} DROP UNIQUE (${this.from.columns(part.columns)});`);
    else this.#dropCheck(table, part);
  }

  /** A condition without a name is found by its text. */
  #dropCheck(table: Table, part: Part): void {
    const condition = part.text.replace(/^CHECK \((.*)\)$/s, '$1').trim();
    const statement = `ALTER TABLE ${this.from.table(table.id)} DROP CONSTRAINT `;
    this.add(
      [
        'BEGIN',
        '  FOR found IN (',
        `    SELECT constraint_name FROM user_constraints WHERE table_name = ${this.writer.text(this.from.names.tables.get(table.id) ?? table.name)}`,
        `    AND constraint_type = 'C' AND generated = 'GENERATED NAME' AND TRIM(search_condition_vc) = ${this.writer.text(condition)}`,
        '  ) LOOP',
        `    EXECUTE IMMEDIATE ${this.writer.text(statement)} || '"' || found.constraint_name || '"';`,
        '  END LOOP;',
        'END;',
        '/',
      ].join('\n'),
    );
  }

  protected addPart(table: Table, part: Part): void {
    const name = part.name === null ? '' : `CONSTRAINT ${this.writer.quote(part.name)} `;
    this.add(part.kind === 'index' ? part.text : `ALTER TABLE ${this.writer.table(table.id)} ADD ${name}${part.text};`);
  }

  protected renameTables(): void {
    const steps = renames(
      this.kept(),
      ({ id, name }) => this.from.names.tables.get(id) ?? name,
      ({ id, name }) => this.to.names.tables.get(id) ?? name,
      'exact',
    );
    for (const { from, to } of steps)
      this.add(`ALTER TABLE ${this.writer.quote(from)} RENAME TO ${this.writer.quote(to)};`);
  }

  protected renameColumn(table: Table, from: string, to: string): void {
    this.add(
      `ALTER TABLE ${this.writer.table(table.id)} RENAME COLUMN ${this.writer.quote(from)} TO ${this.writer.quote(to)};`,
    );
  }

  protected override addColumn(
    table: Table,
    _column: Column,
    text: string,
    losses: readonly Loss[],
    remarks: readonly string[],
  ): void {
    this.add(`ALTER TABLE ${this.writer.table(table.id)} ADD (${text});`, losses, remarks);
  }

  protected alterColumn({ table, now, from, to, losses }: ColumnPair): void {
    const name = this.writer.table(table.id);
    const column = this.writer.column(now.id);
    const modify = (what: string, of: readonly Loss[] = []): void =>
      this.add(`ALTER TABLE ${name} MODIFY (${column} ${what});`, of);
    if (from.identity !== null && to.identity === null) modify('DROP IDENTITY');
    if (from.identity === null && to.identity !== null)
      this.script.note(
        'identity-kept',
        'error',
        t`${table.name}.${now.name}: Oracle cannot begin to number a column that is there; make the column anew and copy its values.`,
        { collection: 'tables', id: table.id },
      );
    const [nulls, narrowed] = [
      losses.filter(({ code }) => code === 'not-null-added'),
      losses.filter(({ code }) => code !== 'not-null-added'),
    ];
    let isNullable = !from.notNull;
    if (from.type !== to.type) {
      if (bare(from.type) === bare(to.type) && narrowed.length === 0) modify(to.type);
      else {
        this.#retype(name, column, to.type, narrowed);
        isNullable = true;
      }
    }
    const isMadeAnew = isNullable && from.notNull;
    if ((to.default ?? 'NULL') !== (isMadeAnew ? 'NULL' : (from.default ?? 'NULL')))
      modify(`DEFAULT ${to.default ?? 'NULL'}`);
    if (to.notNull && isNullable) {
      if (to.default !== null && !from.notNull)
        this.add(`UPDATE ${name} SET ${column} = ${to.default} WHERE ${column} IS NULL;`);
      modify('NOT NULL', nulls);
    } else if (!to.notNull && !isNullable) modify('NULL');
  }

  /** A column with values can change to another type only by way of another column (ORA-01439). */
  #retype(table: string, column: string, type: string, losses: readonly Loss[]): void {
    const besides = this.writer.quote('new_values');
    this.add(`ALTER TABLE ${table} ADD (${besides} ${type});`);
    this.add(`UPDATE ${table} SET ${besides} = CAST(${column} AS ${type});`, losses);
    this.add(`ALTER TABLE ${table} DROP COLUMN ${column};`);
    this.add(`ALTER TABLE ${table} RENAME COLUMN ${besides} TO ${column};`);
  }

  protected comment(table: Table, column: Column | null, text: string): void {
    const name = this.writer.table(table.id);
    const what = column ? `COLUMN ${name}.${this.writer.column(column.id)}` : `TABLE ${name}`;
    this.add(`COMMENT ON ${what} IS ${this.writer.text(text)};`);
  }
}

const bare = (type: string): string => type.replace(/\(.*\)/, '').trim();
