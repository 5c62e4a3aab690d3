/** So many rows of a table in the words of the schema: `2 books`, `1 order item`, `18 rows of Track`. */
import type { Document } from '#document/document.ts';
import { tableOf } from '#document/lookups.ts';
import { singular } from '#document/names.ts';
import type { TableId } from '#document/records.ts';
import { counted, number, t } from '#words/say.ts';

/** A name that is the plural of an English noun, as tables are often called. */
const isPlural = (name: string): boolean => /^[a-z]+(_[a-z]+)*s$/i.test(name) && singular(name) !== name;

/** The count with what is counted. `others` says that they are beside rows of the same table that were named. */
export function things(document: Document, tableId: TableId, count: number, others = false): string {
  const { name } = tableOf(document, tableId);
  if (!isPlural(name)) {
    return others
      ? t`${counted(count, '# other row', '# other rows')} of ${name}`
      : t`${counted(count, '# row', '# rows')} of ${name}`;
  }
  const noun = (count === 1 ? singular(name) : name).replaceAll('_', ' ');
  return others ? t`${number(count)} other ${noun}` : t`${number(count)} ${noun}`;
}
