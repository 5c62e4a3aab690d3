/** Says the tables to the collector: columns, keys, constraints, indexes. */
import { t } from '#words/say.ts';
import type { Collector } from '../schema/collector.ts';
import { type SaidColumn, type SaidForeignKey, type SaidTable, saidColumn, saidForeignKey } from '../schema/said.ts';
import { actionOf, type FoundAction } from './actions.ts';
import { Choices } from './choices.ts';
import type { ColumnDraft } from './columns.ts';
import { isEnclosed, serverDefault, sqlOf } from './defaults.ts';
import type { Drafts, TableDraft } from './drafts.ts';
import { numberColumns } from './numbering.ts';
import type { FoundType } from './types.ts';
import { type Call, isCall, itemsIn, nameOf, textIn, truthIn, type Value, written } from './values.ts';

export class Saying {
  readonly #collector: Collector;
  readonly #drafts: Drafts;
  readonly #choices: Choices;
  readonly #said = new Map<TableDraft, SaidTable>();
  readonly #indexNames = new Set<string>();

  constructor(collector: Collector, drafts: Drafts) {
    this.#collector = collector;
    this.#choices = new Choices(collector);
    this.#drafts = drafts;
  }

  saidOf = (draft: TableDraft): SaidTable | undefined => this.#said.get(draft);

  /** All tables; then what needs several of them. */
  tables(): void {
    for (const draft of this.#drafts.tables) {
      this.#collector.file = this.#fileOf(draft);
      const { schema, name, line } = draft;
      const table = this.#collector.table({ schema, name }, { line, column: 1 });
      if (table) this.#said.set(draft, table);
    }
    for (const [draft, table] of this.#said) {
      this.#collector.file = this.#fileOf(draft);
      this.#table(draft, table);
    }
    this.#collector.file = null;
  }

  /** Null where only one source is read. */
  severalFiles = false;
  #fileOf = (draft: TableDraft): string | null => (this.severalFiles ? draft.module.file : null);

