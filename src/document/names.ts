/** Names that people would have chosen themselves. */
import { t } from '#words/say.ts';

/** The name itself if it is free, else `name_2`, `name_3`, … */
export function freshName(name: string, taken: Iterable<string>): string {
  const used = new Set(taken);
  if (!used.has(name)) return name;
  let n = 2;
  while (used.has(`${name}_${n}`)) n++;
  return `${name}_${n}`;
}

/** A name with its namespace, for people: `sales.orders`. */
export const qualified = ({ schema, name }: { readonly schema: string | null; readonly name: string }): string =>
  schema === null ? name : `${schema}.${name}`;

/** One text for each pair of namespace and name: different things have different ones, whatever their names contain. */
export const identityOf = ({ schema, name }: { readonly schema: string | null; readonly name: string }): string =>
  schema === null ? name : `${schema}\0${name}`;

/** The English singular of a table name, for naming what refers to one of its rows: `categories` gives `category`. */
export function singular(name: string): string {
  if (/ies$/i.test(name)) return name.replace(/ies$/i, (end) => (end === 'IES' ? 'Y' : 'y'));
  if (/(ss|us|is)$/i.test(name)) return name;
  if (/(x|ch|sh|ss|z)es$/i.test(name)) return name.slice(0, -2);
  return /s$/i.test(name) && name.length > 2 ? name.slice(0, -1) : name;
}

/** Why a text cannot be a name in any database, or null when it can. */
export function refuseBadName(kind: NamedKind, name: string): string | null {
  if (name.trim() === '') return refusals[kind].empty;
  if (name.includes('\0')) return refusals[kind].nul;
  return null;
}

type NamedKind = 'table' | 'schema' | 'column' | 'foreign key' | 'enum';

const refusals: Readonly<Record<NamedKind, { readonly empty: string; readonly nul: string }>> = {
  table: { empty: t`A table needs a name.`, nul: t`A table name cannot contain the character NUL.` },
  schema: { empty: t`A schema needs a name.`, nul: t`A schema name cannot contain the character NUL.` },
  column: { empty: t`A column needs a name.`, nul: t`A column name cannot contain the character NUL.` },
  'foreign key': {
    empty: t`A foreign key needs a name.`,
    nul: t`A foreign key name cannot contain the character NUL.`,
  },
  enum: { empty: t`An enum needs a name.`, nul: t`An enum name cannot contain the character NUL.` },
};
