import { Menu as MenuIcon, PanelLeft, PanelRight, Redo2, Search, Undo2 } from 'lucide-react';
import { cloneElement, Suspense, useState } from 'react';
import { CommandIconButton } from '#binding/CommandButton.tsx';
import { useCommand, useRun } from '#binding/useCommand.ts';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { dialects } from '#dialects/dialects.ts';
import { settingsOf } from '#document/document.ts';
import { renameDocument } from '#document/edits/settings.ts';
import type { DialectName } from '#document/records.ts';
import { Button } from '#ui/Button.tsx';
import { CommitInput, Select } from '#ui/Field.tsx';
import { keyName } from '#ui/keyName.ts';
import { t } from '#words/say.ts';
import { FaceSwitch } from './FaceSwitch.tsx';
import styles from './Header.module.css';
import { fetchMainMenu, MainMenuPane } from './lazyPanes.tsx';
import type { Panes } from './panes.ts';
import { SaveState } from './SaveState.tsx';

/** The bar on top: document, undo, database, search. */
export function Header({ shows }: { readonly shows: Panes['shows'] }) {
  const find = useCommand('palette');
  const run = useRun();
  const workspace = useWorkspace();
  const settings = useWorkspaceState((s) => settingsOf(s.document));
  const lastUndo = useWorkspaceState((s) => s.history.past.at(-1)?.label ?? null);
  const nextRedo = useWorkspaceState((s) => s.history.future[0]?.label ?? null);
  const readOnly = useWorkspaceState((s) => s.readOnly);
  return (
    <header className={styles.header}>
      <MenuButton />
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
        <CommandIconButton id="undo" label={lastUndo ? t`Undo: ${lastUndo}` : t`Undo`}>
          <Undo2 />
        </CommandIconButton>
        <CommandIconButton id="redo" label={nextRedo ? t`Redo: ${nextRedo}` : t`Redo`}>
          <Redo2 />
        </CommandIconButton>
      </div>
      <Select
        aria-label={t`Database whose behaviour is simulated`}
        className={styles.dialect}
        value={settings.dialect}
        onPick={(name) => run(`dialect-${name as DialectName}`)}
      >
        {Object.values(dialects).map((dialect) => (
          <option key={dialect.name} value={dialect.name}>
            {dialect.label}
          </option>
        ))}
      </Select>
      <Button className={styles.search} onClick={find.run}>
        <Search aria-hidden /> {t`Find`} <kbd>{keyName(find.command.keys?.[0] ?? '')}</kbd>
      </Button>
      <span className={styles.panes}>
        <CommandIconButton id="toggle-outline" pressed={shows('outline')}>
          <PanelLeft />
        </CommandIconButton>
        <CommandIconButton id="toggle-side" pressed={shows('side')}>
          <PanelRight />
        </CommandIconButton>
      </span>
    </header>
  );
}

/** Opens the main menu, which loads when it is first pointed at. */
function MenuButton() {
  const [wanted, setWanted] = useState(false);
  const trigger = (
    <Button tone="ghost" aria-label={t`Main menu`} aria-haspopup="menu" className={styles.menu}>
      <MenuIcon aria-hidden />
    </Button>
  );
  const waiting = cloneElement(trigger, {
    onPointerEnter: fetchMainMenu,
    onFocus: fetchMainMenu,
    onClick: () => setWanted(true),
  });
  return wanted ? (
    <Suspense fallback={waiting}>
      <MainMenuPane trigger={trigger} />
    </Suspense>
  ) : (
    waiting
  );
}
