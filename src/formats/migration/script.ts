/** A migration while it is written: statements with the losses that are named before them. */
import type { TableId } from '#document/records.ts';
import { inEnglish } from '#words/say.ts';
import { type Note, noteOf, type RecordPlace, type Saying } from '../note.ts';
import { Lines } from '../sql/lines.ts';

export interface MigrationText {
  readonly value: string;
  /** What the database cannot say, or does in another way. */
  readonly notes: readonly Note[];
  /** What rows lose, or what they must be free of for a statement to run; each is a remark in the text as well. */
  readonly losses: readonly Note[];
  /** Whether there is nothing to do. */
  readonly isEmpty: boolean;
}

/** Why rows may not come through as they are. */
export interface Loss {
  readonly code: string;
  readonly sentence: Saying;
  readonly record: RecordPlace;
}

export const tableLoss = (code: string, tableId: TableId, sentence: Saying): Loss => ({
  code,
  sentence,
  record: { collection: 'tables', id: tableId },
});

export class Script {
  /** What a remark begins with. */
  readonly #mark: string;
  readonly #lines = new Lines();
  readonly #notes: Note[] = [];
  readonly #losses: Note[] = [];
  #count = 0;

  constructor(mark = '-- ') {
    this.#mark = mark;
  }

  /** How many statements there are. */
  get count(): number {
    return this.#count;
  }

  note(code: string, severity: Note['severity'], sentence: string, record: RecordPlace | null = null): void {
    this.#notes.push(noteOf(code, severity, sentence, { record }));
  }

  /** A statement of one or more lines with its end, behind the remarks on what is lost by it. */
  add(statement: string, losses: readonly Loss[] = [], remarks: readonly string[] = []): void {
    for (const { code, sentence, record } of losses) {
      this.#lines.add(`${this.#mark}LOSES DATA: ${oneLine(inEnglish(sentence))}`);
      this.#losses.push(noteOf(code, 'warning', sentence(), { record }));
    }
    for (const remark of remarks) this.#lines.add(`${this.#mark}${oneLine(remark)}`);
    this.#lines.add(statement);
    this.#count++;
  }

  /** What another writer adds: `write` gets the lines themselves. */
  write(write: (lines: Lines) => void): void {
    const from = this.#lines.next;
    write(this.#lines);
    if (this.#lines.next > from) this.#count++;
  }

  gap(): void {
    this.#lines.gap();
  }

  /** Nothing but the statements. */
  get body(): string {
    return this.#lines.text().trimEnd();
  }

  /** The script between what opens and what closes it, with the notes of the writer that were not there before. */
  text(
    head: string,
    around: { readonly before: readonly string[]; readonly behind: readonly string[] },
    notes: readonly Note[],
  ): MigrationText {
    const body = this.#lines.text().trim();
    const isEmpty = this.#count === 0;
    const parts = isEmpty
      ? [`${head}: nothing is to be done.`]
      : [head, around.before.join('\n'), body, around.behind.join('\n')];
    const seen = new Set<string>();
    const unique = [...this.#notes, ...notes].filter(({ sentence }) => !seen.has(sentence) && seen.add(sentence));
    return {
      value: `${parts.filter((part) => part !== '').join('\n\n')}\n`,
      notes: unique,
      losses: this.#losses,
      isEmpty,
    };
  }
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');
