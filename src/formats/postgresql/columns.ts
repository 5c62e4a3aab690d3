/** Columns with what stands at them: types, defaults, identity, computed values, constraints. */
import type { ColumnDef, Constraint, Node } from 'libpg-query';
import { identityOf } from '#document/names.ts';
import type { ColumnDefault } from '#document/records.ts';
import { parseType } from '#document/types.ts';
import { t } from '#words/say.ts';
import { cellOf } from '../schema/cell.ts';
import { type SaidColumn, type SaidName, type SaidTable, saidColumn } from '../schema/said.ts';
import { addConstraint } from './constraints.ts';
import { constantOf, sequenceOf, strings } from './nodes.ts';
import { columnTitle, type Reading } from './reading.ts';
import type { Statement } from './statement.ts';
import { namedType } from './typeNames.ts';

/** Adds a column to a table; one that was inherited under this name is declared anew. */
export function addColumn(reading: Reading, statement: Statement, table: SaidTable, given: ColumnDef): void {
  const { type, typeName, isSerial } = namedType(statement, given.typeName);
  const found = typeName && findType(reading, typeName);
  const inherited = reading.collector.column(table, given.colname ?? '');
  const column: SaidColumn = {
    ...(inherited ?? saidColumn('', '')),
    name: given.colname ?? '',
    type,
    typeName: typeName && reading.lasting(typeName, found ?? undefined),
    identity: isSerial,
    nullable: !isSerial && (inherited?.nullable ?? true),
  };
  if (inherited) Object.assign(inherited, column);
  else table.columns.push(column);
  noteCollation(reading, table, column.name, given);
  addColumnConstraints(reading, statement, table, inherited ?? column, given);
}

/** The enum or domain that a name means now. */
export function findType(reading: Reading, given: SaidName): SaidName | null {
  const { enums, domains } = reading.collector;
  for (const name of reading.candidates(given)) {
    const wanted = identityOf(name);
    const found = [...enums, ...domains].find((type) => identityOf(reading.collector.plain(type)) === wanted);
    if (found) return reading.collector.plain(found);
  }
  return null;
}

export function noteCollation(reading: Reading, table: SaidName, column: string, given: ColumnDef): void {
  const collation = strings(given.collClause?.collname).join('.');
  if (collation === '' || collation === 'pg_catalog.default') return;
  const about = t`The collation ${collation} is left out`;
  reading.remark({ code: 'collation-left-out', severity: 'info', about }, columnTitle(table, column));
}

function addColumnConstraints(
  reading: Reading,
  statement: Statement,
  table: SaidTable,
  column: SaidColumn,
  given: ColumnDef,
): void {
  const constraints = (given.constraints ?? []).flatMap((node) => ('Constraint' in node ? [node.Constraint] : []));
  const stops = [...constraints, given.collClause].flatMap((part) => (part ? [statement.charOf(part.location)] : []));
  for (const constraint of foldAttributes(constraints)) {
    const from = statement.tokenAt(statement.charOf(constraint.location));
    switch (constraint.contype) {
      case 'CONSTR_NULL':
        column.nullable = true;
        break;
      case 'CONSTR_NOTNULL':
        column.nullable = false;
        break;
      case 'CONSTR_DEFAULT': {
        const keyword = statement.find(['default'], from, statement.tokens[from]?.depth);
        setDefault(reading, table, column, constraint.raw_expr, statement.rest(keyword, stops));
        break;
      }
      case 'CONSTR_IDENTITY':
        column.identity = true;
        column.nullable = false;
        break;
      case 'CONSTR_GENERATED': {
        const group = statement.group(statement.charOf(constraint.location));
        column.generated = { sql: group?.inner ?? '', stored: constraint.generated_kind !== 'v' };
        break;
      }
      default:
        addConstraint(reading, statement, table, constraint, column);
    }
  }
}

/** At a column, DEFERRABLE and its kin are constraints of their own that belong to the one before. */
function foldAttributes(constraints: readonly Constraint[]): readonly Constraint[] {
  const folded: Constraint[] = [];
  for (const constraint of constraints) {
    const last = folded.at(-1);
    if (last && constraint.contype === 'CONSTR_ATTR_DEFERRABLE') last.deferrable = true;
    else if (last && constraint.contype === 'CONSTR_ATTR_DEFERRED')
      Object.assign(last, { deferrable: true, initdeferred: true });
    else if (last && constraint.contype === 'CONSTR_ATTR_NOT_ENFORCED') last.is_enforced = false;
    else if (!constraint.contype?.startsWith('CONSTR_ATTR_')) folded.push({ ...constraint });
  }
  return folded;
}

/** DEFAULT: a literal, an expression as it is written, or the next number of a sequence; none drops it. */
export function setDefault(
  reading: Reading,
  table: SaidTable,
  column: SaidColumn,
  expression: Node | undefined,
  sql: string,
): void {
  const at = reading.nextNumbers.findIndex((next) => next.column === column);
  if (at >= 0) reading.nextNumbers.splice(at, 1);
  const sequence = sequenceOf(expression);
  if (!expression) column.default = null;
  else if (sequence) {
    column.default = null;
    reading.nextNumbers.push({ table, column, sequence, sql });
  } else column.default = defaultOf(expression, sql, baseType(reading, column));
}

/** Null for DEFAULT NULL. */
export function defaultOf(expression: Node | undefined, sql: string, type: string): ColumnDefault | null {
  const constant = constantOf(expression);
  if (constant === undefined) return { kind: 'expression', sql };
  const value = cellOf(constant, parseType(type));
  return value === null ? null : { kind: 'literal', value };
}

/** The type of the values: that of the domain, if it is one. */
export function baseType(reading: Reading, column: SaidColumn): string {
  const { typeName } = column;
  if (!typeName) return column.type;
  const wanted = identityOf(reading.collector.plain(typeName));
  const domain = reading.collector.domains.find((given) => identityOf(reading.collector.plain(given)) === wanted);
  return domain?.type ?? 'TEXT';
}
