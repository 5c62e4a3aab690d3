/** Names of classes and attributes that Python takes and a person would have chosen. */
import { singular } from '../names.ts';

const keywords: ReadonlySet<string> = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from global if ' +
    'import in is lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
);

/** What a declarative class has already (SQLAlchemy 2.0, `DeclarativeBase`). */
export const reservedAttributes: readonly string[] = ['metadata', 'registry'];

/** Whether Python takes the text as a name. */
export const isPythonName = (text: string): boolean => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(text) && !keywords.has(text);

/** The class of a table: `order_items` gives `OrderItem`. */
export function className(table: string): string {
  const words = singular(table)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const name = words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('');
  return isPythonName(name) ? name : isPythonName(`${name}Model`) ? `${name}Model` : `Model${name}`;
}

/** A text as the name of an attribute: `Order Items` gives `order_items`. */
export function attributeName(text: string): string {
  const name = text
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1_$2')
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '')
    .toLowerCase();
  return isPythonName(name) ? name : isPythonName(`${name}_`) ? `${name}_` : `_${name}`;
}

/** The plural of an English word that is a singular: `child` gives `children`. */
export function plural(word: string): string {
  if (singular(word) !== word || /(ed|children|people)$/i.test(word)) return word;
  if (/child$/i.test(word)) return `${word}ren`;
  if (/person$/i.test(word)) return word.replace(/person$/i, 'people');
  if (/[^aeiou]y$/i.test(word)) return word.replace(/y$/i, 'ies');
  return /(s|x|z|ch|sh)$/i.test(word) ? `${word}es` : `${word}s`;
}
