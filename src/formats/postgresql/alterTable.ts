/** ALTER TABLE. */
import type { AlterTableCmd, AlterTableStmt, ColumnDef, Node } from 'libpg-query';
import { qualified } from '#document/names.ts';
import { t } from '#words/say.ts';
import type { SaidTable } from '../schema/said.ts';
import { addColumn, findType, noteCollation, setDefault } from './columns.ts';
import { addConstraint } from './constraints.ts';
import { dropColumn, dropConstraint } from './drop.ts';
import { rangeName } from './nodes.ts';
import { attachPartition, liftForeignKey } from './partitions.ts';
import type { Reading } from './reading.ts';
import type { Statement } from './statement.ts';
import { namedType } from './typeNames.ts';

/** Forms that say nothing of the schema, and what they are about. */
const withoutMeaning: Readonly<Record<string, string>> = {
  AT_ChangeOwner: 'OWNER TO',
  AT_ClusterOn: 'CLUSTER ON',
  AT_DropCluster: 'SET WITHOUT CLUSTER',
  AT_ReplicaIdentity: 'REPLICA IDENTITY',
  AT_SetStatistics: 'SET STATISTICS',
  AT_SetStorage: 'SET STORAGE',
  AT_SetCompression: 'SET COMPRESSION',
  AT_SetRelOptions: 'SET (…)',
  AT_ResetRelOptions: 'RESET (…)',
  AT_SetOptions: 'SET (…)',
  AT_SetTableSpace: 'SET TABLESPACE',
  AT_SetLogged: 'SET LOGGED',
  AT_SetUnLogged: 'SET UNLOGGED',
  AT_SetAccessMethod: 'SET ACCESS METHOD',
  AT_DropOids: 'SET WITHOUT OIDS',
  AT_ValidateConstraint: 'VALIDATE CONSTRAINT',
  AT_EnableTrig: 'ENABLE TRIGGER',
  AT_EnableTrigAll: 'ENABLE TRIGGER',
  AT_EnableTrigUser: 'ENABLE TRIGGER',
  AT_EnableAlwaysTrig: 'ENABLE TRIGGER',
  AT_EnableReplicaTrig: 'ENABLE TRIGGER',
  AT_DisableTrig: 'DISABLE TRIGGER',
  AT_DisableTrigAll: 'DISABLE TRIGGER',
  AT_DisableTrigUser: 'DISABLE TRIGGER',
};

const rowSecurity: ReadonlySet<string> = new Set([
  'AT_EnableRowSecurity',
  'AT_DisableRowSecurity',
  'AT_ForceRowSecurity',
  'AT_NoForceRowSecurity',
]);

export function alterTable(reading: Reading, statement: Statement, given: AlterTableStmt): void {
  const { collector } = reading;
  const name = rangeName(given.relation);
  const kind = (given.objtype ?? 'OBJECT_TABLE')
    .replace('OBJECT_', '')
    .replace('MATVIEW', 'MATERIALIZED VIEW')
    .replaceAll('_', ' ');
  const commands = (given.cmds ?? []).flatMap((node) => ('AlterTableCmd' in node ? [node.AlterTableCmd] : []));
  const idle = commands.map((command) => withoutMeaning[command.subtype ?? '']);
  if (idle.every((words) => words !== undefined)) {
    reading.ignore(`ALTER ${kind} … ${idle[0] ?? ''}`.trim(), statement.line);
    return;
  }
  const what = `ALTER ${kind} ${qualified(collector.plain(name))}`;
  if (kind !== 'TABLE') {
    if (kind === 'INDEX')
      reading.ignore(
        'ALTER INDEX',
        statement.line,
        t`It is about how an index is stored, or about that of a partition.`,
      );
    else reading.keep('other', what, qualified(collector.plain(name)), statement);
    return;
  }
  const table = reading.table(name);
  if (!table) {
    if (reading.isOther(name)) reading.ignore(what, statement.line, t`It is no table that was read.`);
    else if (given.missing_ok)
      reading.ignore('ALTER TABLE IF EXISTS', statement.line, t`It is about what this script did not make.`);
    else collector.report('failed', what, statement.line, t`There is no table ${qualified(collector.plain(name))}.`);
    return;
  }
  if (commands.every((command) => rowSecurity.has(command.subtype ?? ''))) {
    reading.keep('other', `${what} … ROW LEVEL SECURITY`, qualified(table), statement);
    return;
  }
  if (reading.isPartition(name)) {
    alterPartition(reading, statement, commands, table);
    collector.report('used', what, statement.line, t`It is about a partition of ${qualified(table)}.`);
    return;
  }
  const faults: string[] = [];
  const parts = commandStarts(statement);
  commands.forEach((command, at) => {
    const fault = carryOut(reading, statement, table, command, parts[at] ?? 0);
    if (fault !== null) faults.push(fault);
  });
  collector.report(faults.length > 0 ? 'failed' : 'used', what, statement.line, faults.join(' '));
}

