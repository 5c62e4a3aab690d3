/** Light, dark or high contrast: the system's choice until the person makes one. */
import type { Theme } from '#workspace/commands/command.ts';

const themes: readonly Theme[] = ['system', 'light', 'dark', 'contrast'];
const key = 'ondelete.theme';
const prefersDark = '(prefers-color-scheme: dark)';
const prefersMore = '(prefers-contrast: more)';

/** What the person has chosen. */
export function chosenTheme(): Theme {
  const kept = localStorage.getItem(key);
  return themes.find((theme) => theme === kept) ?? 'system';
}

/** High contrast is light or dark as the system is; it comes by itself where the system asks for more contrast. */
function applyTheme(): void {
  const chosen = chosenTheme();
  const isDark = chosen === 'dark' || (chosen !== 'light' && matchMedia(prefersDark).matches);
  const hasMore = chosen === 'contrast' || (chosen === 'system' && matchMedia(prefersMore).matches);
  const { dataset } = document.documentElement;
  dataset.theme = isDark ? 'dark' : 'light';
  if (hasMore) dataset.contrast = 'more';
  else delete dataset.contrast;
}

/** Applies the choice, and follows the system where there is none. */
export function followSystemTheme(): void {
  applyTheme();
  for (const query of [prefersDark, prefersMore]) matchMedia(query).addEventListener('change', applyTheme);
}

/** Keeps a choice and applies it. */
export function chooseTheme(theme: Theme): void {
  if (theme === 'system') localStorage.removeItem(key);
  else localStorage.setItem(key, theme);
  applyTheme();
}
