/** Commands about the selected foreign keys: their actions, and the tables at their ends. */
import { removeForeignKeys, setActions } from '#document/edits/foreignKeys.ts';
import type { ReferentialAction } from '#document/records.ts';
import { t } from '#words/say.ts';
import { type Command, first, type Hands, someForeignKeys, writable } from './command.ts';

const onDelete = (id: string, action: ReferentialAction): Command => ({
  id,
  label: t`Set the selected foreign keys to ON DELETE ${action}`,
  short: `ON DELETE ${action}`,
  group: 'foreignKey',
  refuse: first(writable, someForeignKeys, ({ document }, { foreignKeys }) =>
    foreignKeys.every((key) => document.foreignKeys.get(key)?.onDelete === action) ? t`It is so already.` : null,
  ),
  run: ({ workspace, on }) =>
    void workspace.edit(`ON DELETE ${action}`, (d) => setActions(d, on.foreignKeys, { onDelete: action })),
});

const goTo =
  (end: 'tableId' | 'refTableId') =>
  ({ workspace, on }: Hands): void => {
    const id = workspace.store.getState().document.foreignKeys.get(on.foreignKeys[0] ?? '')?.[end];
    if (id === undefined) return;
    workspace.show({ face: 'schema' });
    workspace.select({ tables: [id] });
    setTimeout(() => workspace.camera.reveal([id]));
  };

export const foreignKeyCommands: readonly Command[] = [
  onDelete('on-delete-cascade', 'CASCADE'),
  onDelete('on-delete-set-null', 'SET NULL'),
  onDelete('on-delete-set-default', 'SET DEFAULT'),
  onDelete('on-delete-restrict', 'RESTRICT'),
  onDelete('on-delete-no-action', 'NO ACTION'),
  {
    id: 'go-to-referencing',
    label: t`Go to the referencing table of the selected foreign key`,
    short: t`Go to the referencing table`,
    group: 'foreignKey',
    refuse: someForeignKeys,
    run: goTo('tableId'),
  },
  {
    id: 'go-to-referenced',
    label: t`Go to the referenced table of the selected foreign key`,
    short: t`Go to the referenced table`,
    group: 'foreignKey',
    refuse: someForeignKeys,
    run: goTo('refTableId'),
  },
  {
    id: 'delete-foreign-key',
    label: t`Delete the selected foreign keys; their columns stay`,
    short: t`Delete foreign key`,
    group: 'foreignKey',
    danger: true,
    refuse: first(writable, someForeignKeys),
    run: ({ workspace, on }) =>
      void workspace.edit(t`Delete foreign keys`, (d) => removeForeignKeys(d, on.foreignKeys)),
  },
];
