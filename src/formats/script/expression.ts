/** Expressions that are kept as text: where one ends, and what stands inside its parentheses. */
import type { Session } from './session.ts';

/** Words that end an expression, because another clause of a column or the next statement begins with them. */
const stops: ReadonlySet<string> = new Set(
  `NOT COMMENT COLLATE ON PRIMARY UNIQUE KEY AUTO_INCREMENT REFERENCES CHECK CONSTRAINT GENERATED STORED VIRTUAL PERSISTED
   PERSISTENT ENABLE DISABLE FOR WITH IDENTITY VISIBLE INVISIBLE FIRST AFTER STORAGE COLUMN_FORMAT ROWGUIDCOL SPARSE USING
   DEFERRABLE INITIALLY CHARACTER CHARSET ADD DROP MODIFY RELY NORELY VALIDATE NOVALIDATE DEFAULT TABLESPACE`.split(
    /\s+/,
  ),
);

/** Passes over an expression and gives its text. It is the caller's to see whether it is empty. */
export function expression(session: Session): string {
  const { cursor } = session;
  const from = cursor.start;
  let to = from;
  let before = '';
  while (cursor.kind !== 'end' && !cursor.isSymbol(',') && !cursor.isSymbol(')')) {
    if (to > from && cursor.kind === 'word') {
      const { word } = cursor;
      if (stops.has(word) && !(word === 'FOR' && before === 'VALUE')) break;
      // A value is not followed by NULL, but a column may be.
      if (word === 'NULL' && before !== 'IS' && before !== 'OP') break;
      if (session.startsStatement()) break;
    }
    before = cursor.kind === 'word' ? cursor.word : cursor.kind === 'symbol' ? 'OP' : '';
    if (cursor.isSymbol('(')) {
      cursor.parenthesized();
      before = '';
      to = cursor.before;
    } else {
      to = cursor.end;
      cursor.next();
    }
  }
  return bare(session, cursor.slice(from, to));
}

/** An expression without the parentheses around the whole of it. */
export function bare(session: Session, sql: string): string {
  let text = sql.trim();
  for (let i = 0; i < 20 && text.startsWith('(') && text.endsWith(')'); i++) {
    const cursor = session.cursor.of(text);
    let inside: string;
    try {
      inside = cursor.parenthesized();
    } catch {
      return text;
    }
    if (!cursor.isLast || inside === '') return text;
    text = inside;
  }
  return text;
}
