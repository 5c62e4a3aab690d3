import {
  FilePlus2,
  FolderOpen,
  Import,
  LayoutTemplate,
  Library,
  Menu as MenuIcon,
  Moon,
  PanelLeft,
  PanelRight,
  Redo2,
  Save,
  Search,
  Share2,
  Undo2,
} from 'lucide-react';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { dialects } from '#dialects/dialects.ts';
import { settingsOf } from '#document/document.ts';
import { renameDocument, setDialect } from '#document/edits/settings.ts';
import type { DialectName } from '#document/records.ts';
import { Button, IconButton } from '#ui/Button.tsx';
import { CommitInput, Select } from '#ui/Field.tsx';
import { Menu, MenuChoice, MenuItem, MenuLine } from '#ui/Menu.tsx';
import { languageOf, languages } from '#words/languages.ts';
import { spokenLanguage, t } from '#words/say.ts';
import type { Host } from '#workspace/commands.ts';
import { FaceSwitch } from './FaceSwitch.tsx';
import styles from './Header.module.css';
import { keyName } from './keyName.ts';
import type { Panes } from './panes.ts';
import { SaveState } from './SaveState.tsx';

/** The bar on top: document, undo, database, search. */
export function Header({ host, shows }: { readonly host: Host; readonly shows: Panes['shows'] }) {
  const workspace = useWorkspace();
  const settings = useWorkspaceState((s) => settingsOf(s.document));
  const lastUndo = useWorkspaceState((s) => s.history.past.at(-1)?.label ?? null);
  const nextRedo = useWorkspaceState((s) => s.history.future[0]?.label ?? null);
  const readOnly = useWorkspaceState((s) => s.readOnly);
  return (
    <header className={styles.header}>
      <Menu
        trigger={
          <Button tone="ghost" aria-label={t`Main menu`} className={styles.menu}>
            <MenuIcon aria-hidden />
          </Button>
        }
      >
        <MenuItem icon={<FilePlus2 />} onPick={host.newDocument}>
          {t`New document`}
        </MenuItem>
        <MenuItem icon={<LayoutTemplate />} onPick={host.showTemplates}>
          {t`New from a template…`}
        </MenuItem>
        <MenuItem icon={<FolderOpen />} shortcut={keyName('mod+o')} onPick={host.openFile}>
          {t`Open file…`}
        </MenuItem>
        <MenuItem icon={<Import />} onPick={host.importAny}>
          {t`Import…`}
        </MenuItem>
        <MenuItem icon={<Library />} onPick={host.showDocuments}>
          {t`All documents…`}
        </MenuItem>
        <MenuLine />
        <MenuItem icon={<Save />} shortcut={keyName('mod+s')} onPick={host.saveFile}>
          {t`Save as .ondelete.json`}
        </MenuItem>
        <MenuItem icon={<Share2 />} shortcut={keyName('mod+e')} onPick={host.showExport}>
          {t`Share and export…`}
        </MenuItem>
        <MenuLine />
        <MenuItem icon={<Search />} shortcut={keyName('mod+k')} onPick={host.showPalette}>
          {t`Find a command or a table…`}
        </MenuItem>
        <MenuItem icon={<Moon />} onPick={host.toggleTheme}>
          {t`Light or dark`}
        </MenuItem>
        <MenuLine />
        <MenuChoice
          label={t`Language`}
          value={spokenLanguage()}
          options={languages.map(({ tag, name }) => ({ value: tag, label: name, lang: tag }))}
          onPick={(tag) => {
            const language = languageOf(tag);
            if (language) host.changeLanguage(language);
          }}
        />
      </Menu>
      <h1 className={styles.brand}>
        <img src="/icon.svg" alt="" width={22} height={22} />
        <span>Ondelete</span>
      </h1>
      <CommitInput
        aria-label={t`Document name`}
        className={styles.name}
        value={settings.name}
        onCommit={(name) => workspace.edit(t`Rename document`, (d) => renameDocument(d, name))}
      />
      <SaveState />
      <span className={styles.space} />
      <div className={styles.faces}>
        <FaceSwitch />
      </div>
      <span className={styles.space} />
      {readOnly && <span className={styles.readOnly}>{readOnly}</span>}
      <div className={styles.history}>
        <IconButton
          label={lastUndo ? t`Undo: ${lastUndo}` : t`Undo`}
          shortcut={keyName('mod+z')}
          disabled={lastUndo === null || readOnly !== null}
          onClick={() => workspace.undo()}
        >
          <Undo2 />
        </IconButton>
        <IconButton
          label={nextRedo ? t`Redo: ${nextRedo}` : t`Redo`}
          shortcut={keyName('mod+shift+z')}
          disabled={nextRedo === null || readOnly !== null}
          onClick={() => workspace.redo()}
        >
          <Redo2 />
        </IconButton>
      </div>
      <Select
        aria-label={t`Database whose behaviour is simulated`}
        className={styles.dialect}
        value={settings.dialect}
        onPick={(name) => workspace.edit(t`Change database`, (d) => setDialect(d, name as DialectName))}
      >
        {Object.values(dialects).map((dialect) => (
          <option key={dialect.name} value={dialect.name}>
            {dialect.label}
          </option>
        ))}
      </Select>
      <Button className={styles.search} onClick={host.showPalette}>
        <Search aria-hidden /> {t`Find`} <kbd>{keyName('mod+k')}</kbd>
      </Button>
      <span className={styles.panes}>
        <IconButton
          label={t`Outline`}
          shortcut={keyName('mod+b')}
          pressed={shows('outline')}
          onClick={() => host.togglePane('outline')}
        >
          <PanelLeft />
        </IconButton>
        <IconButton
          label={t`Details`}
          shortcut={keyName('mod+shift+b')}
          pressed={shows('side')}
          onClick={() => host.togglePane('side')}
        >
          <PanelRight />
        </IconButton>
      </span>
    </header>
  );
}
