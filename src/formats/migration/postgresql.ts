/** A migration for PostgreSQL, in one transaction (manual: ALTER TABLE, ALTER TYPE, ALTER DOMAIN). */
import { dialects } from '#dialects/dialects.ts';
import { domainsOf, enumsOf, tablesOf } from '#document/lookups.ts';
import type { Column, Definition, Domain, Enum, ForeignKey, Table, TableId } from '#document/records.ts';
import { parseType, type TypeFamily } from '#document/types.ts';
import { t } from '#words/say.ts';
import { closed, defaultIn } from '../sql/createTable.ts';
import { expressionIn } from '../sql/expression.ts';
import type { Writer } from '../sql/writer.ts';
import { tokensOf } from '../sqlite/tokens.ts';
import { AlterMigration, type ColumnPair } from './alter.ts';
import { constraintNames } from './autoNames.ts';
import type { Comparison } from './compare.ts';
import type { Part } from './parts.ts';
import { renames } from './renames.ts';
import type { MigrationText } from './script.ts';

/** The script; all of it or nothing is done. */
export const postgresqlMigration = (comparison: Comparison, head: string): MigrationText =>
  new PostgresqlMigration(comparison, 'postgresql').text(head);

export class PostgresqlMigration extends AlterMigration {
  /** Enums and domains that are made anew, with the name that the old one has in the meantime. */
  readonly #remadeTypes = new Map<string, string>();
  readonly canRenameParts: boolean = true;

  protected around(): { readonly before: readonly string[]; readonly behind: readonly string[] } {
    return { before: ['BEGIN;'], behind: ['COMMIT;'] };
  }

  protected override nameConstraints(): void {
    this.oldNames = constraintNames(this.from);
    this.newNames = constraintNames(this.to);
    for (const given of enumsOf(this.comparison.after)) {
      const old = this.comparison.before.enums.get(given.id);
      if (old && addedValues(old, given, this.#isUsedAsDefault(given)) === null) this.#remadeTypes.set(given.id, '');
    }
    for (const domain of domainsOf(this.comparison.after)) {
      const old = this.comparison.before.domains.get(domain.id);
      if (old && domainText(this.from, old) !== domainText(this.to, domain)) this.#remadeTypes.set(domain.id, '');
    }
  }

  /** The values that are defaults: one that was added in this transaction cannot be used in it. */
  #isUsedAsDefault(given: Enum): ReadonlySet<string> {
    const used = new Set<string>();
    for (const table of tablesOf(this.comparison.after))
      for (const column of table.columns)
        if (column.enumId === given.id && column.default?.kind === 'literal') used.add(String(column.default.value));
    return used;
  }

  protected override isRemadeType(old: Column, now: Column): boolean {
    const same = (a: string | null, b: string | null): boolean => a !== null && a === b && this.#remadeTypes.has(a);
    return same(old.enumId, now.enumId) || same(old.domainId, now.domainId);
  }

  protected isInTheWay(part: Part): boolean {
    return part.isExpression;
  }

  protected dropForeignKey(key: ForeignKey): void {
    this.#dropConstraint(this.from.table(key.tableId), this.from.names.foreignKeys.get(key.id) ?? key.name);
  }

  protected renameForeignKey(key: ForeignKey): void {
    const [from, to] = [this.from, this.to].map((writer) => writer.names.foreignKeys.get(key.id) ?? key.name);
    this.#renameConstraint(key.tableId, from ?? '', to ?? '');
  }

  #dropConstraint(table: string, name: string): void {
    this.add(`ALTER TABLE ${table} DROP CONSTRAINT ${this.writer.quote(name)};`);
  }

