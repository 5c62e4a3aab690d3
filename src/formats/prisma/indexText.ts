/** Those indexes over more than columns that Prisma can say: with an order, a length or a kind of its own. */
import type { ExpressionIndex, Table } from '#document/records.ts';

const kinds: Readonly<Record<string, string>> = {
  hash: 'Hash',
  gin: 'Gin',
  gist: 'Gist',
  spgist: 'SpGist',
  brin: 'Brin',
};

/** The kind as a document names it: `Gin` is `gin`. */
export const methodOf = (kind: string): string | null => (kind === 'BTree' ? null : kind.toLowerCase());

/** What stands in `@@index(…)` or `@@fulltext(…)` but the name; null when Prisma cannot say it. */
export function expressionIndexText(
  table: Table,
  index: ExpressionIndex,
  fieldOf: (columnId: string) => string | undefined,
): { readonly attribute: 'index' | 'fulltext'; readonly args: string; readonly columns: readonly string[] } | null {
  const isFulltext = index.method === 'FULLTEXT';
  const kind = index.method === null || isFulltext ? null : kinds[index.method];
  if (index.unique || index.where !== null || kind === undefined) return null;
  const columns: string[] = [];
  const fields: string[] = [];
  for (const part of index.parts.split(', ')) {
    const column = table.columns.find(
      (given) => part === given.name || part.startsWith(`${given.name} `) || part.startsWith(`${given.name}(`),
    );
    const [, length, order] = /^(\(\d+\))?(?: (DESC))?$/.exec(part.slice(column?.name.length ?? 0)) ?? [];
    const field = column && fieldOf(column.id);
    if (!column || field === undefined || part !== column.name + (length ?? '') + (order ? ` ${order}` : ''))
      return null;
    const options = [length && `length: ${length.slice(1, -1)}`, order && 'sort: Desc'].filter((option) => option);
    fields.push(field + (options.length > 0 ? `(${options.join(', ')})` : ''));
    columns.push(column.name);
  }
  const args = `[${fields.join(', ')}]${kind === null ? '' : `, type: ${kind}`}`;
  // A plain list without a kind is no such index: it would come back as one over columns.
  return args.includes('(') || kind !== null || isFulltext
    ? { attribute: isFulltext ? 'fulltext' : 'index', args, columns }
    : null;
}
