/** From a pressed key to the command that it means. */
import type { WorkspaceState } from '../state.ts';
import type { Command, Subject } from './command.ts';
import { type CommandId, commands } from './registry.ts';

export type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/**
 * What a pressed key may be called, the likeliest first. Shift is part of a character that it makes (`?`, `+`), whatever
 * the keyboard; only where that character means nothing, Shift and a digit count as such.
 */
export function namesOfKey({ key, code, ctrlKey, metaKey, shiftKey, altKey }: Pressed): readonly string[] {
  const name = key.toLowerCase();
  const modifiers = (ctrlKey || metaKey ? 'mod+' : '') + (altKey ? 'alt+' : '');
  const isCharacter = name.length === 1 && name !== ' ' && !/^[a-z]$/.test(name);
  const isLetter = /^[a-z]$/.test(name);
  // A bare letter means the same with Caps Lock, but Shift and a letter is left to the person's hands.
  const own = isCharacter || !shiftKey ? `${modifiers}${name}` : `${modifiers}shift+${name}`;
  const digit = /^Digit(\d)$/.exec(code ?? '')?.[1];
  if (isLetter && shiftKey && modifiers === '') return [];
  return shiftKey && digit !== undefined ? [own, `${modifiers}shift+${digit}`] : [own];
}

/**
 * The command for a pressed key where the focus is, or null: first one of the simulation that is shown, then the others. A
 * command that cannot be done leaves its keys to the next.
 */
export function commandForKey(
  pressed: Pressed,
  state: WorkspaceState,
  on: Subject,
  place: Command['place'] = undefined,
): Command<CommandId> | null {
  const running = state.run !== null || state.count !== null;
  for (const name of namesOfKey(pressed)) {
    const meant = commands.filter((command) => command.keys?.includes(name) && command.place === place);
    const during = running ? meant.filter((command) => command.during) : [];
    for (const command of [...during, ...meant.filter((one) => !one.during)])
      if ((command.refuse?.(state, on) ?? null) === null) return command;
  }
  return null;
}

/** Letters and arrows go from line to line in the outline; keys with Ctrl, ⌘ or Alt, and F2, mean what they mean elsewhere. */
const countsInOutline = (key: string): boolean => /^(mod\+|alt\+|f\d)/.test(key);

/** The command among these that a pressed key means on a line of the outline, whether it can be done or not. */
export function commandInOutline(pressed: Pressed, among: readonly Command<CommandId>[]): Command<CommandId> | null {
  const names = namesOfKey(pressed).filter(countsInOutline);
  return among.find(({ keys, place }) => place === undefined && keys?.some((key) => names.includes(key))) ?? null;
}

/** The key of a command that is shown at a place; undefined where none of its keys counts. */
export function keyAt({ keys, place }: Command, at: Command['place'] | 'outline'): string | undefined {
  if (at === 'outline') return place === undefined ? keys?.find(countsInOutline) : undefined;
  return place === at ? keys?.[0] : undefined;
}

/** Whether a pressed key is one of a command there, whether it can be done or not. */
export const isKeyOf = (pressed: Pressed, place: Command['place']): boolean =>
  namesOfKey(pressed).some((name) =>
    commands.some((command) => command.place === place && command.keys?.includes(name)),
  );
