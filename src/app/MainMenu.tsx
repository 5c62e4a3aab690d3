import {
  FilePlus2,
  FolderOpen,
  GraduationCap,
  Import,
  Keyboard,
  LayoutTemplate,
  Library,
  Save,
  Search,
  Share2,
} from 'lucide-react';
import type { ReactElement } from 'react';
import { CommandChoice } from '#binding/CommandChoice.tsx';
import { CommandItems, type Icons } from '#binding/CommandItems.tsx';
import { Menu, MenuLine } from '#ui/Menu.tsx';
import { languages } from '#words/languages.ts';
import { spokenLanguage, t } from '#words/say.ts';
import { menus } from '#workspace/commands/menus.ts';
import { themeChoices } from '#workspace/commands/themes.ts';
import { chosenTheme } from './theme.ts';

const icons: Icons = {
  new: <FilePlus2 />,
  templates: <LayoutTemplate />,
  open: <FolderOpen />,
  import: <Import />,
  documents: <Library />,
  lessons: <GraduationCap />,
  save: <Save />,
  export: <Share2 />,
  palette: <Search />,
  shortcuts: <Keyboard />,
};

/** The menu of the document. It is loaded when somebody wants it, and so opens at once. */
export function MainMenu({ trigger }: { readonly trigger: ReactElement<Record<string, unknown>> }) {
  return (
    <Menu trigger={trigger} defaultOpen>
      <CommandItems menu={menus.main} icons={icons} />
      <MenuLine />
      <CommandChoice
        label={t`Appearance`}
        value={`theme-${chosenTheme()}`}
        options={themeChoices.map(({ theme, name }) => ({ id: `theme-${theme}`, label: name }))}
      />
      <MenuLine />
      <CommandChoice
        label={t`Language`}
        value={`language-${spokenLanguage()}`}
        options={languages.map(({ tag, name }) => ({ id: `language-${tag}`, label: name, lang: tag }))}
      />
    </Menu>
  );
}
