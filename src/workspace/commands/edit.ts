/** Commands that every editor has: back and forth, the clipboard, selecting, renaming, deleting. */
import { t } from '#words/say.ts';
import { copySelection, cutSelection, duplicateTables, pasteFromClipboard } from '../clipboard.ts';
import { deleteSelection } from '../deleteSelection.ts';
import { type Command, first, inSchema, type Refusal, someTables, writable } from './command.ts';

const somethingDrawn: Refusal = (_, { tables, foreignKeys, row }) =>
  row === null && tables.length + foreignKeys.length > 0 ? null : t`Select tables, columns or foreign keys first.`;

export const editCommands: readonly Command[] = [
  {
    id: 'undo',
    label: t`Undo`,
    group: 'edit',
    keys: ['mod+z'],
    refuse: first(writable, ({ history }) => (history.past.length > 0 ? null : t`Nothing has been done yet.`)),
    run: ({ workspace }) => workspace.undo(),
  },
  {
    id: 'redo',
    label: t`Redo`,
    group: 'edit',
    keys: ['mod+shift+z', 'mod+y'],
    refuse: first(writable, ({ history }) => (history.future.length > 0 ? null : t`Nothing has been undone.`)),
    run: ({ workspace }) => workspace.redo(),
  },
  {
    id: 'cut',
    label: t`Cut selected tables`,
    short: t`Cut`,
    group: 'edit',
    keys: ['mod+x'],
    native: true,
    refuse: first(writable, inSchema, someTables),
    run: ({ workspace }) => void cutSelection(workspace),
  },
  {
    id: 'copy',
    label: t`Copy selected tables with their rows`,
    short: t`Copy`,
    group: 'edit',
    keys: ['mod+c'],
    native: true,
    refuse: someTables,
    run: ({ workspace }) => void copySelection(workspace),
  },
  {
    id: 'paste',
    label: t`Paste tables, SQL or a text of another format`,
    short: t`Paste`,
    group: 'edit',
    keys: ['mod+v'],
    native: true,
    refuse: writable,
    run: ({ workspace, host }) => void pasteFromClipboard(workspace, host),
  },
  {
    id: 'duplicate',
    label: t`Duplicate selected tables`,
    short: t`Duplicate`,
    group: 'edit',
    keys: ['mod+d'],
    refuse: first(writable, someTables),
    run: ({ workspace, on }) => duplicateTables(workspace, on.tables),
  },
  {
    id: 'rename',
    label: t`Rename the selected table, column or foreign key`,
    short: t`Rename`,
    group: 'edit',
    keys: ['f2'],
    refuse: first(writable, inSchema, (_, { tables, foreignKeys }) =>
      tables.length + foreignKeys.length === 1 ? null : t`Select one table, column or foreign key first.`,
    ),
    run({ workspace, on: { tables, column, foreignKeys } }) {
      const [tableId] = tables;
      if (tableId) {
        if (column === null) workspace.type({ what: 'table', tableId, joinKey: null });
        else workspace.type({ what: 'column', tableId, columnId: column });
      } else if (foreignKeys[0]) {
        // A foreign key has no place in the diagram to type its name into.
        workspace.show({ panel: 'inspector' });
        workspace.type({ what: 'foreign-key', foreignKeyId: foreignKeys[0] });
      }
    },
  },
  {
    id: 'delete',
    label: t`Delete what is selected in the schema`,
    short: t`Delete`,
    group: 'edit',
    keys: ['delete', 'backspace'],
    danger: true,
    refuse: first(writable, inSchema, somethingDrawn),
    run: ({ workspace, on }) => deleteSelection(workspace, on),
  },
  {
    id: 'select-all',
    label: t`Select all tables`,
    short: t`Select all`,
    group: 'edit',
    keys: ['mod+a'],
    run: ({ workspace }) => workspace.select({ tables: [...workspace.store.getState().document.tables.keys()] }),
  },
  {
    id: 'deselect',
    label: t`Select nothing`,
    group: 'edit',
    keys: ['escape'],
    refuse: (_, { tables, foreignKeys, row }) =>
      tables.length + foreignKeys.length > 0 || row !== null ? null : t`Nothing is selected.`,
    run: ({ workspace }) => workspace.select({}),
  },
];
