/** Commands that choose the language of the page and how it looks. */
import { type Language, languages } from '#words/languages.ts';
import { spokenLanguage, t } from '#words/say.ts';
import type { Command, Theme } from './command.ts';
import { themeChoices } from './themes.ts';

export const lookCommands = [
  ...languages.map(
    (language): Command<`language-${Language['tag']}`> => ({
      id: `language-${language.tag}`,
      label: language.choice,
      group: 'view',
      refuse: () => (spokenLanguage() === language.tag ? t`The page speaks this language already.` : null),
      run: ({ host }) => host.changeLanguage(language),
    }),
  ),
  ...themeChoices.map(
    ({ theme, choice }): Command<`theme-${Theme}`> => ({
      id: `theme-${theme}`,
      label: choice,
      group: 'view',
      run: ({ host }) => host.chooseTheme(theme),
    }),
  ),
];
