/** One DELETE in three ways: `session.delete`, a bulk `delete()`, and plain SQL; where they part, and what makes them agree. */
import { applyDiff } from '#document/diff.ts';
import type { Document } from '#document/document.ts';
import { type EditResult, editing } from '#document/edit.ts';
import { columnOf, foreignKeyOf, modelOf, relationshipsFrom, tableOf, tablesOf } from '#document/lookups.ts';
import type { DialectName, ForeignKey, Model, ModelId, ReferentialAction, Relationship } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import { t } from '#words/say.ts';
import { readCascade } from './cascadeOptions.ts';
import type { RowCells } from './loading.ts';
import type { SessionOperation } from './operations.ts';
import type { ErrorResult, Rows, StatementResult } from './result.ts';
import { runSession } from './sessionRun.ts';

export type WayName = 'session' | 'bulk' | 'sql';

/** How many rows of a table ended how. */
export interface TableChange {
  readonly table: string;
  readonly deleted: number;
  readonly changed: number;
}

export interface Way {
  readonly name: WayName;
  readonly error: ErrorResult | null;
  readonly changes: readonly TableChange[];
  readonly statements: readonly StatementResult[];
}

export interface AgreeingFix {
  readonly title: string;
  readonly edit: (document: Document) => EditResult;
}

export interface ThreeWays {
  readonly ways: readonly Way[];
  readonly agree: boolean;
  /** Why they differ, a sentence for each relationship that has part in it. */
  readonly reasons: readonly string[];
  /** Changes after which the three agree: each was tried. */
  readonly fixes: readonly AgreeingFix[];
}

/** Deletes the object with this key in all three ways, each from the rows of the document, followed by a COMMIT. */
export function threeWays(document: Document, dialect: DialectName, model: Model, key: readonly Value[]): ThreeWays {
  const { ways, agree } = tried(document, dialect, model, key);
  if (agree) return { ways, agree, reasons: [], fixes: [] };
  const sides = reachable(document, model.id);
  const fixes = candidates(sides).filter(({ edit }) => {
    const result = edit(document);
    if ('reason' in result || result.diff.length === 0) return false;
    const after = tried(applyDiff(document, result.diff), dialect, model, key);
    return after.agree && after.ways.every(({ error }) => error === null);
  });
  return { ways, agree, reasons: sides.map((side) => reason(document, side)).filter((text) => text !== null), fixes };
}

function tried(
  document: Document,
  dialect: DialectName,
  model: Model,
  key: readonly Value[],
): Pick<ThreeWays, 'ways' | 'agree'> {
  const table = tableOf(document, model.tableId);
  const before = runSession(document, dialect, []).rows ?? {};
  const run = (name: WayName, operations: readonly SessionOperation[]) => {
    const result = runSession(document, dialect, [...operations, { op: 'commit' }]);
    const way: Way = {
      name,
      error: result.error,
      changes: changesOf(document, before, result.rows ?? before),
      statements: result.statements,
    };
    return { way, end: JSON.stringify([result.error === null, result.rows]) };
  };
  const inSession = run('session', [
    { op: 'get', as: 'object', model: model.name, key },
    { op: 'delete', object: 'object' },
  ]);
  // The bulk delete is that one statement: no relationship takes part in it.
  const inSql = run('sql', [{ op: 'sqlDelete', table: table.name, key }]);
  return {
    ways: [inSession.way, { ...inSql.way, name: 'bulk' }, inSql.way],
    agree: inSession.end === inSql.end,
  };
}

function changesOf(document: Document, before: Rows, after: Rows): readonly TableChange[] {
  return tablesOf(document).flatMap((table): TableChange[] => {
    const own = new Set(table.primaryKey?.columns ?? table.columns.map(({ id }) => id));
    const names = table.columns.filter(({ id }) => own.has(id)).map(({ name }) => name);
    const keyed = (rows: readonly RowCells[] = []) =>
      new Map(rows.map((row) => [JSON.stringify(names.map((name) => row[name])), JSON.stringify(row)]));
    const [old, now] = [keyed(before[table.name]), keyed(after[table.name])];
    const deleted = [...old.keys()].filter((key) => !now.has(key)).length;
    const changed = [...old].filter(([key, row]) => now.has(key) && now.get(key) !== row).length;
    return deleted + changed > 0 ? [{ table: table.name, deleted, changed }] : [];
  });
}

