/** The templates of real designs that a document can be started from. */
import { applyDiff } from '#document/diff.ts';
import type { Document } from '#document/document.ts';
import { moveTables } from '#document/edits/drawing.ts';
import { inferRelationships } from '#document/edits/relationships.ts';
import { renameDocument } from '#document/edits/settings.ts';
import { rowsOf, tableNamed } from '#document/lookups.ts';
import type { RowId, TableId } from '#document/records.ts';
import { t } from '#words/say.ts';
import { mappedDocumentOf } from '../example.ts';
import { library } from '../library.ts';
import { blog } from './blog.ts';
import { chinook } from './chinook.ts';
import { clinic } from './clinic.ts';
import { saas } from './saas.ts';
import { school } from './school.ts';
import { shop } from './shop.ts';
import type { FileTemplate, Template, TemplateLesson } from './template.ts';

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

/** Those whose rows are read from a file; they are offered behind the others. */
export const fileTemplates: readonly FileTemplate[] = [chinook];

/** A document just started from a template, with mapped classes, and the row that its lesson deletes. */
export interface Started {
  readonly document: Document;
  readonly tableId: TableId;
  readonly rowId: RowId;
}

/** A fresh document of a template. Throws when its lesson has no row. */
export const startTemplate = ({ example, lesson }: Template): Started =>
  started(mappedDocumentOf(example), example.name, lesson);

/** What was read from the file of a template, drawn and mapped. Throws when its lesson has no row. */
export function startFileTemplate({ name, tables, lesson }: FileTemplate, read: Document): Started {
  const places = tables.flatMap(({ name: tableName, at: [x, y] }) => {
    const table = tableNamed(read, tableName);
    return table ? [[table.id, { x, y }] as const] : [];
  });
  const edits = [
    (d: Document) => moveTables(d, new Map(places)),
    inferRelationships,
    (d: Document) => renameDocument(d, name),
  ];
  const document = edits.reduce((before, edit) => {
    const result = edit(before);
    return 'diff' in result ? applyDiff(before, result.diff) : before;
  }, read);
  return started(document, name, lesson);
}

function started(document: Document, name: string, lesson: TemplateLesson): Started {
  const table = tableNamed(document, lesson.table);
  const columns = table?.primaryKey?.columns ?? [];
  const row = rowsOf(document, table?.id ?? '').find(({ values }) =>
    columns.every((column, index) => values[column] === lesson.key[index]),
  );
  if (!table || !row) throw new Error(`${name} has no row ${lesson.key.join(', ')} in ${lesson.table}.`);
  return { document, tableId: table.id, rowId: row.id };
}
