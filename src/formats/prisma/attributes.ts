/** The arguments of Prisma's attributes by position and by name. */
import type { Attribute, Field, PrismaValue } from './parse.ts';

/** The attribute of a field with this name, without its `@`. */
export const attributeOf = (field: Field, name: string): Attribute | undefined =>
  field.attributes.find((attribute) => attribute.name === name);

/** An argument that is named so, or else stands without a name in the first place. */
export function argumentOf(attribute: Attribute | undefined, name: string, isFirst = false): PrismaValue | undefined {
  const named = attribute?.args.find((arg) => arg.name === name);
  if (named) return named.value;
  const [first] = attribute?.args ?? [];
  return isFirst && first?.name === null ? first.value : undefined;
}

export const stringOf = (value: PrismaValue | undefined): string | null =>
  value?.kind === 'string' ? value.value : null;

/** A word such as `Cascade`; a text is taken too, where people put quotes. */
export const wordOf = (value: PrismaValue | undefined): string | null =>
  value?.kind === 'name' || value?.kind === 'string' ? value.value : null;

export interface Part {
  readonly field: string;
  /** What stands in parentheses after it, such as `sort: Desc`. */
  readonly options: ReadonlyMap<string, string>;
}

/** The items of `[a, b(sort: Desc)]`; null when there is no list. */
export function partsOf(value: PrismaValue | undefined): readonly Part[] | null {
  if (value?.kind !== 'array') return value?.kind === 'name' ? [{ field: value.value, options: new Map() }] : null;
  return value.items.map((item) => ({
    field: item.kind === 'array' ? '' : item.value,
    options: new Map(
      item.kind === 'call' ? item.args.map((arg) => [arg.name ?? '', optionText(arg.value)] as const) : [],
    ),
  }));
}

const optionText = (value: PrismaValue): string =>
  value.kind === 'array' ? '' : value.kind === 'call' ? (stringOf(value.args[0]?.value) ?? value.value) : value.value;
