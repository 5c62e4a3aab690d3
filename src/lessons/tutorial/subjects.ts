/** How the subjects of a question are called, and the answers that they offer. */

import type { Document } from '#document/document.ts';
import { foreignKeysFrom, rowsOf, tableOf } from '#document/lookups.ts';
import { rowKey, rowTitle } from '#document/rowTitle.ts';
import { t } from '#words/say.ts';
import { type Outcome, rowNamed } from './design.ts';
import { unset } from './facts.ts';
import type { Fate, RowName, Subject } from './lesson.ts';

export interface Choice {
  readonly value: string;
  readonly words: string;
}

const fateWords: Readonly<Record<Fate, string>> = {
  untouched: t`stays`,
  deleted: t`deleted`,
  'set-null': t`set to NULL`,
  updated: t`changed`,
};

/** What a subject is called, and in a few more words which row it is. */
export function labelOf(
  subject: Subject,
  { document }: Pick<Outcome, 'document'>,
): { readonly name: string; readonly detail: string } {
  switch (subject.about) {
    case 'row':
    case 'member':
      return labelOfRow(document, subject.row);
    case 'statement':
      return { name: t`The flush`, detail: '' };
    case 'object':
      return { name: subject.object, detail: t`state` };
    case 'attribute':
      return { name: subject.attribute, detail: '' };
    case 'gain':
      return { name: t`New rows in ${subject.table}`, detail: '' };
    case 'sent':
      return { name: t`${subject.verb} statements`, detail: '' };
  }
}

/** The title of a row, or of the rows that a pairing pairs; then its table and key. */
function labelOfRow(document: Document, name: RowName): { readonly name: string; readonly detail: string } {
  const { table, row } = rowNamed(document, name);
  const paired = foreignKeysFrom(document, table.id).map((key) => {
    const other = rowsOf(document, key.refTableId).find(({ values }) =>
      key.pairs.every((pair) => values[pair.refColumn] === row.values[pair.column]),
    );
    return other ? rowTitle(tableOf(document, key.refTableId), other.values) : '';
  });
  const title = rowTitle(table, row.values) || paired.filter(Boolean).join(' + ');
  return { name: title, detail: `${table.name} ${rowKey(table, row.values)}` };
}

/** The answers to choose from. */
export function choicesOf(subject: Subject): readonly Choice[] {
  switch (subject.about) {
    case 'row':
      return subject.choices.map((value) => ({ value, words: fateWords[value] }));
    case 'statement':
      return [
        { value: 'done', words: t`goes through` },
        { value: 'refused', words: t`is refused` },
      ];
    case 'attribute':
      return subject.choices.map((value) => ({ value, words: value === unset ? t`nothing yet` : value }));
    case 'member':
      return [
        { value: 'in', words: t`in the list` },
        { value: 'out', words: t`not in the list` },
      ];
    case 'object':
      return subject.choices.map((value) => ({ value, words: value }));
    case 'gain':
    case 'sent':
      return subject.choices.map((value) => ({ value: String(value), words: String(value) }));
  }
}
