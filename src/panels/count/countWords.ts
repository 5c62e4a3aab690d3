/** A counted delete in words. */

import { dialects } from '#dialects/dialects.ts';
import { type Document, settingsOf } from '#document/document.ts';
import { tableOf, tablesOf } from '#document/lookups.ts';
import type { TableId } from '#document/records.ts';
import type { CascadeTotals } from '#engines/countProtocol.ts';
import type { Branch } from '#simulation/traceCascade.ts';
import { counted, number, t } from '#words/say.ts';

interface KindWords {
  /** `3,000 rows set to NULL` */
  readonly rows: (rows: number) => string;
  /** `3,000 set to NULL` */
  readonly short: (rows: number) => string;
}

const words: Readonly<Record<Branch['kind'], KindWords>> = {
  delete: {
    rows: (rows) => counted(rows, '# row deleted', '# rows deleted'),
    short: (rows) => t`${number(rows)} deleted`,
  },
  'set-null': {
    rows: (rows) => counted(rows, '# row set to NULL', '# rows set to NULL'),
    short: (rows) => t`${number(rows)} set to NULL`,
  },
  'set-default': {
    rows: (rows) => counted(rows, '# row set to default', '# rows set to default'),
    short: (rows) => t`${number(rows)} set to default`,
  },
  update: {
    rows: (rows) => counted(rows, '# row updated', '# rows updated'),
    short: (rows) => t`${number(rows)} updated`,
  },
  insert: {
    rows: (rows) => counted(rows, '# row inserted', '# rows inserted'),
    short: (rows) => t`${number(rows)} inserted`,
  },
};

/** `3,000 set to NULL` */
export const wordsOfBranch = ({ kind, rows }: Branch): string => words[kind].short(rows);

/** The outcome in a sentence. */
export function outcomeSentence(document: Document, { branches, error }: CascadeTotals): string {
  if (error) return t`Blocked: ${error.message}`;
  const parts = sumsOf(branches).map(([kind, rows]) => words[kind].rows(rows));
  const tables = new Set(branches.map(({ tableId }) => tableId)).size;
  if (parts.length === 0) return t`Nothing changes.`;
  const by = dialects[settingsOf(document).dialect].label;
  const where = counted(tables, 'in # table', 'in # tables');
  return t`${parts.join(', ')} ${where}, by the rules of ${by}.`;
}

export interface TableTotal {
  readonly tableId: TableId;
  readonly name: string;
  /** `3,000 deleted, 2 set to NULL` */
  readonly words: string;
}

/** What happens to each table, in the order of the document. */
export function tableTotals(document: Document, branches: readonly Branch[]): readonly TableTotal[] {
  return tablesOf(document).flatMap(({ id, name }) => {
    const sums = sumsOf(branches.filter(({ tableId }) => tableId === id));
    if (sums.length === 0) return [];
    return [{ tableId: id, name, words: sums.map(([kind, rows]) => words[kind].short(rows)).join(', ') }];
  });
}

function sumsOf(branches: readonly Branch[]): readonly (readonly [Branch['kind'], number])[] {
  const sums = new Map<Branch['kind'], number>();
  for (const { kind, rows } of branches) sums.set(kind, (sums.get(kind) ?? 0) + rows);
  return [...sums].filter(([, rows]) => rows > 0);
}

/** What a branch is called: the foreign key and its clause, or the statement. */
export function titleOfBranch(document: Document, branches: readonly Branch[], branch: Branch): string {
  const key = document.foreignKeys.get(branch.foreignKeyId ?? '');
  const { name } = tableOf(document, branch.tableId);
  if (!key) return `DELETE FROM ${name}`;
  const above = branches[branch.parent ?? -1]?.kind;
  const clause = above === 'delete' ? `ON DELETE ${key.onDelete}` : `ON UPDATE ${key.onUpdate}`;
  return `${name} · ${key.name}, ${clause}`;
}
