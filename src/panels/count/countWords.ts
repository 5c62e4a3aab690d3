/** A counted delete in words. */

import { dialects } from '#dialects/dialects.ts';
import { type Document, settingsOf } from '#document/document.ts';
import { tableOf, tablesOf } from '#document/lookups.ts';
import type { TableId } from '#document/records.ts';
import type { CascadeTotals } from '#engines/countProtocol.ts';
import type { Branch } from '#simulation/traceCascade.ts';

const words: Readonly<Record<Branch['kind'], string>> = {
  delete: 'deleted',
  'set-null': 'set to NULL',
  'set-default': 'set to default',
  update: 'updated',
  insert: 'inserted',
};

const number = (n: number): string => n.toLocaleString('en');

/** `3,000 set to NULL` */
export const wordsOfBranch = ({ kind, rows }: Branch): string => `${number(rows)} ${words[kind]}`;

/** The outcome in a sentence. */
export function outcomeSentence(document: Document, { branches, error }: CascadeTotals): string {
  if (error) return `Blocked: ${error.message}`;
  const parts = sumsOf(branches).map(([kind, rows]) => `${number(rows)} ${rows === 1 ? 'row' : 'rows'} ${words[kind]}`);
  const tables = new Set(branches.map(({ tableId }) => tableId)).size;
  if (parts.length === 0) return 'Nothing changes.';
  const by = dialects[settingsOf(document).dialect].label;
  return `${parts.join(', ')} in ${tables} ${tables === 1 ? 'table' : 'tables'}, by the rules of ${by}.`;
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
    return [{ tableId: id, name, words: sums.map(([kind, rows]) => `${number(rows)} ${words[kind]}`).join(', ') }];
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
