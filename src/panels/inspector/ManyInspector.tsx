import { Copy, Trash2 } from 'lucide-react';
import { CommandButton } from '#binding/CommandButton.tsx';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { setActions } from '#document/edits/foreignKeys.ts';
import type { ForeignKeyId, ReferentialAction, TableId } from '#document/records.ts';
import { Field, Select } from '#ui/Field.tsx';
import { counted, listed, t } from '#words/say.ts';
import { commandsIn } from '#workspace/commands/choices.ts';
import { menus } from '#workspace/commands/menus.ts';
import { actions } from './actions.ts';
import styles from './inspector.module.css';

interface Props {
  readonly tables: readonly TableId[];
  readonly foreignKeys: readonly ForeignKeyId[];
}

/** What can be done to several things at once. */
export function ManyInspector({ tables, foreignKeys }: Props) {
  const workspace = useWorkspace();
  const { areas, notes } = useWorkspaceState((s) => s.selection);
  const parts = [
    tables.length > 0 && counted(tables.length, '# table', '# tables'),
    foreignKeys.length > 0 && counted(foreignKeys.length, '# foreign key', '# foreign keys'),
    areas.length > 0 && counted(areas.length, '# area', '# areas'),
    notes.length > 0 && counted(notes.length, '# note', '# notes'),
  ];
  return (
    <div className={styles.panel}>
      <div className={styles.title}>
        <h2>{t`${listed(parts.filter((part) => part !== false))} selected`}</h2>
      </div>
      <div className={styles.buttons}>
        {tables.length + areas.length + notes.length > 0 && (
          <CommandButton id="duplicate">
            <Copy aria-hidden />
          </CommandButton>
        )}
        <CommandButton id="delete" tone="danger">
          <Trash2 aria-hidden />
        </CommandButton>
        {tables.length === 2 && commandsIn(menus.twoTables.slice(0, 1)).map((id) => <CommandButton key={id} id={id} />)}
      </div>
      {foreignKeys.length > 0 && (
        <section className={styles.section}>
          {(['onDelete', 'onUpdate'] as const).map((property) => (
            <Field
              key={property}
              label={property === 'onDelete' ? t`ON DELETE of all selected` : t`ON UPDATE of all selected`}
            >
              {(id) => (
                <Select
                  id={id}
                  value=""
                  onPick={(action) =>
                    workspace.edit(t`Change actions`, (d) =>
                      setActions(d, foreignKeys, { [property]: action as ReferentialAction }),
                    )
                  }
                >
                  <option value="">{t`Choose…`}</option>
                  {actions.map((action) => (
                    <option key={action} value={action}>
                      {action}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          ))}
        </section>
      )}
    </div>
  );
}