/** The tokens at which the commands begin that are written one after another. */
function commandStarts(statement: Statement): readonly number[] {
  const starts = [0];
  statement.tokens.forEach((token, at) => {
    if (token.word === ',' && token.depth === 0) starts.push(at + 1);
  });
  return starts;
}

/** Null, or why it cannot be done. */
function carryOut(
  reading: Reading,
  statement: Statement,
  table: SaidTable,
  command: AlterTableCmd,
  from: number,
): string | null {
  const { collector } = reading;
  const name = command.name ?? '';
  const definition = command.def;
  const column = collector.column(table, name);
  const noColumn = t`${qualified(table)} has no column ${name}.`;
  switch (command.subtype) {
    case 'AT_AddColumn':
      if (!definition || !('ColumnDef' in definition)) return null;
      if (collector.column(table, definition.ColumnDef.colname ?? ''))
        return command.missing_ok
          ? null
          : t`${qualified(table)} has a column ${definition.ColumnDef.colname ?? ''} already.`;
      addColumn(reading, statement, table, definition.ColumnDef);
      return null;
    case 'AT_DropColumn':
      if (!column) return command.missing_ok ? null : noColumn;
      dropColumn(reading, table, column.name);
      return null;
    case 'AT_AddConstraint':
      if (definition && 'Constraint' in definition)
        addConstraint(reading, statement, table, definition.Constraint, null);
      return null;
    case 'AT_DropConstraint':
      return dropConstraint(table, name) || command.missing_ok
        ? null
        : t`${qualified(table)} has no constraint ${name}.`;
    case 'AT_AttachPartition':
      return attach(reading, table, definition);
    case 'AT_DetachPartition':
    case 'AT_DetachPartitionFinalize':
      return t`A partition that was detached is left out.`;
    case 'AT_AddInherit': {
      const parent = definition && 'RangeVar' in definition ? rangeName(definition.RangeVar) : null;
      const found = parent && reading.table(parent);
      if (!found) return t`The table to inherit from does not exist.`;
      table.inherits.push(reading.lasting(parent, found));
      return null;
    }
    case 'AT_DropInherit': {
      const parent = definition && 'RangeVar' in definition ? reading.table(rangeName(definition.RangeVar)) : undefined;
      table.inherits = table.inherits.filter((other) => reading.table(other) !== parent);
      return null;
    }
    case 'AT_ColumnDefault':
      if (!column) return noColumn;
      setDefault(reading, table, column, definition, statement.rest(statement.find(['default'], from)));
      return null;
    case 'AT_DropNotNull':
    case 'AT_SetNotNull':
      if (!column) return noColumn;
      column.nullable = command.subtype === 'AT_DropNotNull';
      return null;
    case 'AT_AlterColumnType': {
      if (!column) return noColumn;
      const given: ColumnDef = definition && 'ColumnDef' in definition ? definition.ColumnDef : {};
      const { type, typeName } = namedType(statement, given.typeName);
      column.type = type;
      column.typeName = typeName && reading.lasting(typeName, findType(reading, typeName) ?? undefined);
      noteCollation(reading, table, name, given);
      return null;
    }
    case 'AT_AddIdentity':
      if (!column) return noColumn;
      Object.assign(column, { identity: true, nullable: false, default: null });
      return null;
    case 'AT_DropIdentity':
      if (!column) return noColumn;
      column.identity = false;
      return null;
    case 'AT_DropExpression':
      if (!column) return noColumn;
      column.generated = null;
      return null;
    case 'AT_SetExpression': {
      if (!column) return noColumn;
      const group = statement.group(statement.tokens[statement.find(['expression'], from)]?.end ?? 0);
      column.generated = { sql: group?.inner ?? '', stored: column.generated?.stored ?? true };
      return null;
    }
    default:
      return null;
  }
}

function attach(reading: Reading, root: SaidTable, definition: Node | undefined): string | null {
  const given = definition && 'PartitionCmd' in definition ? rangeName(definition.PartitionCmd.name) : null;
  const part = given && reading.table(given);
  if (!part) return t`The partition ${given ? qualified(given) : ''} does not exist.`;
  attachPartition(reading, part, root);
  return null;
}

/** Only its foreign keys say something that its root may lack. */
function alterPartition(
  reading: Reading,
  statement: Statement,
  commands: readonly AlterTableCmd[],
  root: SaidTable,
): void {
  for (const { subtype, def } of commands) {
    if (subtype !== 'AT_AddConstraint' || !def || !('Constraint' in def) || def.Constraint.contype !== 'CONSTR_FOREIGN')
      continue;
    addConstraint(reading, statement, root, def.Constraint, null);
    const key = root.foreignKeys.pop();
    if (key) liftForeignKey(reading, root, key, root);
  }
}
