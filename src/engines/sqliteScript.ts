/** Runs a script on an SQLite database, statement by statement, and goes on behind what fails. */
import type { Database } from 'sql.js';
import { type Note, noteOf } from '#formats/note.ts';
import { endOfStatement, placeAt, tokensOf } from '#formats/sqlite/tokens.ts';
import { wordsOf } from './words.ts';

/** After so many errors the text is probably no SQLite script at all. */
const mostErrors = 50;

/**
 * Runs every statement that can be run. Each that cannot is told with its place, its first words and SQLite's own; the
 * lines that belong to the sqlite3 shell (`.open`, `.read`) are skipped and told too.
 */
export function runScript(database: Database, script: string): readonly Note[] {
  const notes: Note[] = [];
  // A zero character would end the script for SQLite.
  const text = script.toWellFormed().replaceAll('\0', '\uFFFD');
  let from = 0;
  for (let errors = 0; from < text.length; ) {
    const failure = runFrom(database, text, from);
    if (!failure) break;
    const at = skipBlank(text, failure.at);
    if (text[at] === '.') {
      const end = text.indexOf('\n', at);
      from = end === -1 ? text.length : end;
      const line = text.slice(at, from).trim();
      notes.push(
        noteOf('shell-command', 'info', `${line} is a command of the sqlite3 shell, not SQL; it was skipped.`, {
          place: placeAt(text, at),
        }),
      );
      continue;
    }
    from = endOfStatement(text, at);
    const place = placeAt(text, at);
    notes.push(
      noteOf(
        'statement-failed',
        'error',
        `Line ${place.line}: SQLite says “${failure.message}” about “${excerpt(text.slice(at, from))}”.`,
        {
          place,
        },
      ),
    );
    if (++errors === mostErrors && from < text.length) {
      notes.push(
        noteOf(
          'too-many-errors',
          'error',
          `After ${mostErrors} errors the rest, from line ${placeAt(text, from).line} on, was not run. Is this a script for SQLite?`,
          {
            place: placeAt(text, from),
          },
        ),
      );
      break;
    }
  }
  return notes;
}

/** Runs up to the first failure; null when there is none. `at` is where the failed statement, or the space before it, begins. */
function runFrom(
  database: Database,
  text: string,
  from: number,
): { readonly at: number; readonly message: string } | null {
  const rest = from === 0 ? text : text.slice(from);
  const statements = database.iterateStatements(rest);
  const failure = (thrown: unknown, failed: string) => ({
    at: from + rest.length - statements.getRemainingSQL().length - failed.length,
    message: wordsOf(thrown),
  });
  try {
    for (const statement of statements) {
      try {
        while (statement.step());
      } catch (thrown) {
        return failure(thrown, statement.getSQL());
      }
    }
    return null;
  } catch (thrown) {
    return failure(thrown, '');
  }
}

/** The offset of the first token that is no comment; the text's end when there is none. */
function skipBlank(text: string, from: number): number {
  for (const token of tokensOf(text, from)) if (token.kind !== 'comment') return token.at;
  return text.length;
}

function excerpt(statement: string): string {
  const words = statement.replace(/\s+/g, ' ').trim();
  return words.length > 80 ? `${words.slice(0, 79)}…` : words;
}
