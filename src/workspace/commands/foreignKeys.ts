/** Commands about foreign keys, the selected ones or all: their actions, and the tables at their ends. */
import type { Document } from '#document/document.ts';
import { inTurn } from '#document/edit.ts';
import { removeForeignKeys, setActions, updateForeignKey } from '#document/edits/foreignKeys.ts';
import type { ReferentialAction } from '#document/records.ts';
import { t } from '#words/say.ts';
import type { WorkspaceState } from '../state.ts';
import {
  type Command,
  defined,
  first,
  type Hands,
  type Subject,
  showTables,
  someForeignKeys,
  writable,
} from './command.ts';

const actions = [
  ['cascade', 'CASCADE'],
  ['set-null', 'SET NULL'],
  ['set-default', 'SET DEFAULT'],
  ['restrict', 'RESTRICT'],
  ['no-action', 'NO ACTION'],
] as const satisfies readonly (readonly [id: string, action: ReferentialAction])[];

type ActionId = (typeof actions)[number][0];

const rule = <E extends 'delete' | 'update'>(
  on: E,
  id: ActionId,
  action: ReferentialAction,
): Command<`on-${E}-${ActionId}`> => {
  const event = on === 'delete' ? 'DELETE' : 'UPDATE';
  const field = event === 'DELETE' ? 'onDelete' : 'onUpdate';
  const checked = ({ document }: WorkspaceState, { foreignKeys }: Subject) =>
    foreignKeys.every((key) => document.foreignKeys.get(key)?.[field] === action);
  return {
    id: `on-${on}-${id}`,
    label:
      event === 'DELETE'
        ? t`Set the selected foreign keys to ON DELETE ${action}`
        : t`Set the selected foreign keys to ON UPDATE ${action}`,
    short: `ON ${event} ${action}`,
    group: 'foreignKey',
    checked,
    refuse: first(writable, someForeignKeys, (state, on) => (checked(state, on) ? t`It is so already.` : null)),
    run: ({ workspace, on }) =>
      void workspace.edit(`ON ${event} ${action}`, (d) => setActions(d, on.foreignKeys, { [field]: action })),
  };
};

const areDeferrable = ({ document }: WorkspaceState, { foreignKeys }: Subject): boolean =>
  foreignKeys.every((key) => document.foreignKeys.get(key)?.deferrable);

const allOnDelete = (id: ActionId, action: ReferentialAction): Command<`all-on-delete-${ActionId}`> => ({
  id: `all-on-delete-${id}`,
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
  (hands: Hands): void => {
    const { workspace, on } = hands;
    const id = workspace.store.getState().document.foreignKeys.get(on.foreignKeys[0] ?? '')?.[end];
    if (id === undefined) return;
    showTables(hands);
    workspace.select({ tables: [id] });
    setTimeout(() => workspace.camera.reveal([id]));
  };

export const foreignKeyCommands = defined([
  ...actions.map(([id, action]) => rule('delete', id, action)),
  ...actions.map(([id, action]) => rule('update', id, action)),
  ...actions.map(([id, action]) => allOnDelete(id, action)),
  {
    id: 'deferrable',
    label: t`Make the selected foreign keys DEFERRABLE, or no longer`,
    short: 'DEFERRABLE',
    group: 'foreignKey',
    checked: areDeferrable,
    refuse: first(writable, someForeignKeys),
    run({ workspace, on }) {
      const deferrable = !areDeferrable(workspace.store.getState(), on);
      workspace.edit('DEFERRABLE', (document) =>
        inTurn(document, ...on.foreignKeys.map((id) => (d: Document) => updateForeignKey(d, id, { deferrable }))),
      );
    },
  },
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
]);
