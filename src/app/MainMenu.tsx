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
import type { ReactElement, ReactNode } from 'react';
import { CommandItems } from '#binding/CommandItems.tsx';
import { usePage } from '#binding/useCommand.ts';
import { useWorkspace } from '#binding/useWorkspace.ts';
import { Menu, MenuChoice, MenuLine } from '#ui/Menu.tsx';
import { languages } from '#words/languages.ts';
import { spokenLanguage, t } from '#words/say.ts';
import { menus } from '#workspace/commands/menus.ts';
import { commandOf, runCommand } from '#workspace/commands/registry.ts';
import { themeChoices } from '#workspace/commands/themes.ts';
import { chosenTheme } from './theme.ts';

const icons: Readonly<Record<string, ReactNode>> = {
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
  const workspace = useWorkspace();
  const host = usePage();
  return (
    <Menu trigger={trigger} defaultOpen>
      <CommandItems menu={menus.main} icons={icons} />
      <MenuLine />
      <MenuChoice
        label={t`Appearance`}
        value={chosenTheme()}
        options={themeChoices.map(({ theme, name }) => ({ value: theme, label: name }))}
        onPick={(theme) => runCommand(commandOf(`theme-${theme}`), workspace, host)}
      />
      <MenuLine />
      <MenuChoice
        label={t`Language`}
        value={spokenLanguage()}
        options={languages.map(({ tag, name }) => ({ value: tag, label: name, lang: tag }))}
        onPick={(tag) => runCommand(commandOf(`language-${tag}`), workspace, host)}
      />
    </Menu>
  );
}
