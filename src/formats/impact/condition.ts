/** The rows that are to be deleted, as the condition of a WHERE. */
import { deleteStatement } from '#dialects/statements.ts';
import type { Table, TableId } from '#document/records.ts';
import type { Values } from '#simulation/timeline.ts';
import { t } from '#words/say.ts';
import { type Note, noteOf } from '../note.ts';
import type { Writer } from '../sql/writer.ts';
import { placeAt } from '../sqlite/tokens.ts';
import { splitStatements } from '../statements/split.ts';

/** The rows of a delete: by the values that they have now, or by a predicate as it stands behind WHERE. */
export interface ImpactTarget {
  readonly tableId: TableId;
  readonly where: readonly Values[] | string;
}

/** A condition on one line or several, or the note that says where it cannot be used and why. */
export type Condition = { readonly sql: string } | { readonly note: Note };

/** Writes the condition; its columns belong to the table under its own name. */
export function conditionOf(writer: Writer, table: Table, where: ImpactTarget['where']): Condition {
  return typeof where === 'string' ? typedCondition(where) : { sql: rowsCondition(writer, table, where) };
}

function rowsCondition(writer: Writer, table: Table, rows: readonly Values[]): string {
  const spelled = {
    table,
    name: writer.table(table.id),
    column: writer.column.bind(writer),
    literal: writer.literal.bind(writer),
  };
  return deleteStatement(spelled, rows).slice(deleteStatement(spelled, [], '').length);
}

function typedCondition(text: string): Condition {
  const fault = (at: number, sentence: string): Condition => ({
    note: noteOf('condition', 'error', sentence, { place: placeAt(text, at) }),
  });
  const [piece, another] = splitStatements(text);
  const tokens = piece?.tokens ?? [];
  const first = tokens[0]?.raw.toUpperCase() === 'WHERE' ? tokens[1] : tokens[0];
  if (!piece || !first)
    return fault(0, t`The condition is empty; write what would stand behind WHERE, such as id = 1.`);
  if (piece.fault) return fault(piece.fault.at, t`The condition cannot be used: ${piece.fault.message}`);
  if (another)
    return fault(another.tokens[0]?.at ?? 0, t`One condition is expected; leave out the semicolon and this.`);
  return { sql: text.slice(first.at, tokens.at(-1)?.end ?? 0) };
}
