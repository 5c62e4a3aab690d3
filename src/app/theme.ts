/** Light or dark: the system's choice until the person makes one. */
const key = 'ondelete.theme';

function applyTheme(): void {
  const chosen = localStorage.getItem(key);
  const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  document.documentElement.dataset.theme = chosen ?? system;
}

/** Follows the system while the person has not chosen. */
export function followSystemTheme(): void {
  applyTheme();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', applyTheme);
}

export function toggleTheme(): void {
  const next = document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark';
  localStorage.setItem(key, next);
  applyTheme();
}
