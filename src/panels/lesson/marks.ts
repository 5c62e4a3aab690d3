/** Which things of the diagrams a prediction is about. */
import type { Document } from '#document/document.ts';
import { rowNamed } from '#lessons/tutorial/design.ts';
import type { Subject } from '#lessons/tutorial/lesson.ts';

/** The predicted words by the ids of a row in the diagram of rows and in that of a session, or of an object there. */
export function marksOf(subject: Subject, document: Document, words: string): Readonly<Record<string, string>> {
  if (subject.about === 'object') return { [`@${subject.object}`]: words };
  if (subject.about !== 'row' && subject.about !== 'member') return {};
  const { table, row } = rowNamed(document, subject.row);
  const [, ...key] = subject.row;
  return { [row.id]: words, [`${table.id} ${key.join('\u0000')}`]: words };
}
