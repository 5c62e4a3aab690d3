import { t } from '#words/say.ts';

const apple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

/** Keys, and what a hand does with a mouse, by the names that commands give them. */
const names: Readonly<Record<string, string>> = {
  mod: apple ? '⌘' : t`Ctrl`,
  shift: apple ? '⇧' : t`Shift`,
  alt: apple ? '⌥' : 'Alt',
  arrowleft: '←',
  arrowright: '→',
  arrowup: '↑',
  arrowdown: '↓',
  ' ': t`Space`,
  space: t`Space`,
  tab: 'Tab',
  delete: t`Del`,
  backspace: '⌫',
  escape: 'Esc',
  enter: t`Enter`,
  home: t`Home`,
  end: t`End`,
  letter: t`any letter`,
  click: t`click`,
  dblclick: t`double click`,
  drag: t`drag`,
  wheel: t`wheel`,
  middle: t`drag with the middle button`,
};

/** A key combination as people of this platform write it: `⌘K`, `Ctrl+K`. */
export function keyName(keys: string): string {
  const parts = keys.endsWith('+') ? [...keys.slice(0, -2).split('+'), '+'] : keys.split('+');
  return parts
    .filter((part) => part !== '')
    .map((part) => names[part] ?? part.toUpperCase())
    .join(apple ? '' : '+');
}
