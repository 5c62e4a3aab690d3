/** What an item of a menu does. */

declare const isNamed: unique symbol;

/**
 * Something that can be done, with a name under which the palette and the keys do the same. Nobody can write one: those of
 * the commands come from `#binding/useCommand.ts`, so a menu has no item that is not a command.
 */
export type Deed = (() => void) & { readonly [isNamed]: true };
