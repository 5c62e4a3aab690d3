/** What a format cannot hold, as a list that is shown to people, and the notes of one writing, made from that list. */
import { t } from '#words/say.ts';
import { type Note, noteOf, type RecordPlace } from '../note.ts';

export interface Loss {
  /** Stable, in kebab case; the code of the note. */
  readonly code: string;
  /** `warning` when the database would behave differently, `info` when only words or pictures are lost. */
  readonly severity: 'warning' | 'info';
  /** What is not held and what becomes of it. */
  readonly sentence: string;
}

/** So many places are named in one note. */
const namedPlaces = 4;

/** Collects where a writer had to leave something out. `C` are the codes of the format's list. */
export class Losses<const L extends readonly Loss[]> {
  readonly #list: L;
  readonly #found = new Map<string, { readonly where: string; readonly record: RecordPlace | null }[]>();

  constructor(list: L) {
    this.#list = list;
  }

  /** Something was left out at `where`: the name of a table, a column, a constraint. */
  add(code: L[number]['code'], where: string, record: RecordPlace | null = null): void {
    const places = this.#found.get(code);
    if (places) places.push({ where, record });
    else this.#found.set(code, [{ where, record }]);
  }

  /** One note for each kind of loss, in the order of the list. */
  notes(): readonly Note[] {
    return this.#list.flatMap(({ code, severity, sentence }) => {
      const places = this.#found.get(code);
      if (!places) return [];
      const names = [...new Set(places.map((place) => place.where))];
      const rest = names.length - namedPlaces;
      const first = names.slice(0, namedPlaces).join(', ');
      const list = rest > 0 ? t`${first} and ${rest} more` : first;
      return [noteOf(code, severity, t`${sentence} Here: ${list}.`, { record: places[0]?.record ?? null })];
    });
  }
}
