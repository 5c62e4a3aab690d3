/** The label of a relationship, which Mermaid draws at its line: the columns of a foreign key and what it does. */
import type { ReferentialAction } from '#document/records.ts';

export interface KeyLabel {
  readonly columns: readonly string[];
  /** Null for the primary key. */
  readonly refColumns: readonly string[] | null;
  readonly onDelete: ReferentialAction;
  readonly onUpdate: ReferentialAction;
}

const action = 'NO ACTION|RESTRICT|CASCADE|SET NULL|SET DEFAULT';
const grammar = new RegExp(
  `^(?<columns>[^\\s,]+(?:, ?[^\\s,]+)*)(?: REFERENCES (?<references>[^\\s,]+(?:, ?[^\\s,]+)*))?(?: ON DELETE (?<deletes>${action}))?(?: ON UPDATE (?<updates>${action}))?$`,
  'i',
);

/** `author_id ON DELETE CASCADE`: words as in SQL, without what goes without saying. */
export function labelText({ columns, refColumns, onDelete, onUpdate }: KeyLabel): string {
  const references = refColumns === null ? '' : ` REFERENCES ${refColumns.join(', ')}`;
  const deletes = onDelete === 'NO ACTION' ? '' : ` ON DELETE ${onDelete}`;
  const updates = onUpdate === 'NO ACTION' ? '' : ` ON UPDATE ${onUpdate}`;
  return columns.join(', ') + references + deletes + updates;
}

/** What a label says of a foreign key, if it may be one; whether there are such columns is for the caller to see. */
export function labelOf(text: string): KeyLabel | null {
  const { columns, references, deletes, updates } = grammar.exec(text.trim())?.groups ?? {};
  if (columns === undefined) return null;
  const list = (said: string): readonly string[] => said.split(',').map((name) => name.trim());
  const actionOf = (said: string | undefined) => (said?.toUpperCase() ?? 'NO ACTION') as ReferentialAction;
  return {
    columns: list(columns),
    refColumns: references === undefined ? null : list(references),
    onDelete: actionOf(deletes),
    onUpdate: actionOf(updates),
  };
}
