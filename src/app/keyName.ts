const apple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);
const names: Record<string, string> = { arrowleft: '←', arrowright: '→', ' ': 'Space', delete: 'Del', escape: 'Esc' };

/** A key combination as people of this platform write it: `⌘K`, `Ctrl+K`. */
export function keyName(keys: string): string {
  const parts = keys === '+' ? ['+'] : keys.split('+');
  const words = parts.map((part) =>
    part === 'mod'
      ? apple
        ? '⌘'
        : 'Ctrl'
      : part === 'shift'
        ? apple
          ? '⇧'
          : 'Shift'
        : (names[part] ?? part.toUpperCase()),
  );
  return words.join(apple ? '' : '+');
}
