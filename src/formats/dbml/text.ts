/** Names, texts and types as DBML spells them. */
import type { Value } from '#document/value.ts';

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

const escaped = (text: string, quote: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those without a sign of their own are written by number
  text.replace(/[\\\u0000-\u001f\u007f\u2028\u2029]|['"]/g, (character) => {
    if (character === "'" || character === '"') return character === quote ? `\\${character}` : character;
    return escapes[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });

/** A text in single quotes, on one line. */
export const quotedText = (text: string): string => `'${escaped(text, "'")}'`;

/** Words that mean something at the beginning of a line or as a value. */
const ownWords: ReadonlySet<string> = new Set(
  'table enum ref project tablegroup tablepartial note indexes checks records dep diagramview use reuse from as null true false not'.split(
    ' ',
  ),
);

/** A name, in double quotes where DBML wants them. */
export const nameText = (name: string): string =>
  /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !ownWords.has(name.toLowerCase()) ? name : `"${escaped(name, '"')}"`;

/** A name with its namespace. */
export const titleText = ({ schema, name }: { readonly schema: string | null; readonly name: string }): string =>
  schema === null ? nameText(name) : `${nameText(schema)}.${nameText(name)}`;

/** A type: as it is where DBML takes it so, else in double quotes. */
export const typeText = (type: string): string =>
  /^[A-Za-z_][A-Za-z0-9_]*(\(\d+(,\d+)*\))?(\[\])?$/.test(type) && !ownWords.has(type.toLowerCase())
    ? type
    : `"${escaped(type, '"')}"`;

/** A cell or a default. A minus at the start of a line would be taken for a subtraction from the line before. */
export function valueText(value: Value, isFirst = false): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number' && Number.isFinite(value) && !(isFirst && value < 0)) return String(value);
  return quotedText(String(value));
}
