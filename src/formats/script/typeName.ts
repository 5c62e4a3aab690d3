/** The declared type of a column. */
import { t } from '#words/say.ts';
import type { SaidName } from '../schema/said.ts';
import type { Session } from './session.ts';

export interface TypeName {
  /** `VARCHAR(40)`, without spaces between the parentheses. */
  readonly text: string;
  /** The name of a type that the script may define. */
  readonly name: SaidName | null;
  /** The values of `ENUM('a', 'b')`. */
  readonly values: readonly string[] | null;
}

/** Words that may follow the first one of a type, longest first. */
const longer: Readonly<Record<string, readonly (readonly string[])[]>> = {
  DOUBLE: [['PRECISION']],
  LONG: [['RAW'], ['VARCHAR'], ['VARBINARY']],
  CHARACTER: [['VARYING'], ['LARGE', 'OBJECT']],
  CHAR: [['VARYING'], ['LARGE', 'OBJECT']],
  BINARY: [['VARYING'], ['LARGE', 'OBJECT']],
  NCHAR: [['VARYING'], ['VARCHAR']],
  NATIONAL: [['CHARACTER', 'VARYING'], ['CHAR', 'VARYING'], ['CHARACTER'], ['CHAR'], ['VARCHAR']],
};

/** What may follow the parentheses. */
const modifiers: readonly (readonly string[])[] = [
  ['UNSIGNED'],
  ['SIGNED'],
  ['ZEROFILL'],
  ['WITH', 'LOCAL', 'TIME', 'ZONE'],
  ['WITH', 'TIME', 'ZONE'],
  ['WITHOUT', 'TIME', 'ZONE'],
  ['VARYING'],
];

/** Reads a type. The words are kept as they are written. */
export function typeName(session: Session): TypeName {
  const { cursor, facts } = session;
  const isQuoted = cursor.kind !== 'word';
  // NATIONAL goes before texts of characters only; before others it is one word too much.
  if (cursor.is('NATIONAL') && !cursor.isFollowedBy('CHARACTER', 'CHAR', 'VARCHAR')) cursor.next();
  const parts = cursor.dotted();
  const own = parts.at(-1) ?? '';
  const first = own.toUpperCase();
  let text = own;
  const add = (words: readonly string[]): boolean => {
    const at = cursor.start;
    if (!cursor.accept(...words)) return false;
    text += ` ${cursor.text.slice(at, at + words.join(' ').length).replace(/\s+/g, ' ')}`;
    return true;
  };
  if (!isQuoted && parts.length === 1) {
    for (const words of longer[first] ?? []) if (add(words)) break;
    if (first === 'INTERVAL') return { text: interval(session, own), name: null, values: null };
  }
  if ((first === 'ENUM' || first === 'SET') && facts.dialect === 'mysql' && cursor.isSymbol('(')) {
    const { values, source } = valueList(session);
    characterSet(session);
    return { text: `${own}(${source})`, name: null, values: first === 'ENUM' ? values : null };
  }
  if (cursor.isSymbol('(')) {
    const inside = cursor.parenthesized();
    text += `(${inside
      .split(',')
      .map((part) => part.trim().replace(facts.dialect === 'oracle' ? /\s+(CHAR|BYTE)$/i : /\s+/g, ''))
      .join(',')})`;
  }
  while (modifiers.some(add));
  if (facts.dialect === 'mysql') characterSet(session);
  return { text, name: session.nameOf(parts), values: null };
}

/** `INTERVAL DAY (2) TO SECOND (6)` */
function interval(session: Session, own: string): string {
  const { cursor } = session;
  const parts = [own];
  const units = new Set(['YEAR', 'MONTH', 'DAY', 'HOUR', 'MINUTE', 'SECOND', 'TO']);
  while (cursor.isOneOf(units)) {
    parts.push(cursor.text.slice(cursor.start, cursor.end));
    cursor.next();
    if (cursor.isSymbol('(')) parts.push(`${parts.pop()}(${cursor.parenthesized()})`);
  }
  return parts.join(' ');
}

function valueList(session: Session): { readonly values: readonly string[]; readonly source: string } {
  const { cursor } = session;
  const values: string[] = [];
  cursor.expectSymbol('(');
  do {
    if (cursor.kind === 'word' && cursor.word.startsWith('_')) cursor.next();
    if (cursor.kind !== 'text') throw cursor.misread(t`a value in quotes`);
    values.push(cursor.textValue());
    cursor.next();
  } while (cursor.acceptSymbol(','));
  cursor.expectSymbol(')');
  return { values, source: values.map((value) => `'${value.replaceAll("'", "''")}'`).join(',') };
}

/** CHARACTER SET and what else MySQL writes into the type of a text. */
function characterSet(session: Session): void {
  const { cursor } = session;
  for (;;) {
    if (cursor.accept('CHARACTER', 'SET') || cursor.accept('CHARSET')) cursor.optionValue();
    else if (!cursor.accept('ASCII') && !cursor.accept('UNICODE') && !cursor.accept('BYTE')) return;
  }
}
