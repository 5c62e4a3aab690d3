/** The enums of an application: one for each name and list of values. */
import { t } from '#words/say.ts';
import type { Collector, SaidEnum } from '../schema/collector.ts';
import type { SaidColumn } from '../schema/said.ts';
import type { FoundType } from './types.ts';

export class Choices {
  readonly #collector: Collector;
  readonly #enums = new Map<string, SaidEnum>();

  constructor(collector: Collector) {
    this.#collector = collector;
  }

  /** Gives a column an enum. `of`: the column as people call it. */
  give(said: SaidColumn, { name, schema, values }: NonNullable<FoundType['choice']>, of: string, line: number): void {
    if (name === null) {
      said.enumValues = values;
      said.type = 'TEXT';
      return;
    }
    const same = (other: SaidEnum) =>
      other.values.length === values.length && other.values.every((one, i) => one === values[i]);
    const keyOf = (one: string) => `${schema ?? ''}\0${one}`;
    let wished = name;
    for (let n = 2; ; n++) {
      const known = this.#enums.get(keyOf(wished));
      if (!known || same(known)) break;
      wished = `${name}_${n}`;
    }
    if (!this.#enums.has(keyOf(wished))) {
      const made: SaidEnum = { schema, name: wished, values };
      this.#enums.set(keyOf(wished), made);
      this.#collector.enums.push(made);
      if (wished !== name) {
        const sentence = t`Two enums with different values are called ${name}; that of ${of} is called ${wished} here.`;
        this.#collector.note('enum-renamed', 'info', sentence, { line, column: 1 });
      }
    }
    said.type = wished;
    said.typeName = { schema, name: wished };
  }
}
