import { t } from '#words/say.ts';

const apple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);
const names: Record<string, string> = { arrowleft: '←', arrowright: '→', ' ': t`Space`, delete: t`Del`, escape: 'Esc' };

/** A key combination as people of this platform write it: `⌘K`, `Ctrl+K`. */
export function keyName(keys: string): string {
  const parts = keys === '+' ? ['+'] : keys.split('+');
  const words = parts.map((part) =>
    part === 'mod'
      ? apple
        ? '⌘'
        : t`Ctrl`
      : part === 'shift'
        ? apple
          ? '⇧'
          : t`Shift`
        : (names[part] ?? part.toUpperCase()),
  );
  return words.join(apple ? '' : '+');
}
