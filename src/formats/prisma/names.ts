/** Names as Prisma takes them: letters, digits and underscores, with a letter in the first place. */
import { freshName } from '#document/names.ts';

/** Words that Prisma's generated client cannot have for a model or an enum. */
const reserved: ReadonlySet<string> = new Set(
  (
    'async await break case catch class const continue debugger default delete do else enum export extends false finally ' +
    'for function if implements import in instanceof interface let new null package private protected public return ' +
    'super switch this throw true try type typeof using var void while with yield prismaclient prisma model view ' +
    'datasource generator string boolean int bigint float decimal datetime json bytes unsupported undefined nan infinity'
  ).split(' '),
);

const legal = (name: string): string => {
  const plain = name.replace(/[^A-Za-z0-9_]/g, '_').replace(/^[^A-Za-z]+/, '');
  return plain === '' ? 'x' : plain;
};

/** Gives each thing of a scope a name of its own, the wished one where that is possible. */
export class NameScope {
  readonly #taken = new Set<string>();
  readonly #reserved: ReadonlySet<string>;

  /** `types` for models and enums, which may not have the names of Prisma's own. */
  constructor(kind: 'types' | 'fields' | 'values') {
    this.#reserved = kind === 'types' ? reserved : new Set();
  }

  name(wished: string): string {
    const plain = legal(wished);
    const usable = this.#reserved.has(plain.toLowerCase()) ? `${plain}_` : plain;
    const folded = freshName(usable.toLowerCase(), this.#taken);
    this.#taken.add(folded);
    return usable + folded.slice(usable.length);
  }
}
