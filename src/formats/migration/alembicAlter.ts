/** The operations of Alembic for the databases that ALTER TABLE serves. What it has no operation for is executed as SQL. */
import type { TargetName } from '#dialects/dialects.ts';
import { settingsOf } from '#document/document.ts';
import type { Column, Definition, ForeignKey, Table, TableId } from '#document/records.ts';
import { t } from '#words/say.ts';
import { foreignKeyText } from '../sql/foreignKey.ts';
import { Lines } from '../sql/lines.ts';
import { writeDefaultPartition } from '../sql/write.ts';
import { serverDefault } from '../sqlalchemy/columns.ts';
import { foreignKeyOptions } from '../sqlalchemy/foreignKeys.ts';
import { textOf } from '../sqlalchemy/module.ts';
import { keyword, laidOut, list, type Piece, pythonString } from '../sqlalchemy/python.ts';
import type { ColumnPair } from './alter.ts';
import type { Comparison } from './compare.ts';
import { withoutKey } from './facts.ts';
import { chosenNames } from './mysql.ts';
import type { Part } from './parts.ts';
import { conversion, PostgresqlMigration } from './postgresql.ts';
import { type AlembicImports, AlembicModule, execute, operation, schemaOf } from './python.ts';
import { renames } from './renames.ts';
import { type Loss, Script } from './script.ts';
import { propertyStatement } from './sqlserver.ts';

/** The body of one function: from one version to another. */
export class AlembicAlter extends PostgresqlMigration {
  protected override readonly script = new Script('    # ');
  override readonly canRenameParts: boolean;
  readonly #target: TargetName;
  readonly #from: AlembicModule;
  readonly #to: AlembicModule;

  constructor(comparison: Comparison, imports: AlembicImports) {
    const target = settingsOf(comparison.after).dialect;
    super(comparison, target);
    this.#target = target;
    this.canRenameParts = target === 'postgresql';
    this.#from = new AlembicModule(comparison.before, imports);
    this.#to = new AlembicModule(comparison.after, imports);
  }

  /** The module of the new version: what its types need is to be written above. */
  get module(): AlembicModule {
    return this.#to;
  }

  get body(): string {
    return this.script.body;
  }

  protected override around() {
    return { before: [], behind: [] };
  }

  protected override add(statement: string, losses: readonly Loss[] = []): void {
    this.script.add(execute(statement), losses);
  }