  #note(code: string, severity: 'error' | 'warning' | 'info', sentence: string, line: number): void {
    this.#collector.note(code, severity, sentence, { line, column: 1 });
  }

  #table(draft: TableDraft, table: SaidTable): void {
    if (draft.isUnsure)
      this.#note(
        'unread-argument',
        'warning',
        t`${draft.name}: its __table_args__ cannot be told without running Python; constraints, a schema or a comment may be missing.`,
        draft.line,
      );
    table.comment = textIn(draft.options.get('comment')) ?? '';
    const partition = draft.options.get('postgresql_partition_by');
    table.partitionBy = textIn(partition);
    for (const parent of itemsIn(draft.options.get('postgresql_inherits'))) {
      const name = textIn(parent);
      if (name !== null) table.inherits.push({ schema: null, name });
    }
    for (const column of draft.columns) table.columns.push(this.#column(draft, column));
    const keys = draft.columns.filter((column) => column.primaryKey).map((column) => column.name);
    if (keys.length > 0) table.primaryKey = { name: this.#named(draft, 'pk', null, keys), columns: keys };
    // SQLAlchemy keeps the order in which constraints are made: those of the table before those of its columns.
    for (const given of draft.constraints) this.#constraint(draft, table, given);
    for (const column of draft.columns) this.#ofColumn(draft, table, column);
    numberColumns(draft, table);
    const inPython = draft.columns.flatMap((column) => (column.inPython === null ? [] : [column.inPython]));
    if (inPython.length > 0)
      this.#note(
        'python-default',
        'info',
        inPython.length === 1
          ? t`${draft.name}: Python fills the column ${inPython.join(', ')} (default, onupdate); the database has no default for it.`
          : t`${draft.name}: Python fills the columns ${inPython.join(', ')} (default, onupdate); the database has no default for them.`,
        draft.line,
      );
  }

  #named(
    draft: TableDraft,
    kind: 'pk' | 'uq' | 'ix' | 'ck',
    name: string | null,
    columns: readonly string[],
  ): string | null {
    return draft.naming.of(kind, { name, table: draft.name, schema: draft.schema, columns });
  }

  #column(draft: TableDraft, column: ColumnDraft): SaidColumn {
    const type = this.#typeOf(draft, column, new Set());
    const said = saidColumn(column.name, type.type);
    if (type.doubt !== undefined)
      this.#note(
        'unknown-type',
        'warning',
        type.type === ''
          ? t`${draft.name}.${column.name}: what type ${type.doubt} is cannot be told from the sources; the column has none.`
          : t`${draft.name}.${column.name}: ${type.doubt} is a type from elsewhere; it is called ${type.type} here.`,
        column.line,
      );
    if (type.choice) this.#choices.give(said, type.choice, `${draft.name}.${column.name}`, column.line);
    if (column.serverDefault) {
      const found = serverDefault(column.serverDefault, type.choice ? 'TEXT' : type.type);
      said.default = found.value;
      if (found.doubt !== null)
        this.#note(
          'unread-default',
          'warning',
          t`${draft.name}.${column.name}: the server default ${found.doubt} cannot be told without running Python; it is left out.`,
          column.line,
        );
    }
    if (column.generated) {
      const sql = textIn(column.generated.sql)?.replaceAll('\\:', ':') ?? sqlOf(column.generated.sql);
      if (sql !== null)
        said.generated = { sql: isEnclosed(sql) ? sql.slice(1, -1) : sql, stored: column.generated.stored };
    }
    said.nullable = column.nullable;
    said.comment = column.comment;
    return said;
  }

  /** A column without a type has that of the one it refers to. */
  #typeOf(draft: TableDraft, column: ColumnDraft, seen: Set<ColumnDraft>): FoundType {
    if (column.hasType || seen.has(column)) return column.type;
    seen.add(column);
    for (const key of column.foreignKeys) {
      const target = this.#target(draft, key.args[0] ?? key.named.get('column'), column);
      const place = target && this.#placeIn(target);
      const found = place && this.#typeOf(place.table, place.column, seen);
      if (found && found.type !== '') return found;
    }
    if (column.type.type !== '') return column.type;
    // Of a constraint of the table.
    for (const given of draft.constraints) {
      if (!isCall(given, 'ForeignKeyConstraint')) continue;
      const at = itemsIn(given.args[0] ?? given.named.get('columns')).findIndex(
        (one) => this.#columnName(draft, one) === column.name,
      );
      const ref = at < 0 ? undefined : itemsIn(given.args[1] ?? given.named.get('refcolumns'))[at];
      const target = ref && this.#target(draft, ref, column);
      const place = target && this.#placeIn(target);
      if (place) return this.#typeOf(place.table, place.column, seen);
    }
    return column.type;
  }

  #placeIn(target: Target): { readonly table: TableDraft; readonly column: ColumnDraft } | null {
    const table = this.#drafts.named(target.name, target.schema);
    const column = table?.columns.find((one) => one.name === target.column);
    return table && column ? { table, column } : null;
  }

  #ofColumn(draft: TableDraft, table: SaidTable, column: ColumnDraft): void {
    const { checked } = column.type;
    if (checked) {
      const list = checked.values.map((value) => `'${value.replaceAll("'", "''")}'`).join(', ');
      const name = this.#named(draft, 'ck', checked.name, [column.name]);
      table.checks.push({ name, sql: `${column.name} IN (${list})` });
    }
    for (const check of column.checks) this.#constraint(draft, table, check);
    for (const key of column.foreignKeys) {
      const target = this.#target(draft, key.args[0] ?? key.named.get('column'), column);
      if (target) this.#foreignKey(draft, table, [column.name], [target], key);
      else this.#lost(draft, [column.name], key);
    }
    if (column.index) {
      const name = this.#named(draft, 'ix', null, [column.name]);
      this.#index(table, name, column.unique, [{ column: column.name, sql: column.name }], null, null);
    } else if (column.unique)
      table.uniques.push({ name: this.#named(draft, 'uq', null, [column.name]), columns: [column.name] });
  }

  #index(
    table: SaidTable,
    name: string | null,
    unique: boolean,
    parts: SaidTable['indexes'][number]['parts'],
    method: string | null,
    where: string | null,
  ): void {
    if (name !== null && this.#indexNames.has(`${table.schema ?? ''}\0${table.name}\0${name}`)) return;
    if (name !== null) this.#indexNames.add(`${table.schema ?? ''}\0${table.name}\0${name}`);
    table.indexes.push({ name, unique, method, parts, where });
  }

  /** An index or a constraint that stands on its own, beside the tables; false if it belongs to none that is known. */
  alone(call: Call): boolean {
    const { callee } = call;
    if (nameOf(callee) === 'Index') {
      for (const arg of call.args.slice(1)) {
        const draft = this.#tableBehind(arg);
        const table = draft && this.#said.get(draft);
        if (draft && table) {
          this.#constraint(draft, table, call);
          return true;
        }
      }
      return false;
    }
    if (callee.kind === 'member' && callee.name === 'append_constraint') {
      const draft = this.#drafts.tableIn(callee.object);
      const table = draft && this.#said.get(draft);
      const [given] = call.args;
      if (!draft || !table || !given) return false;
      this.#constraint(draft, table, given);
      return true;
    }
    const [first] = itemsIn(call.args[0]);
    const draft = first ? this.#tableBehind(first) : null;
    const table = draft && this.#said.get(draft);
    if (!draft || !table) return false;
    this.#constraint(draft, table, call);
    return true;
  }

  /** The table of a column that is named somewhere in an expression. */
  #tableBehind(value: Value, depth = 0): TableDraft | null {
    if (depth > 10) return null;
    const place = this.#drafts.placeOf(value, null);
    if (place) return place.table;
    const inner =
      value.kind === 'call'
        ? [value.callee, ...value.args]
        : value.kind === 'member'
          ? [value.object]
          : value.kind === 'operation'
            ? value.operands
            : [];
    for (const one of inner) {
      const found = this.#tableBehind(one, depth + 1);
      if (found) return found;
    }
    return null;
  }

  #columnName(draft: TableDraft, value: Value): string | null {
    if (value.kind === 'text') {
      const { text } = value;
      const { columns } = draft;
      const found =
        columns.find((one) => one.key === text) ??
        columns.find((one) => one.name === text) ??
        columns.find((one) => one.attribute === text);
      return found?.name ?? text;
    }
    const near = this.#drafts.models.find((model) => model.table === draft) ?? null;
    return this.#drafts.placeOf(value, near)?.column.name ?? null;
  }

  /** An expression over columns of the table. */
  #sql = (draft: TableDraft, value: Value): string | null =>
    sqlOf(value, (one) => (one.kind === 'text' || one.kind === 'none' ? null : this.#columnName(draft, one)));

  #constraint(draft: TableDraft, table: SaidTable, given: Value): void {
    if (given.kind !== 'call') {
      if (given.kind === 'list') for (const item of given.items) this.#constraint(draft, table, item);
      else if (given.kind === 'unknown')
        this.#note(
          'unread-argument',
          'warning',
          t`${draft.name}: the argument ${written(given)} cannot be told without running Python; it is left out.`,
          draft.line,
        );
      return;
    }
    const name = textIn(given.named.get('name'));
    const columnsOf = (values: readonly Value[]): readonly string[] | null => {
      const names = values.map((value) => this.#columnName(draft, value));
      if (!names.includes(null)) return names.filter((one) => one !== null);
      const lost = values[names.indexOf(null)];
      this.#note(
        'unread-constraint',
        'warning',
        t`${draft.name}: a ${nameOf(given.callee)} is over ${lost ? written(lost) : t`a column`}, which is no column that is known; it is left out.`,
        given.line,
      );
      return null;
    };
    switch (nameOf(given.callee)) {
      case 'PrimaryKeyConstraint': {
        const columns = columnsOf(given.args);
        if (!columns) return;
        const all = columns.length > 0 ? columns : (table.primaryKey?.columns ?? []);
        if (all.length === 0) return;
        table.primaryKey = { name: this.#named(draft, 'pk', name, all), columns: all };
        for (const column of table.columns) if (all.includes(column.name)) column.nullable = false;
        return;
      }
      case 'UniqueConstraint': {
        const columns = columnsOf(given.args.flatMap((arg) => (arg.kind === 'list' ? arg.items : [arg])));
        if (columns) table.uniques.push({ name: this.#named(draft, 'uq', name, columns), columns });
        return;
      }
      case 'CheckConstraint': {
        const [first = given.named.get('sqltext')] = given.args;
        const sql = first?.kind === 'text' ? first.text.replaceAll('\\:', ':') : first ? this.#sql(draft, first) : null;
        if (sql === null) {
          this.#note(
            'unread-constraint',
            'warning',
            t`${draft.name}: the condition ${first ? written(first) : ''} cannot be told in SQL; the CHECK is left out.`,
            given.line,
          );
          return;
        }
        table.checks.push({
          name: this.#named(draft, 'ck', name, []),
          sql: sql.endsWith('\n') ? sql.slice(0, -1) : sql,
        });
        return;
      }
      case 'ForeignKeyConstraint': {
        const columns = columnsOf(itemsIn(given.args[0] ?? given.named.get('columns')));
        const refs = itemsIn(given.args[1] ?? given.named.get('refcolumns'));
        if (!columns) return;
        const targets = refs.map((ref) => this.#target(draft, ref, null));
        const found = targets.filter((target) => target !== null);
        if (found.length === refs.length && found.length > 0) this.#foreignKey(draft, table, columns, found, given);
        else this.#lost(draft, columns, given);
        return;
      }
      case 'Index': {
        const [first, ...rest] = given.args;
        const parts = rest.map((value) => {
          const column = this.#columnName(draft, value);
          const isText = value.kind === 'text' ? draft.columns.some((one) => one.name === column) : column !== null;
          return isText && column !== null
            ? { column, sql: column }
            : { column: null, sql: value.kind === 'text' ? value.text : (this.#sql(draft, value) ?? '') };
        });
        if (parts.some((part) => part.sql === '')) {
          this.#note(
            'unread-constraint',
            'warning',
            t`${draft.name}: the index ${textIn(first) ?? ''} is over an expression that cannot be told in SQL; it is left out.`,
            given.line,
          );
          return;
        }
        const ops = new Map(
          (given.named.get('postgresql_ops')?.kind === 'dict'
            ? (given.named.get('postgresql_ops') as Value & { kind: 'dict' }).entries
            : []
          ).map(([key, value]) => [textIn(key), textIn(value)]),
        );
        const withOps = parts.map((part) => {
          const op = ops.get(part.column);
          return op ? { column: null, sql: `${part.sql} ${op}` } : part;
        });
        const [method, where] = [this.#dialectOption(given, 'using'), this.#dialectOption(given, 'where')];
        const whereSql = where ? (textIn(where) ?? this.#sql(draft, where)) : null;
        const columns = parts.map((part) => part.column ?? '');
        const wished = this.#named(draft, 'ix', textIn(first), columns.filter(Boolean));
        const isPlainMethod = /^btree$/i.test(textIn(method ?? undefined) ?? 'btree');
        this.#index(
          table,
          wished,
          truthIn(given.named.get('unique')) === true,
          withOps,
          isPlainMethod ? null : textIn(method ?? undefined),
          whereSql,
        );
        return;
      }
      case 'ExcludeConstraint':
        this.#note('unsupported-exclude', 'info', t`${draft.name}: an EXCLUDE constraint is not kept.`, given.line);
    }
  }

  #dialectOption(given: Call, name: string): Value | null {
    for (const [key, value] of given.named) if (key.endsWith(`_${name}`) && key !== name) return value;
    return null;
  }

  #target(draft: TableDraft, given: Value | undefined, column: ColumnDraft | null): Target | null {
    if (!given) return null;
    if (given.kind === 'text') {
      const parts = given.text.split('.');
      const last = parts.length > 1 ? (parts.pop() ?? '') : (column?.key ?? '');
      const name = parts.pop() ?? '';
      const schema = parts.length > 0 ? parts.join('.') : draft.naming.schema;
      const table = this.#drafts.named(name, schema);
      const found = table?.columns.find((one) => one.key === last) ?? table?.columns.find((one) => one.name === last);
      return { schema: table ? table.schema : schema, name, column: found?.name ?? last };
    }
    if (given.kind === 'function') return null;
    const near = this.#drafts.models.find((model) => model.table === draft) ?? null;
    const place = this.#drafts.placeOf(given, near);
    return place ? { schema: place.table.schema, name: place.table.name, column: place.column.name } : null;
  }

  #lost(draft: TableDraft, columns: readonly string[], given: Call): void {
    const target =
      given.args[given.callee.kind === 'outside' && nameOf(given.callee) === 'ForeignKeyConstraint' ? 1 : 0];
    this.#note(
      'foreign-key-to-nothing',
      'error',
      t`The foreign key (${columns.join(', ')}) of ${draft.name} refers to ${target ? written(target) : t`nothing`}, which is not in the sources; it is left out.`,
      given.line,
    );
  }

  #foreignKey(
    draft: TableDraft,
    table: SaidTable,
    columns: readonly string[],
    targets: readonly Target[],
    given: Call,
  ): void {
    const [first] = targets;
    if (!first) return;
    if (!this.#drafts.named(first.name, first.schema)) {
      this.#lost(draft, columns, given);
      return;
    }
    const option = (name: string) => given.named.get(name);
    const refColumns = targets.map((target) => target.column);
    const key: SaidForeignKey = saidForeignKey(columns, { schema: first.schema, name: first.name }, refColumns);
    key.place = { line: given.line, column: 1 };
    const name = textIn(option('name'));
    key.name = draft.naming.of('fk', {
      name,
      table: draft.name,
      schema: draft.schema,
      columns,
      refTable: first.name,
      refColumns,
    });
    const [onDelete, onUpdate] = [this.#action(draft, given, 'ondelete'), this.#action(draft, given, 'onupdate')];
    key.onDelete = onDelete.action;
    key.setColumns = onDelete.columns;
    key.onUpdate = onUpdate.action;
    const initially = textIn(option('initially'))?.toUpperCase();
    key.deferrable = truthIn(option('deferrable')) === true || initially === 'DEFERRED';
    key.initiallyDeferred = initially === 'DEFERRED';
    key.match = textIn(option('match'))?.toUpperCase() === 'FULL' ? 'FULL' : 'SIMPLE';
    table.foreignKeys.push(key);
  }

  #action(draft: TableDraft, given: Call, name: string): FoundAction {
    const text = textIn(given.named.get(name));
    const found = actionOf(text);
    if (found) return found;
    const sentence = t`${draft.name}: ${text ?? ''} is no action of a foreign key; NO ACTION is taken.`;
    this.#note('unknown-action', 'warning', sentence, given.line);
    return { action: 'NO ACTION', columns: null };
  }
}

interface Target {
  readonly schema: string | null;
  readonly name: string;
  readonly column: string;
}
