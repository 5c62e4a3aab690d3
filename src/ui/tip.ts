/** The tooltip of an element, as data on it: `TooltipLayer` shows it. Costs nothing until somebody points there. */

export interface Tip {
  readonly 'data-tip': string;
  readonly 'data-tip-hint'?: string | undefined;
  readonly 'data-tip-keys'?: string | undefined;
}

/** A short text; below it a hint, such as why it cannot be done now; and the keys that do the same. */
export const tip = (
  text: string,
  { hint, keys }: { readonly hint?: string | null | undefined; readonly keys?: string | undefined } = {},
): Tip => ({ 'data-tip': text, 'data-tip-hint': hint ?? undefined, 'data-tip-keys': keys });
