/** How the two sides of a relationship are called when nobody says. */
import type { Document } from '../document.ts';
import { columnOf, isUnique, tableOf } from '../lookups.ts';
import { singular } from '../names.ts';
import type { ForeignKey } from '../records.ts';
import { attributeName, plural } from './pythonNames.ts';

/** What the referenced row is to the referencing one: `author_id` says `author`, another column the table's name. */
function roleOf(document: Document, key: ForeignKey): string {
  const [pair] = key.pairs;
  const target = tableOf(document, key.refTableId);
  const column = pair && key.pairs.length === 1 ? columnOf(tableOf(document, key.tableId), pair.column).name : '';
  const stem = /^(.+?)(?:_?(?:id|key|no|code|uuid))$/i.exec(column)?.[1];
  return attributeName(stem ?? singular(target.name));
}

/** The referencing side and the referenced side of a foreign key, such as `author` and `books`. */
export function namesOfForeignKey(
  document: Document,
  key: ForeignKey,
): { readonly manyToOne: string; readonly oneToMany: string } {
  const [table, target] = [tableOf(document, key.tableId), tableOf(document, key.refTableId)];
  const role = roleOf(document, key);
  const isOne = isOneToOne(document, key);
  const members = attributeName(isOne ? singular(table.name) : plural(table.name));
  if (key.tableId === key.refTableId) {
    return { manyToOne: role, oneToMany: role === 'parent' ? (isOne ? 'child' : 'children') : `${role}_${members}` };
  }
  return {
    manyToOne: role,
    oneToMany: role === attributeName(singular(target.name)) ? members : `${role}_${members}`,
  };
}

/** The two lists of an association table: on the side of the first foreign key, and on that of the second. */
export function namesOfAssociation(
  document: Document,
  own: ForeignKey,
  target: ForeignKey,
): { readonly onOwn: string; readonly onTarget: string } {
  return { onOwn: plural(roleOf(document, target)), onTarget: plural(roleOf(document, own)) };
}

/** Whether at most one row can refer to a row by this foreign key. */
export const isOneToOne = (document: Document, key: ForeignKey): boolean =>
  isUnique(
    tableOf(document, key.tableId),
    key.pairs.map((pair) => pair.column),
  );
