import { Clipboard, Ellipsis, Plus, RotateCcw, Search, Undo2 } from 'lucide-react';
import { CommandButton, CommandIconButton } from '#binding/CommandButton.tsx';
import { CommandCheck } from '#binding/CommandCheck.tsx';
import { CommandItems, EachItem } from '#binding/CommandItems.tsx';
import { Button, IconButton } from '#ui/Button.tsx';
import { Menu } from '#ui/Menu.tsx';
import { t } from '#words/say.ts';
import { menus } from '#workspace/commands/menus.ts';
import { TermHelp } from '../terms/Term.tsx';
import styles from './SessionPanel.module.css';

const icons = { 'session-copy': <Clipboard />, 'session-restart': <RotateCcw /> };

/** What concerns the session as a whole. */
export function SessionTools() {
  return (
    <div className={styles.tools} role="toolbar" aria-label={t`Session`}>
      <Menu
        trigger={
          <Button size="small">
            <Plus aria-hidden /> {t`New`}
          </Button>
        }
      >
        <EachItem id="session-new" />
      </Menu>
      <Menu
        trigger={
          <Button size="small">
            <Search aria-hidden /> {t`Query`}
          </Button>
        }
      >
        <EachItem id="session-query" />
      </Menu>
      {menus.sessionTools.flat().map((id) => (
        <CommandButton key={id} id={id} size="small" />
      ))}
      <div className={styles.options}>
        <CommandCheck id="session-autoflush" help={<TermHelp id="autoflush" />} />
        <CommandCheck id="session-expire-on-commit" help={<TermHelp id="expire_on_commit" />} />
      </div>
      <CommandIconButton id="session-take-back" size="small">
        <Undo2 />
      </CommandIconButton>
      <Menu
        align="end"
        trigger={
          <IconButton label={t`More about the session`} size="small">
            <Ellipsis />
          </IconButton>
        }
      >
        <CommandItems menu={menus.moreForSession} icons={icons} />
      </Menu>
    </div>
  );
}
