import { Clipboard, Ellipsis, Plus, RotateCcw, Search, Undo2 } from 'lucide-react';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { modelsOf } from '#document/lookups.ts';
import type { SessionOperation } from '#simulation/session/operations.ts';
import { Button, IconButton } from '#ui/Button.tsx';
import { Check } from '#ui/Field.tsx';
import { Menu, MenuItem } from '#ui/Menu.tsx';
import { t } from '#words/say.ts';
import { act } from '#workspace/session/act.ts';
import { newValues } from '#workspace/session/newObject.ts';
import { newName } from '#workspace/session/objectNames.ts';
import { emptyProgram, shortened } from '#workspace/session/program.ts';
import { TermHelp } from '../terms/Term.tsx';
import { programText } from './programText.ts';
import styles from './SessionPanel.module.css';

/** What concerns the session as a whole. */
export function SessionTools() {
  const workspace = useWorkspace();
  const models = useWorkspaceState((s) => modelsOf(s.document));
  const program = useWorkspaceState((s) => s.program);
  const say = (operation: SessionOperation) => act(workspace, [], () => [operation]);
  const isEmpty = program.operations.length === 0;
  return (
    <div className={styles.tools} role="toolbar" aria-label={t`Session`}>
      <Menu
        trigger={
          <Button size="small">
            <Plus aria-hidden /> {t`New`}
          </Button>
        }
      >
        {models.map((model) => (
          <MenuItem
            key={model.id}
            onPick={() => {
              const as = newName(program, model.name);
              const values = newValues(workspace.store.getState().document, model, program.operations.length);
              say({ op: 'new', as, model: model.name, values });
              workspace.program((now) => ({ ...now, picked: `@${as}` }));
            }}
          >
            {model.name}()
          </MenuItem>
        ))}
      </Menu>
      <Menu
        trigger={
          <Button size="small">
            <Search aria-hidden /> {t`Query`}
          </Button>
        }
      >
        {models.map((model) => (
          <MenuItem key={model.id} onPick={() => say({ op: 'query', model: model.name })}>
            select({model.name})
          </MenuItem>
        ))}
      </Menu>
      {(['flush', 'commit', 'rollback'] as const).map((op) => (
        <Button key={op} size="small" onClick={() => say({ op })}>
          {op}
        </Button>
      ))}
      <IconButton
        label={t`Take back the last line`}
        size="small"
        disabled={isEmpty}
        onClick={() => workspace.program(shortened)}
      >
        <Undo2 />
      </IconButton>
      <Menu
        align="end"
        trigger={
          <IconButton label={t`More about the session`} size="small">
            <Ellipsis />
          </IconButton>
        }
      >
        <MenuItem
          icon={<Clipboard />}
          onPick={() => {
            const text = programText(workspace.store.getState());
            void navigator.clipboard.writeText(text).then(
              () => workspace.say('success', t`The program is copied: models, rows and every line. It runs as it is.`),
              () => workspace.say('error', t`The browser did not let the program be copied.`),
            );
          }}
        >
          {t`Copy as a Python program`}
        </MenuItem>
        <MenuItem onPick={() => say({ op: 'expireAll' })}>session.expire_all()</MenuItem>
        <MenuItem
          icon={<RotateCcw />}
          disabled={isEmpty}
          onPick={() =>
            workspace.program(({ autoflush, expireOnCommit }) => ({ ...emptyProgram, autoflush, expireOnCommit }))
          }
        >
          {t`Start a new session`}
        </MenuItem>
      </Menu>
      <div className={styles.options}>
        <Check
          label="autoflush"
          help={<TermHelp id="autoflush" />}
          checked={program.autoflush}
          onToggle={(autoflush) => workspace.program((now) => ({ ...now, autoflush }))}
        />
        <Check
          label="expire_on_commit"
          help={<TermHelp id="expire_on_commit" />}
          checked={program.expireOnCommit}
          onToggle={(expireOnCommit) => workspace.program((now) => ({ ...now, expireOnCommit }))}
        />
      </div>
    </div>
  );
}
