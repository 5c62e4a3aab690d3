/** Where in a text a fault is, and how it is told. */
import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type * as v from 'valibot';
import { t } from '#words/say.ts';
import { type Note, noteOf, type TextPlace } from '../note.ts';

type Path = readonly (string | number)[];

/** Finds places in one text. The text is parsed at the first question, since most files have no faults. */
export class Places {
  readonly #text: string;
  #root: Node | undefined;
  #lines: number[] | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** Line and column of the value at a path, or of the nearest that is there around it. */
  of(path: Path): TextPlace | null {
    this.#root ??= parseTree(this.#text);
    for (let length = path.length; this.#root && length >= 0; length--) {
      const node = findNodeAtLocation(this.#root, path.slice(0, length));
      // A property that is too many is shown at its name.
      if (node) return this.at(node.offset);
    }
    return null;
  }

  at(offset: number): TextPlace {
    this.#lines ??= [0, ...[...this.#text.matchAll(/\n/g)].map((match) => match.index + 1)];
    let line = this.#lines.length;
    while (line > 1 && (this.#lines[line - 1] ?? 0) > offset) line--;
    return { line, column: offset - (this.#lines[line - 1] ?? 0) + 1 };
  }
}

/** `tables[2].columns[0].type` */
function pathText(path: Path): string {
  return path.map((key, i) => (typeof key === 'number' ? `[${key}]` : i === 0 ? key : `.${key}`)).join('');
}

function about(path: Path, place: TextPlace | null): string {
  const what = path.length > 0 ? pathText(path) : t`The file`;
  return place ? t`${what} (line ${place.line}, column ${place.column})` : what;
}

/** A fault of the contents: `tables[0].name (line 8, column 15): …`. */
export function faultAt(
  places: Places,
  path: Path,
  code: string,
  sentence: string,
  severity: Note['severity'] = 'error',
): Note {
  const place = places.of(path);
  return noteOf(code, severity, t`${about(path, place)}: ${sentence}`, { place });
}

/** What valibot found, as a fault. */
export function issueFault(places: Places, issue: v.BaseIssue<unknown>): Note {
  const path = (issue.path ?? []).map((item) => (typeof item.key === 'number' ? item.key : String(item.key)));
  if (issue.received === 'undefined') {
    const missing = path.at(-1);
    return faultAt(places, path.slice(0, -1), 'missing', t`${JSON.stringify(missing)} is missing.`);
  }
  const isOwnWords = !issue.message.startsWith('Invalid ');
  const wanted = issue.expected
    ?.replace(/^\((.*)\)$/, '$1')
    .split(' | ')
    .reduce((one, other) => t`${one} or ${other}`);
  return faultAt(
    places,
    path,
    'invalid',
    isOwnWords
      ? t`${issue.message}.`
      : t`expected ${words[wanted ?? ''] ?? wanted ?? t`something else`}, found ${short(issue.received)}.`,
  );
}

const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text);

const words: Readonly<Record<string, string>> = {
  string: t`a text`,
  number: t`a number`,
  boolean: t`true or false`,
  Array: t`a list`,
  Object: t`an object`,
};

const syntax: Readonly<Record<string, string>> = {
  InvalidSymbol: t`this is no JSON value`,
  InvalidNumberFormat: t`this is no number`,
  PropertyNameExpected: t`the name of a property is expected here`,
  ValueExpected: t`a value is expected here`,
  ColonExpected: t`a colon is expected here`,
  CommaExpected: t`a comma is expected here`,
  CloseBraceExpected: t`a closing brace is expected here`,
  CloseBracketExpected: t`a closing bracket is expected here`,
  EndOfFileExpected: t`the file should end here`,
  InvalidCommentToken: t`comments are not allowed`,
  UnexpectedEndOfString: t`this text is not closed`,
};

/** Every place where a text is no JSON, at most ten. */
export function syntaxFaults(text: string, places: Places): readonly Note[] {
  const errors: ParseError[] = [];
  parseTree(text, errors, { disallowComments: true });
  return errors.slice(0, 10).map(({ error, offset }) => {
    const place = places.at(offset);
    const code = printParseErrorCode(error);
    return noteOf('no-json', 'error', t`Line ${place.line}, column ${place.column}: ${syntax[code] ?? code}.`, {
      place,
    });
  });
}