  #op(name: string, pieces: readonly Piece[], losses: readonly Loss[] = []): void {
    this.script.add(operation(`op.${name}`, pieces), losses);
  }

  protected override nameConstraints(): void {
    if (this.#target === 'postgresql') super.nameConstraints();
    if (this.#target !== 'mysql') return;
    this.oldNames = chosenNames(this.from, 'mysql');
    this.newNames = chosenNames(this.to, 'mysql');
  }

  protected override isInTheWay(part: Part): boolean {
    return this.#target === 'postgresql' || this.#target === 'mysql' ? part.isExpression : true;
  }

  protected override get renamesDisturb(): boolean {
    return this.#target === 'mysql' || this.#target === 'sqlserver';
  }

  protected override get indexesHoldKeys(): boolean {
    return this.#target === 'mysql';
  }

  #nameIn(which: 'from' | 'to', id: TableId): readonly [name: Piece, schema: readonly Piece[]] {
    const { names } = this[which];
    return [pythonString(names.tables.get(id) ?? id), schemaOf(names.schemas.get(id) ?? null)];
  }

  #columns(which: 'from' | 'to', ids: readonly string[]): Piece {
    return list(ids.map((id) => pythonString(this[which].names.columns.get(id) ?? id)));
  }

  protected override dropForeignKey(key: ForeignKey): void {
    const [table, schema] = this.#nameIn('from', key.tableId);
    const name = pythonString(this.from.names.foreignKeys.get(key.id) ?? key.name);
    this.#op('drop_constraint', [name, table, ...schema, 'type_="foreignkey"']);
  }

  protected override dropPart(table: Table, part: Part): void {
    const [own, schema] = this.#nameIn('from', table.id);
    if (part.name === null) {
      this.script.note(
        'unnamed-constraint',
        'warning',
        t`${table.name}: ${part.text} has no name, by which Alembic would drop it; drop it by hand.`,
        { collection: 'tables', id: table.id },
      );
      return;
    }
    const name = pythonString(part.name);
    if (part.kind === 'index') this.#op('drop_index', [name, `table_name=${own}`, ...schema]);
    else this.#op('drop_constraint', [name, own, ...schema, `type_="${part.kind}"`]);
  }

  protected override addPart(table: Table, part: Part): void {
    const [own, schema] = this.#nameIn('to', table.id);
    const name = part.name === null ? 'None' : pythonString(part.name);
    const columns = this.#columns('to', part.columns);
    if (part.kind === 'index' && part.isExpression) this.add(part.text);
    else if (part.kind === 'index')
      this.#op('create_index', [name, own, columns, ...(part.isUnique ? ['unique=True'] : []), ...schema]);
    else if (part.kind === 'check') {
      const condition = part.text.replace(/^CHECK \((.*)\)$/s, '$1');
      this.#op('create_check_constraint', [name, own, textOf(condition), ...schema]);
    } else
      this.#op(part.kind === 'primary' ? 'create_primary_key' : 'create_unique_constraint', [
        name,
        own,
        columns,
        ...schema,
      ]);
  }

  protected override renameTables(): void {
    if (this.#target === 'postgresql') this.moveTables();
    const steps = renames(
      this.kept(),
      ({ id, name }) => this.from.names.tables.get(id) ?? name,
      ({ id, name }) => this.to.names.tables.get(id) ?? name,
      this.#target === 'postgresql' || this.#target === 'oracle' ? 'exact' : 'folded',
      false,
      ({ id }) => this.to.names.schemas.get(id) ?? null,
    );
    for (const { record, from, to } of steps)
      this.#op('rename_table', [
        pythonString(from),
        pythonString(to),
        ...schemaOf(this.to.names.schemas.get(record.id) ?? null),
      ]);
  }

  protected override renameColumn(table: Table, from: string, to: string): void {
    const [own, schema] = this.#nameIn('to', table.id);
    const pair = this.pairs.get(table.id)?.find((other) => other.from.name === from);
    const existing = pair && this.#target === 'mysql' ? this.#existing(pair) : [];
    this.#op('alter_column', [own, pythonString(from), `new_column_name=${pythonString(to)}`, ...existing, ...schema]);
  }

  /** What MySQL wants to be told again with every change. */
  #existing({ old, from }: ColumnPair): readonly Piece[] {
    const table = this.comparison.before.tables.get(this.#tableOf(old)) ?? null;
    if (!table) return [];
    const given = serverDefault(this.#from, old);
    return [
      keyword('existing_type', this.#from.type(table, old).sql()),
      `existing_nullable=${from.notNull ? 'False' : 'True'}`,
      ...(given === null ? [] : [keyword('existing_server_default', given)]),
      ...(old.comment ? [`existing_comment=${pythonString(old.comment)}`] : []),
    ];
  }

  #tableOf(column: Column): TableId {
    for (const table of this.comparison.before.tables.values())
      if (table.columns.some(({ id }) => id === column.id)) return table.id;
    return '';
  }

  protected override dropTable(table: Table, losses: readonly Loss[]): void {
    const [own, schema] = this.#nameIn('from', table.id);
    this.#op('drop_table', [own, ...schema], losses);
  }

  protected override dropColumn(table: Table, column: Column, losses: readonly Loss[]): void {
    const [own, schema] = this.#nameIn('to', table.id);
    this.#op(
      'drop_column',
      [own, pythonString(this.from.names.columns.get(column.id) ?? column.name), ...schema],
      losses,
    );
  }

  protected override addColumn(table: Table, column: Column, _text: string, losses: readonly Loss[]): void {
    const [own, schema] = this.#nameIn('to', table.id);
    this.#op('add_column', [own, this.#to.columnPiece(withoutKey(table), column, true), ...schema], losses);
  }

  protected override alterColumn(pair: ColumnPair): void {
    const { table, old, now, from, to, losses } = pair;
    const isRetyped = this.altered.has(now.id);
    const isNumbered = from.identity !== to.identity;
    const isPostgresql = this.#target === 'postgresql';
    // A default of the old type is in the way of the new one, in more steps than one operation has.
    if (isPostgresql && (isNumbered || (isRetyped && (from.default !== null || to.default !== null)))) {
      super.alterColumn(pair);
      return;
    }
    if (isNumbered && this.#target !== 'mysql')
      this.script.note(
        'identity-kept',
        'error',
        t`${table.name}.${now.name}: whether the database numbers it cannot change; make the column anew and copy its values.`,
        { collection: 'tables', id: table.id },
      );
    const [own, schema] = this.#nameIn('to', table.id);
    const pieces: Piece[] = [];
    if (isRetyped) {
      pieces.push(keyword('type_', this.#to.type(table, now).sql()));
      const using = isPostgresql
        ? conversion(
            this.writer.column(now.id),
            this.from.type(old).sql,
            to.type,
            this.familyOf(this.from, old),
            this.familyOf(this.to, now),
          )
        : null;
      if (using !== null) pieces.push(`postgresql_using=${pythonString(using)}`);
    }
    if (from.notNull !== to.notNull) pieces.push(`nullable=${to.notNull ? 'False' : 'True'}`);
    if (from.default !== to.default) pieces.push(keyword('server_default', serverDefault(this.#to, now) ?? 'None'));
    if (isNumbered && this.#target === 'mysql') pieces.push(`autoincrement=${to.identity === null ? 'False' : 'True'}`);
    if (pieces.length === 0) return;
    if (to.notNull && !from.notNull && to.default !== null)
      this.add(
        `UPDATE ${this.writer.table(table.id)} SET ${this.writer.column(now.id)} = ${to.default} WHERE ${this.writer.column(now.id)} IS NULL;`,
      );
    const known = this.#existing(pair).filter((piece) => {
      const text = typeof piece === 'string' ? piece : piece.head;
      const isNew =
        (from.default !== to.default && /^existing_server/.test(text)) ||
        (from.notNull !== to.notNull && /^existing_null/.test(text));
      return isPostgresql ? /^existing_type/.test(text) && !isRetyped : !isNew;
    });
    this.#op('alter_column', [own, pythonString(to.name), ...known, ...pieces, ...schema], losses);
  }

  protected override comment(table: Table, column: Column | null, text: string, before = ''): void {
    const old = this.comparison.before.tables.get(table.id);
    const was = column && old?.columns.find(({ id }) => id === column.id);
    // What is new has its comment already.
    if (!old || (column && (!was || this.remade.has(column.id)))) return;
    const [own, schema] = this.#nameIn('to', table.id);
    const said = text ? pythonString(text) : 'None';
    if (this.#target === 'sqlserver') {
      this.add(propertyStatement(this.writer, table, column, text, before));
      return;
    }
    if (column)
      this.#op('alter_column', [
        own,
        pythonString(this.to.names.columns.get(column.id) ?? column.name),
        keyword('existing_type', this.#to.type(table, column).sql()),
        `existing_nullable=${column.nullable ? 'True' : 'False'}`,
        `comment=${said}`,
        ...schema,
      ]);
    else if (text) this.#op('create_table_comment', [own, said, ...schema]);
    else this.#op('drop_table_comment', [own, ...schema]);
  }

  protected override createTable(table: Table): void {
    const [own, schema] = [
      this.to.names.tables.get(table.id) ?? table.name,
      this.to.names.schemas.get(table.id) ?? null,
    ];
    const { head, pieces } = this.#to.createTable(table, own, schema, false);
    const isPartitioned = table.partitionBy !== null && this.#target === 'postgresql';
    const partition = isPartitioned ? [`postgresql_partition_by=${pythonString(table.partitionBy ?? '')}`] : [];
    this.script.gap();
    this.script.add(laidOut('', { head, pieces: [...pieces, ...partition] }, 4).join('\n'));
    if (isPartitioned) {
      const lines = new Lines();
      writeDefaultPartition(this.writer, lines, table);
      this.add(lines.text().trimEnd());
    }
    if (this.#target === 'postgresql')
      for (const id of table.inherits)
        this.add(`ALTER TABLE ${this.writer.table(table.id)} INHERIT ${this.writer.table(id)};`);
    for (const part of this.newParts(table)) if (part.kind === 'index') this.addPart(table, part);
  }

  protected override addForeignKey(key: ForeignKey): void {
    const referred = [
      this.to.names.tables.get(key.refTableId),
      ...key.pairs.map((pair) => this.to.names.columns.get(pair.refColumn)),
    ];
    // A dot in a name cannot be told from the dot in "table.column".
    if (referred.some((part) => part?.includes('.'))) {
      super.addForeignKey(key);
      return;
    }
    const [own, schema] = this.#nameIn('to', key.tableId);
    const [other, otherSchema] = this.#nameIn('to', key.refTableId);
    // For its notes on what the database lacks.
    foreignKeyText(this.writer, key);
    const [name, ...options] = foreignKeyOptions(this.#to, key);
    const prefixed = (pieces: readonly Piece[], prefix: string): readonly Piece[] =>
      pieces.map((piece) => (typeof piece === 'string' ? prefix + piece : piece));
    this.#op('create_foreign_key', [
      typeof name === 'string' ? name.replace(/^name=/, '') : pythonString(key.name),
      own,
      other,
      this.#columns(
        'to',
        key.pairs.map((pair) => pair.column),
      ),
      this.#columns(
        'to',
        key.pairs.map((pair) => pair.refColumn),
      ),
      ...options.filter((piece) => this.#isKnown(piece)),
      ...prefixed(schema, 'source_'),
      ...prefixed(otherSchema, 'referent_'),
    ]);
  }

  /** Whether the database has what an option of a foreign key says. */
  #isKnown(piece: Piece): boolean {
    const { features } = this.writer.dialect;
    const text = typeof piece === 'string' ? piece : piece.head;
    if (text === 'use_alter=True') return false;
    if (text.startsWith('match=')) return features.matchClause;
    if (text.startsWith('onupdate=') && !features.onUpdate) return false;
    if (/^(deferrable|initially)=/.test(text)) return features.deferrable;
    if (/"RESTRICT"$/.test(text)) return features.restrict;
    return !/"SET DEFAULT"$/.test(text) || features.setDefault;
  }

  protected override renameTypes(): void {
    if (this.#target === 'postgresql') super.renameTypes();
  }

  protected override createTypes(): void {
    if (this.#target === 'postgresql') super.createTypes();
  }

  protected override changeTable(table: Table): void {
    if (this.#target === 'postgresql') super.changeTable(table);
  }

  protected override createDefinition({ sql }: Definition): void {
    this.add(sql);
  }
}
