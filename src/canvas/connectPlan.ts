/** What a connection that is being drawn would become where the pointer is, in a sentence. */
import { applyDiff } from '#document/diff.ts';
import type { Document } from '#document/document.ts';
import { addForeignKey } from '#document/edits/foreignKeys.ts';
import { columnOf, tableOf } from '#document/lookups.ts';
import type { ForeignKey } from '#document/records.ts';
import { t } from '#words/say.ts';

export interface Plan {
  readonly text: string;
  /** Letting go here makes nothing. */
  readonly refused: boolean;
}

interface Place {
  readonly tableId: string;
  readonly columnId: string | null;
}

/** `to` is null over the empty drawing. */
export function planOf(document: Document, from: Place, to: Place | null): Plan {
  const own = tableOf(document, from.tableId);
  const column = from.columnId === null ? null : columnOf(own, from.columnId);
  if (!to) {
    const name = column ? `${own.name}.${column.name}` : own.name;
    return { text: t`A new table, connected with ${name}`, refused: false };
  }
  const target = tableOf(document, to.tableId);
  if (!column) {
    const text =
      own.id === target.id ? t`${own.name} refers to itself` : t`Connect ${own.name} with ${target.name}, how is asked`;
    return { text, refused: false };
  }
  if (column.id === to.columnId) return { text: t`Let go on a table or on another column`, refused: true };
  const ends = [
    { tableId: own.id, columnId: column.id },
    { tableId: target.id, ...(to.columnId === null ? {} : { columnId: to.columnId }) },
  ] as const;
  const result = addForeignKey(document, ...ends);
  if ('reason' in result) return { text: result.reason, refused: true };
  const after = applyDiff(document, result.diff);
  const key = [...after.foreignKeys.values()].find(({ id }) => !document.foreignKeys.has(id));
  return { text: key ? t`Foreign key ${sketch(after, key)}` : '', refused: !key };
}

/** `books.author_id → authors.id` */
function sketch(document: Document, { tableId, refTableId, pairs }: ForeignKey): string {
  const [from, to] = [tableOf(document, tableId), tableOf(document, refTableId)];
  const own = pairs.map(({ column }) => columnOf(from, column).name).join(', ');
  const ref = pairs.map(({ refColumn }) => columnOf(to, refColumn).name).join(', ');
  return `${from.name}.${own} → ${to.name}.${ref}`;
}
