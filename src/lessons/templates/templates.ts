/** The templates of real designs that a document can be started from. */
import type { Document } from '#document/document.ts';
import { rowsOf, tableNamed } from '#document/lookups.ts';
import type { RowId, TableId } from '#document/records.ts';
import { t } from '#words/say.ts';
import { mappedDocumentOf } from '../example.ts';
import { library } from '../library.ts';
import { blog } from './blog.ts';
import { clinic } from './clinic.ts';
import { saas } from './saas.ts';
import { school } from './school.ts';
import { shop } from './shop.ts';
import type { Template } from './template.ts';

const libraryTemplate: Template = {
  example: library,
  sentence: t`Authors, their books, and tags through an association table: the smallest design that cascades twice.`,
  lesson: {
    table: 'authors',
    key: [1],
    called: t`the author Ursula K. Le Guin`,
    shows: t`Her two books go, and three pairings of books and tags with them. The tags themselves belong to nobody and stay.`,
  },
};

/** All of them, in the order in which they are offered. */
export const templates: readonly Template[] = [libraryTemplate, shop, blog, clinic, school, saas];

/** A fresh document of a template, with mapped classes, and the row that its lesson deletes. Throws when there is none. */
export function startTemplate({ example, lesson }: Template): {
  readonly document: Document;
  readonly tableId: TableId;
  readonly rowId: RowId;
} {
  const document = mappedDocumentOf(example);
  const table = tableNamed(document, lesson.table);
  const columns = table?.primaryKey?.columns ?? [];
  const row = rowsOf(document, table?.id ?? '').find(({ values }) =>
    columns.every((column, index) => values[column] === lesson.key[index]),
  );
  if (!table || !row) throw new Error(`${example.name} has no row ${lesson.key.join(', ')} in ${lesson.table}.`);
  return { document, tableId: table.id, rowId: row.id };
}
