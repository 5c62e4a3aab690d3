/** The ways the page can look. */
import { t } from '#words/say.ts';
import type { Theme } from './command.ts';

/** Every theme with its name, and what choosing it is called among the commands. */
export const themeChoices: readonly { readonly theme: Theme; readonly name: string; readonly choice: string }[] = [
  { theme: 'system', name: t`As the system`, choice: t`Look as the system does: light or dark` },
  { theme: 'light', name: t`Light`, choice: t`Look light` },
  { theme: 'dark', name: t`Dark`, choice: t`Look dark` },
  { theme: 'contrast', name: t`High contrast`, choice: t`Look in high contrast` },
];
