/** Text that is written line by line and remembers which lines stand for which record. */

/** Lines, counted from 1, that a record was written as. Spans nest: a foreign key lies inside its table. */
export interface Span {
  readonly record: 'enum' | 'table' | 'column' | 'index' | 'foreignKey' | 'row';
  /** The id of the record; of the table for an index. */
  readonly id: string;
  readonly fromLine: number;
  readonly toLine: number;
}

export class Lines {
  readonly #lines: string[] = [];
  readonly #spans: Span[] = [];

  add(...lines: readonly string[]): void {
    for (const line of lines) for (const part of line.split('\n')) this.#lines.push(part);
  }

  /** An empty line, unless the text is empty or has one already. */
  gap(): void {
    const last = this.#lines.at(-1);
    if (last !== undefined && last !== '') this.#lines.push('');
  }

  /** Whatever `write` adds stands for the record. */
  span(record: Span['record'], id: string, write: () => void): void {
    const fromLine = this.#lines.length + 1;
    const position = this.#spans.length;
    write();
    const toLine = this.#lines.length;
    if (toLine >= fromLine) this.#spans.splice(position, 0, { record, id, fromLine, toLine });
  }

  /** The number of the line that comes next. */
  get next(): number {
    return this.#lines.length + 1;
  }

  /** In the order of their first lines, the outer before the inner. */
  get spans(): readonly Span[] {
    return this.#spans;
  }

  text(): string {
    return `${this.#lines.join('\n').trimEnd()}\n`;
  }
}
