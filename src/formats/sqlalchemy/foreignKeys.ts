/** Foreign keys: in their column where that keeps their order, else as constraints of the table. */

import type { Document } from '#document/document.ts';
import { settingsOf } from '#document/document.ts';
import { foreignKeysFrom, tableOf } from '#document/lookups.ts';
import type { ForeignKey, Table, TableId } from '#document/records.ts';
import { t } from '#words/say.ts';
import { noteOf } from '../note.ts';
import type { Module } from './module.ts';
import { call, list, type Piece, pythonString } from './python.ts';

/** Where the foreign keys of a table are written. All lists are in the order of the document. */
export interface ForeignKeyPlan {
  /** In the columns, as `ForeignKey()`. */
  readonly inline: readonly ForeignKey[];
  /** In the arguments of the table. */
  readonly constraints: readonly ForeignKey[];
  /** After all tables: a dot in a name cannot be told from the dot in "table.column". */
  readonly appended: readonly ForeignKey[];
}

/**
 * SQLAlchemy makes a constraint of the table before those of the columns, and those in the order of the columns. In SQLite
 * the order of foreign keys decides what a DELETE does, so it is kept.
 */
export function planOf(module: Module, table: Table): ForeignKeyPlan {
  const keys = foreignKeysFrom(module.document, table.id);
  const firstDotted = keys.findIndex((key) => hasDot(module, key));
  const appended = firstDotted < 0 ? [] : keys.slice(firstDotted);
  const written = firstDotted < 0 ? keys : keys.slice(0, firstDotted);
  const positions = written.map((key) => table.columns.findIndex(({ id }) => id === key.pairs[0]?.column));
  const isInOrder = positions.every((position, i) => i === 0 || position > (positions[i - 1] ?? -1));
  const areInline = isInOrder && written.every((key) => key.pairs.length === 1);
  return areInline ? { inline: written, constraints: [], appended } : { inline: [], constraints: written, appended };
}

const hasDot = (module: Module, key: ForeignKey): boolean =>
  module.table(key.refTableId).includes('.') || key.pairs.some((pair) => module.column(pair.refColumn).includes('.'));

/** `ForeignKeyConstraint(...)`; the referenced columns by name, or as objects once their tables are defined. */
export function foreignKeyConstraint(module: Module, key: ForeignKey, byObject = false): Piece {
  const table = module.table(key.refTableId);
  return call(module.imports.sa('ForeignKeyConstraint'), [
    list(key.pairs.map((pair) => pythonString(module.column(pair.column)))),
    list(
      key.pairs.map((pair) =>
        byObject
          ? module.columnObject(key.refTableId, pair.refColumn)
          : pythonString(`${table}.${module.column(pair.refColumn)}`),
      ),
    ),
    ...foreignKeyOptions(module, key),
  ]);
}

/** Name, actions and the rest, as keywords. */
export function foreignKeyOptions(module: Module, key: ForeignKey): readonly Piece[] {
  const { dialect } = settingsOf(module.document);
  const pieces: Piece[] = [`name=${pythonString(module.sql.foreignKeys.get(key.id) ?? key.name)}`];
  const columns = key.setColumns?.map((id) => `"${module.column(id).replaceAll('"', '""')}"`).join(', ');
  const narrows = columns !== undefined && (key.onDelete === 'SET NULL' || key.onDelete === 'SET DEFAULT');
  if (narrows && dialect !== 'postgresql')
    module.note(
      noteOf(
        'unsupported-set-columns',
        'warning',
        t`Foreign key ${key.name}: only PostgreSQL has a column list for ON DELETE ${key.onDelete}; it is left out.`,
        { record: { collection: 'foreignKeys', id: key.id } },
      ),
    );
  if (key.onDelete !== 'NO ACTION')
    pieces.push(
      `ondelete=${pythonString(narrows && dialect === 'postgresql' ? `${key.onDelete} (${columns})` : key.onDelete)}`,
    );
  if (key.onUpdate !== 'NO ACTION') pieces.push(`onupdate=${pythonString(key.onUpdate)}`);
  if (key.deferrable) {
    pieces.push('deferrable=True', `initially=${pythonString(key.initiallyDeferred ? 'DEFERRED' : 'IMMEDIATE')}`);
  }
  if (key.match === 'FULL' && dialect !== 'mysql') pieces.push('match="FULL"');
  else if (key.match === 'FULL')
    module.note(
      noteOf(
        'unsupported-match-full',
        'warning',
        t`Foreign key ${key.name}: MySQL ignores MATCH FULL, and SQLAlchemy refuses it there; it is left out.`,
        { record: { collection: 'foreignKeys', id: key.id } },
      ),
    );
  if (isInCircle(module.document, key)) pieces.push('use_alter=True');
  return pieces;
}

/** Whether the tables refer to each other in a circle, so that the key can be added only when both exist. */
function isInCircle(document: Document, key: ForeignKey): boolean {
  if (key.tableId === key.refTableId) return false;
  const seen = new Set<TableId>();
  const waiting = [key.refTableId];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (id === key.tableId) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    for (const next of foreignKeysFrom(document, tableOf(document, id).id)) waiting.push(next.refTableId);
  }
  return false;
}