  #renameConstraint(tableId: string, from: string, to: string): void {
    this.add(
      `ALTER TABLE ${this.from.table(tableId)} RENAME CONSTRAINT ${this.writer.quote(from)} TO ${this.writer.quote(to)};`,
    );
  }

  protected dropPart(table: Table, part: Part): void {
    if (part.kind === 'index') this.add(`DROP INDEX ${this.from.qualified(table.id, part.name ?? '')};`);
    else this.#dropConstraint(this.from.table(table.id), part.name ?? '');
  }

  protected addPart(table: Table, part: Part): void {
    if (part.kind === 'index') this.add(part.text);
    else
      this.add(
        `ALTER TABLE ${this.writer.table(table.id)} ADD CONSTRAINT ${this.writer.quote(part.name ?? '')} ${part.text};`,
      );
  }

  protected renamePart(tableId: TableId, from: Part, to: Part): void {
    if (from.kind === 'index')
      this.add(
        `ALTER INDEX ${this.from.qualified(tableId, from.name ?? '')} RENAME TO ${this.writer.quote(to.name ?? '')};`,
      );
    else this.#renameConstraint(tableId, from.name ?? '', to.name ?? '');
  }

  protected renameTables(): void {
    const tables = this.kept();
    this.moveTables();
    const [before, after] = [this.from.names.tables, this.to.names.tables];
    const steps = renames(
      tables,
      ({ id, name }) => before.get(id) ?? name,
      ({ id, name }) => after.get(id) ?? name,
      'exact',
      false,
      ({ id }) => this.to.names.schemas.get(id) ?? null,
    );
    for (const { record, from, to } of steps)
      this.add(`ALTER TABLE ${this.writer.qualified(record.id, from)} RENAME TO ${this.writer.quote(to)};`);
  }

  protected moveTables(): void {
    for (const { id, name } of this.kept()) this.#move('TABLE', id, this.from.names.tables.get(id) ?? name);
  }

  /** Into another namespace, under the name that it has. */
  #move(what: 'TABLE' | 'TYPE' | 'DOMAIN', id: string, name: string): void {
    const [from, to] = [this.from.names.schemas.get(id) ?? null, this.to.names.schemas.get(id) ?? null];
    if (from === to) return;
    this.add(`ALTER ${what} ${this.from.qualified(id, name)} SET SCHEMA ${this.writer.quote(to ?? 'public')};`);
  }

  protected renameColumn(table: Table, from: string, to: string): void {
    this.add(
      `ALTER TABLE ${this.writer.table(table.id)} RENAME COLUMN ${this.writer.quote(from)} TO ${this.writer.quote(to)};`,
    );
  }

  /** Types move and get their names; those that are made anew, or go, get out of the way of the new ones. */
  protected override renameTypes(): void {
    const { before, after } = this.comparison;
    const old: readonly (Enum | Domain)[] = [...enumsOf(before), ...domainsOf(before)];
    const whatOf = ({ id }: Enum | Domain): 'TYPE' | 'DOMAIN' => (before.domains.has(id) ? 'DOMAIN' : 'TYPE');
    const isGone = ({ id }: Enum | Domain): boolean => !after.enums.has(id) && !after.domains.has(id);
    const [from, to] = [this.from, this.to].map(({ names }) => new Map([...names.enums, ...names.domains]));
    const nameOf = ({ id, name }: Enum | Domain): string => from?.get(id) ?? name;
    const wanted = new Set([...(to?.values() ?? []), ...this.to.names.tables.values()]);
    const taken = new Set([...wanted, ...old.map(nameOf)]);
    const names = new Map<string, string>();
    for (const record of old) {
      const isRemade = this.#remadeTypes.has(record.id);
      if (!isGone(record) && !isRemade) names.set(record.id, to?.get(record.id) ?? record.name);
      else if (!isRemade && !wanted.has(nameOf(record))) names.set(record.id, nameOf(record));
      else {
        let name = `old_${nameOf(record)}`.slice(0, 40);
        while (taken.has(name)) name = `${name}_`;
        taken.add(name);
        names.set(record.id, name);
      }
    }
    for (const record of old) if (!isGone(record)) this.#move(whatOf(record), record.id, nameOf(record));
    const schemaOf = (record: Enum | Domain): string | null =>
      (isGone(record) ? this.from : this.to).names.schemas.get(record.id) ?? null;
    const wished = ({ id, name }: Enum | Domain): string => names.get(id) ?? name;
    for (const { record, from: a, to: b } of renames(old, nameOf, wished, 'exact', false, schemaOf)) {
      const writer = isGone(record) ? this.from : this.writer;
      this.add(`ALTER ${whatOf(record)} ${writer.qualified(record.id, a)} RENAME TO ${this.writer.quote(b)};`);
    }
    for (const record of old) {
      const writer = isGone(record) ? this.from : this.writer;
      if (isGone(record) || this.#remadeTypes.has(record.id))
        this.#goneTypes.push({ what: whatOf(record), name: writer.qualified(record.id, wished(record)) });
    }
  }

  readonly #goneTypes: { readonly what: 'TYPE' | 'DOMAIN'; readonly name: string }[] = [];

  protected override createTypes(): void {
    const { before } = this.comparison;
    for (const given of enumsOf(this.comparison.after)) {
      const name = this.writer.qualified(given.id, this.writer.names.enums.get(given.id) ?? given.name);
      const old = before.enums.get(given.id);
      if (!old || this.#remadeTypes.has(given.id)) {
        this.add(`CREATE TYPE ${name} AS ENUM (${given.values.map((value) => this.writer.text(value)).join(', ')});`);
        continue;
      }
      for (const value of addedValues(old, given, this.#isUsedAsDefault(given)) ?? []) {
        const next = given.values[given.values.indexOf(value) - 1];
        const [where, beside] = next === undefined ? ['BEFORE', old.values[0]] : ['AFTER', next];
        const place = beside === undefined ? '' : ` ${where} ${this.writer.text(beside)}`;
        this.add(`ALTER TYPE ${name} ADD VALUE ${this.writer.text(value)}${place};`);
      }
    }
    for (const domain of domainsOf(this.comparison.after))
      if (!before.domains.has(domain.id) || this.#remadeTypes.has(domain.id))
        this.add(
          `CREATE DOMAIN ${this.writer.qualified(domain.id, this.writer.names.domains.get(domain.id) ?? domain.name)} AS ${domainText(this.writer, domain)};`,
        );
  }

  protected override dropTypes(): void {
    for (const { what, name } of this.#goneTypes) this.add(`DROP ${what} ${name};`);
  }

  protected alterColumn({ table, old, now, from, to, losses }: ColumnPair): void {
    const alter = `ALTER TABLE ${this.writer.table(table.id)} ALTER COLUMN ${this.writer.column(now.id)}`;
    const isRetyped = this.altered.has(now.id);
    const [narrowed, nulls] = [
      losses.filter(({ code }) => code !== 'not-null-added'),
      losses.filter(({ code }) => code === 'not-null-added'),
    ];
    if (from.identity !== null && (to.identity === null || isRetyped) && to.identity === null)
      this.add(`${alter} DROP IDENTITY;`);
    const hadDefault = from.default !== null;
    if (hadDefault && (isRetyped || to.default === null)) this.add(`${alter} DROP DEFAULT;`);
    if (isRetyped) {
      const using = conversion(
        this.writer.column(now.id),
        this.from.type(old).sql,
        to.type,
        this.familyOf(this.from, old),
        this.familyOf(this.to, now),
      );
      this.add(`${alter} TYPE ${to.type}${using === null ? '' : ` USING ${using}`};`, narrowed);
    }
    if (to.default !== null && (isRetyped || from.default !== to.default))
      this.add(`${alter} SET DEFAULT ${to.default};`);
    if (to.notNull && !from.notNull) {
      if (to.default !== null)
        this.add(
          `UPDATE ${this.writer.table(table.id)} SET ${this.writer.column(now.id)} = DEFAULT WHERE ${this.writer.column(now.id)} IS NULL;`,
        );
      this.add(`${alter} SET NOT NULL;`, nulls);
    } else if (from.notNull && !to.notNull) this.add(`${alter} DROP NOT NULL;`);
    if (to.identity !== null && from.identity === null) {
      this.add(`${alter} ADD ${to.identity};`);
      const name = this.writer.table(table.id);
      const column = this.writer.column(now.id);
      const sequence = `pg_get_serial_sequence(${this.writer.text(name)}, ${this.writer.text(to.name)})`;
      this.add(`SELECT setval(${sequence}, max(${column})) FROM ${name} HAVING max(${column}) > 0;`);
    }
  }

  /** What the values are like; those of enums are neither texts nor numbers. */
  protected familyOf(writer: Writer, column: Column): TypeFamily {
    return column.enumId === null ? writer.declared(column).family : 'other';
  }

  protected override changeTable(table: Table): void {
    const old = this.old(table);
    const name = this.writer.table(table.id);
    for (const id of old.inherits)
      if (!table.inherits.includes(id) && this.comparison.after.tables.has(id))
        this.add(`ALTER TABLE ${name} NO INHERIT ${this.writer.table(id)};`);
    for (const id of table.inherits)
      if (!old.inherits.includes(id)) this.add(`ALTER TABLE ${name} INHERIT ${this.writer.table(id)};`);
    if (old.partitionBy !== table.partitionBy)
      this.script.note(
        'partitions-left-out',
        'error',
        t`${table.name}: how a table lies in partitions cannot change; make it anew and copy its rows.`,
        { collection: 'tables', id: table.id },
      );
  }

  protected comment(table: Table, column: Column | null, text: string): void {
    const name = this.writer.table(table.id);
    const what = column ? `COLUMN ${name}.${this.writer.column(column.id)}` : `TABLE ${name}`;
    this.add(`COMMENT ON ${what} IS ${text ? this.writer.text(text) : 'NULL'};`);
  }

  /** `CREATE TRIGGER ... ON table`, which DROP TRIGGER wants as well. */
  protected override triggerTable({ sql }: Definition): string {
    const tokens = [...tokensOf(sql)];
    const on = tokens.findIndex(({ kind, value }) => kind === 'word' && value === 'ON');
    if (on < 0) return '';
    let [end, text] = [on + 1, ''];
    for (; end < tokens.length; end++) {
      const token = tokens[end];
      const isName = token?.kind === 'word' || token?.kind === 'name';
      const isDot = token?.raw === '.';
      if (!(isDot || (isName && (text === '' || text.endsWith('.'))))) break;
      text += token?.raw ?? '';
    }
    return ` ON ${text}`;
  }
}

/**
 * The values to add to an enum, in order; null where it must be made anew, because values are gone, stand in another
 * order, or are to be used at once.
 */
function addedValues(old: Enum, now: Enum, used: ReadonlySet<string>): readonly string[] | null {
  const kept = now.values.filter((value) => old.values.includes(value));
  if (kept.length !== old.values.length || kept.some((value, i) => value !== old.values[i])) return null;
  const added = now.values.filter((value) => !old.values.includes(value));
  return added.some((value) => used.has(value)) ? null : added;
}

/** What stands behind CREATE DOMAIN ... AS. */
function domainText(writer: Writer, domain: Domain): string {
  const type = parseType(domain.type);
  const { sql } = writer.plainType(domain.type, type, false);
  const parts = [sql];
  const given = domain.default && defaultIn(writer, null, domain.default);
  if (given) parts.push(`DEFAULT ${dialects.postgresql.spelling.default(given, type, sql)}`);
  if (!domain.nullable) parts.push('NOT NULL');
  for (const check of domain.checks) {
    const condition = expressionIn(writer, null, check.sql);
    const name = check.name ? `CONSTRAINT ${writer.quote(check.name)} ` : '';
    if (condition !== null) parts.push(`${name}CHECK (${closed(condition)})`);
  }
  return parts.join(' ');
}

/** How the values of a column become those of another type; null where PostgreSQL does it by itself. */
export function conversion(column: string, from: string, to: string, old: TypeFamily, now: TypeFamily): string | null {
  if (from === to && old !== 'other') return null;
  const cast = (text: string): string => `${text}::${to}`;
  if (old === now && old !== 'other') return old === 'json' || old === 'time' ? cast(column) : null;
  const numbers: readonly TypeFamily[] = ['integer', 'decimal', 'real'];
  if (numbers.includes(old) && numbers.includes(now)) return cast(column);
  if (old === 'boolean' && numbers.includes(now)) return cast(`${column}::integer`);
  if (numbers.includes(old) && now === 'boolean') return `${column} <> 0`;
  if ((old === 'date' && now === 'timestamp') || (old === 'timestamp' && (now === 'date' || now === 'time')))
    return cast(column);
  if (old === 'blob' && now === 'text') return cast(`convert_from(${column}, 'UTF8')`);
  if (old === 'text' && now === 'blob') return `convert_to(${column}, 'UTF8')`;
  return cast(`${column}::text`);
}
