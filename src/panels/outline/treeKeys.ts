/** The keys of a tree, as the ARIA Authoring Practices have them. */
import type { Line } from './item.ts';

export type TreeMove =
  | { readonly go: number }
  | { readonly open: string }
  | { readonly close: string }
  /** The key means something here, and there is nothing to do. */
  | { readonly stay: true };

/** Where a key leads from the active line, or null for a key that is not the tree's. `page` is how many lines a page has. */
export function moveOf(key: string, lines: readonly Line[], active: number, page: number): TreeMove | null {
  const line = lines[active];
  const last = lines.length - 1;
  if (!line) return null;
  const go = (to: number): TreeMove => ({ go: Math.max(0, Math.min(to, last)) });
  switch (key) {
    case 'ArrowDown':
      return go(active + 1);
    case 'ArrowUp':
      return go(active - 1);
    case 'Home':
      return go(0);
    case 'End':
      return go(last);
    case 'PageDown':
      return go(active + page);
    case 'PageUp':
      return go(active - page);
    case 'ArrowRight':
      if (line.open) return go(active + 1);
      return line.item.children ? { open: line.item.id } : { stay: true };
    case 'ArrowLeft':
      if (line.open) return { close: line.item.id };
      return line.parent < 0 ? { stay: true } : go(line.parent);
    default:
      return null;
  }
}

/** The next line whose label begins with what was typed, from the active one on and round; -1 when there is none. */
export function lineTyped(typed: string, lines: readonly Line[], active: number): number {
  const wanted = typed.toLowerCase();
  // One more letter of the same word may stay where it is; a first letter goes on.
  const from = typed.length > 1 ? active : active + 1;
  for (let step = 0; step < lines.length; step++) {
    const at = (from + step) % lines.length;
    if (lines[at]?.item.label.toLowerCase().startsWith(wanted)) return at;
  }
  return -1;
}
