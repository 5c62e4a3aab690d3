/** Commands about foreign keys, the selected ones or all: their actions, and the tables at their ends. */
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

const allOnDelete = (id: string, action: ReferentialAction): Command => ({
  id,
  label: t`Set all foreign keys to ON DELETE ${action}`,
  group: 'foreignKey',
  refuse: first(writable, ({ document }) => {
    if (document.foreignKeys.size === 0) return t`There is no foreign key yet.`;
    return [...document.foreignKeys.values()].every((key) => key.onDelete === action) ? t`It is so already.` : null;
  }),
  run: ({ workspace }) =>
    void workspace.edit(t`Set all foreign keys to ON DELETE ${action}`, (d) =>
      setActions(d, [...d.foreignKeys.keys()], { onDelete: action }),
    ),
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
  allOnDelete('all-on-delete-cascade', 'CASCADE'),
  allOnDelete('all-on-delete-set-null', 'SET NULL'),
  allOnDelete('all-on-delete-set-default', 'SET DEFAULT'),
  allOnDelete('all-on-delete-restrict', 'RESTRICT'),
  allOnDelete('all-on-delete-no-action', 'NO ACTION'),
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
