/** Commands about foreign keys, the selected ones or all: their actions, and the tables at their ends. */
import type { Document } from '#document/document.ts';
import { inTurn } from '#document/edit.ts';
import { removeForeignKeys, reorderForeignKey, setActions, updateForeignKey } from '#document/edits/foreignKeys.ts';
import { foreignKeyOf, foreignKeysOf, tableOf } from '#document/lookups.ts';
import type { ColumnPair, ReferentialAction } from '#document/records.ts';
import { t } from '#words/say.ts';
import type { WorkspaceState } from '../state.ts';
import { type ActionId, offeredActions, ruleForAllId, ruleId } from './actionIds.ts';
import {
  type Command,
  defined,
  first,
  type Hands,
  type Refusal,
  type Subject,
  showTables,
  someForeignKeys,
  writable,
} from './command.ts';
import { needing } from './needing.ts';

const rule = <E extends 'delete' | 'update'>(on: E, action: ReferentialAction): Command<`on-${E}-${ActionId}`> => {
  const event = on === 'delete' ? 'DELETE' : 'UPDATE';
  const field = on === 'delete' ? 'onDelete' : 'onUpdate';
  const checked = ({ document }: WorkspaceState, { foreignKeys }: Subject) =>
    foreignKeys.every((key) => document.foreignKeys.get(key)?.[field] === action);
  return {
    id: ruleId(on, action),
    label:
      on === 'delete'
        ? t`Set the selected foreign keys to ON DELETE ${action}`
        : t`Set the selected foreign keys to ON UPDATE ${action}`,
    short: `ON ${event} ${action}`,
    group: 'foreignKey',
    checked,
    refuse: first(writable, someForeignKeys, (state, on) => (checked(state, on) ? t`It is so already.` : null)),
    run: ({ workspace, on: { foreignKeys } }) =>
      void workspace.edit(`ON ${event} ${action}`, (d) => setActions(d, foreignKeys, { [field]: action })),
  };
};

const areDeferrable = ({ document }: WorkspaceState, { foreignKeys }: Subject): boolean =>
  foreignKeys.every((key) => document.foreignKeys.get(key)?.deferrable);

const ruleForAll = <E extends 'delete' | 'update'>(
  on: E,
  action: ReferentialAction,
): Command<`all-on-${E}-${ActionId}`> => {
  const field = on === 'delete' ? 'onDelete' : 'onUpdate';
  const label =
    on === 'delete' ? t`Set all foreign keys to ON DELETE ${action}` : t`Set all foreign keys to ON UPDATE ${action}`;
  return {
    id: ruleForAllId(on, action),
    label,
    group: 'foreignKey',
    refuse: first(writable, ({ document }) => {
      if (document.foreignKeys.size === 0) return t`There is no foreign key yet.`;
      return [...document.foreignKeys.values()].every((key) => key[field] === action) ? t`It is so already.` : null;
    }),
    run: ({ workspace }) =>
      void workspace.edit(label, (d) => setActions(d, [...d.foreignKeys.keys()], { [field]: action })),
  };
};

const oneForeignKey: Refusal = (_, { foreignKeys }) =>
  foreignKeys.length === 1 ? null : t`Select one foreign key first.`;

const reorder =
  (label: string, direction: 'earlier' | 'later') =>
  ({ workspace, on: { foreignKeys } }: Hands): void =>
    void workspace.edit(label, (d) => reorderForeignKey(d, foreignKeys[0] ?? '', direction));

/** Not the first, or not the last one in the order in which they are created. */
const notAtEnd =
  (end: 'first' | 'last'): Refusal =>
  ({ document }, { foreignKeys }) => {
    const keys = foreignKeysOf(document);
    const outer = end === 'first' ? keys[0] : keys.at(-1);
    if (outer?.id !== foreignKeys[0]) return null;
    return end === 'first' ? t`The foreign key is already first.` : t`The foreign key is already last.`;
  };

const setPairs = (
  { workspace, on: { foreignKeys } }: Hands,
  change: (pairs: readonly ColumnPair[]) => readonly ColumnPair[],
) =>
  void workspace.edit(t`Change columns`, (d) => {
    const id = foreignKeys[0] ?? '';
    return updateForeignKey(d, id, { pairs: change(foreignKeyOf(d, id).pairs) });
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
  ...offeredActions.map((action) => rule('delete', action)),
  ...offeredActions.map((action) => rule('update', action)),
  ...offeredActions.map((action) => ruleForAll('delete', action)),
  ...offeredActions.map((action) => ruleForAll('update', action)),
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
    id: 'key-earlier',
    label: t`Create the selected foreign key earlier`,
    short: t`Create earlier`,
    group: 'foreignKey',
    refuse: first(writable, oneForeignKey, notAtEnd('first')),
    run: reorder(t`Create key earlier`, 'earlier'),
  },
  {
    id: 'key-later',
    label: t`Create the selected foreign key later`,
    short: t`Create later`,
    group: 'foreignKey',
    refuse: first(writable, oneForeignKey, notAtEnd('last')),
    run: reorder(t`Create key later`, 'later'),
  },
  {
    id: 'add-pair',
    label: t`Add a pair of columns to the selected foreign key`,
    short: t`Pair`,
    group: 'foreignKey',
    refuse: first(writable, oneForeignKey),
    run(hands) {
      const { document } = hands.workspace.store.getState();
      const { tableId, refTableId } = foreignKeyOf(document, hands.on.foreignKeys[0] ?? '');
      const [column] = tableOf(document, tableId).columns;
      const [refColumn] = tableOf(document, refTableId).columns;
      if (column && refColumn) setPairs(hands, (pairs) => [...pairs, { column: column.id, refColumn: refColumn.id }]);
    },
  },
  needing('pair', {
    id: 'remove-pair',
    label: t`Remove a pair of columns from the selected foreign key`,
    group: 'foreignKey',
    missing: t`Choose a pair of columns in the inspector first.`,
    refuse: first(writable, oneForeignKey, ({ document }, { foreignKeys }) =>
      document.foreignKeys.get(foreignKeys[0] ?? '')?.pairs.length === 1
        ? t`A foreign key has at least one pair of columns.`
        : null,
    ),
    run: (hands, { at }) => setPairs(hands, (pairs) => pairs.filter((_, i) => i !== at)),
  }),
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
