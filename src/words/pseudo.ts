/** A catalogue that has every text, in brackets: what stands outside of them was not said by `t` or `counted`. */
import type { Catalogue, PluralForms } from './say.ts';

const bracketed = (text: string): string => `⟦${text}⟧`;

export const pseudo: Catalogue = new Proxy<Record<string, string | PluralForms>>(
  {},
  {
    get(_, key) {
      if (typeof key !== 'string') return undefined;
      const [one, other] = key.split('|');
      if (one === undefined || other === undefined) return bracketed(key);
      return { one: bracketed(one), other: bracketed(other) };
    },
  },
);