/** The relationships that a delete of this class goes along: to what refers to it, and to what refers to that. */
function reachable(document: Document, start: ModelId): readonly Relationship[] {
  const seen = new Set<ModelId>([start]);
  const found: Relationship[] = [];
  for (const id of seen) {
    for (const side of relationshipsFrom(document, id)) {
      if (side.direction === 'MANYTOONE' || side.viewonly) continue;
      found.push(side);
      if (side.direction === 'ONETOMANY') seen.add(side.targetId);
    }
  }
  return found;
}

/** The foreign key that a delete of the owner meets: of the target, or of the association table to the owner. */
const keyFor = (document: Document, side: Relationship): ForeignKey =>
  foreignKeyOf(document, side.foreignKeyId ?? side.secondary?.foreignKeyIds[0] ?? '');

const deletes = (side: Relationship): boolean => readCascade(side.cascade, side.viewonly).types.has('delete');

function reason(document: Document, side: Relationship): string | null {
  const key = keyFor(document, side);
  const table = tableOf(document, key.tableId);
  const attribute = `${modelOf(document, side.modelId).name}.${side.name}`;
  const columns = key.pairs.map((pair) => `${table.name}.${columnOf(table, pair.column).name}`).join(', ');
  const database = t`the database goes by ${key.name}: ON DELETE ${key.onDelete}`;
  if (side.secondary) {
    if (key.onDelete === 'CASCADE') return null;
    return t`The session deletes the rows of ${table.name} that pair ${attribute} by itself; ${database}.`;
  }
  if (deletes(side) && key.onDelete === 'CASCADE') return null;
  if (deletes(side)) return t`The session deletes what is in ${attribute} (cascade “delete”); ${database}.`;
  if (side.passiveDeletes === 'all') return null;
  if (side.passiveDeletes)
    return t`${attribute} has no cascade “delete”: of the objects in it that are loaded, the session sets ${columns} to NULL first; ${database}.`;
  return key.onDelete === 'SET NULL'
    ? null
    : t`${attribute} has no cascade “delete”: the session loads the objects in it and sets ${columns} to NULL first; ${database}.`;
}

function candidates(sides: readonly Relationship[]): readonly AgreeingFix[] {
  const fix = (
    title: string,
    relationship: (side: Relationship) => Partial<Relationship>,
    action: ReferentialAction | null,
  ): AgreeingFix => ({
    title,
    edit: (document) =>
      editing(document, (draft) => {
        for (const side of sides) {
          draft.put('relationships', { ...side, ...relationship(side) });
          const record = keyFor(draft.document, side);
          // A pairing without one of its two has no sense: there is nothing to set to NULL in it.
          const onDelete = side.secondary && action === 'SET NULL' ? 'CASCADE' : action;
          if (onDelete) draft.put('foreignKeys', { ...record, onDelete });
        }
      }),
  });
  const owned = (side: Relationship): Partial<Relationship> =>
    side.direction === 'ONETOMANY' ? { cascade: ['all', 'delete-orphan'], passiveDeletes: true } : {};
  return [
    fix(t`Both delete: cascade="all, delete-orphan", passive_deletes=True and ON DELETE CASCADE`, owned, 'CASCADE'),
    fix(
      t`Both set NULL: the default cascade and ON DELETE SET NULL`,
      () => ({ cascade: null, passiveDeletes: false }),
      'SET NULL',
    ),
    fix(
      t`The database decides: passive_deletes="all", the foreign keys stay as they are`,
      (side) => (side.direction === 'ONETOMANY' ? { cascade: null, passiveDeletes: 'all' } : {}),
      null,
    ),
  ];
}
