/** Python's enum classes as lists of names and values. */
import { mroOf } from './classes.ts';
import { isCall, nameOf, textIn, type Value } from './values.ts';

export interface EnumEntry {
  readonly name: string;
  /** The text that stands for it; null for a number or anything else. */
  readonly value: string | null;
}

/** The members in their order; null for what is no enum. */
export function entriesOfEnum(value: Value): readonly EnumEntry[] | null {
  if (value.kind === 'call') return functional(value);
  if (value.kind !== 'class') return null;
  const classes = mroOf(value.of);
  if (!classes.some((one) => one.bases.some((base) => base.kind === 'outside' && /Enum$|Flag$/.test(base.path))))
    return null;
  return classes.flatMap((one) =>
    [...one.attributes].flatMap(([name, { value: given }]): readonly EnumEntry[] => {
      if (name.startsWith('_') || given === null || given.kind === 'function' || given.kind === 'class') return [];
      if (given.kind === 'call' && nameOf(given.callee) === 'auto') {
        // A StrEnum numbers its members by their names.
        const isText = classes.some((own) => own.bases.some((base) => nameOf(base) === 'StrEnum'));
        return [{ name, value: isText ? name.toLowerCase() : null }];
      }
      const first = given.kind === 'list' ? given.items[0] : given;
      return [{ name, value: textIn(first) ?? (first?.kind === 'number' ? first.text : null) }];
    }),
  );
}

/** `Enum('Color', ['RED', 'BLUE'])` of the standard library. */
function functional(call: Value & { readonly kind: 'call' }): readonly EnumEntry[] | null {
  if (
    call.callee.kind !== 'outside' ||
    !/^enum\.\w*Enum$/.test(call.callee.path) ||
    !isCall(call, 'Enum', 'StrEnum', 'IntEnum')
  )
    return null;
  const [, members] = call.args;
  if (members?.kind === 'text')
    return members.text
      .split(/[\s,]+/)
      .filter(Boolean)
      .map((name) => ({ name, value: null }));
  if (members?.kind === 'list')
    return members.items.flatMap((item): readonly EnumEntry[] => {
      const [name, value] = item.kind === 'list' ? item.items : [item];
      return name?.kind === 'text' ? [{ name: name.text, value: textIn(value) }] : [];
    });
  if (members?.kind === 'dict')
    return members.entries.flatMap(([name, value]) =>
      name.kind === 'text' ? [{ name: name.text, value: textIn(value) }] : [],
    );
  return null;
}
