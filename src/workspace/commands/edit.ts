/** Commands that every editor has: back and forth, the clipboard, selecting, renaming, deleting. */
import { t } from '#words/say.ts';
import { copySelection, cutSelection, duplicateSelection, pasteFromClipboard } from '../clipboard.ts';
import { deleteSelection } from '../deleteSelection.ts';
import { defined, first, inSight, type Refusal, somethingPlaced, writable } from './command.ts';

const somethingDrawn: Refusal = (_, { tables, foreignKeys, areas, notes, row }) =>
  row === null && tables.length + foreignKeys.length + areas.length + notes.length > 0
    ? null
    : t`Select tables, columns or foreign keys first.`;

export const editCommands = defined([
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
    label: t`Cut what is selected`,
    short: t`Cut`,
    group: 'edit',
    keys: ['mod+x'],
    native: true,
    refuse: first(writable, inSight, somethingPlaced),
    run: ({ workspace }) => void cutSelection(workspace),
  },
  {
    id: 'copy',
    label: t`Copy what is selected, tables with their rows`,
    short: t`Copy`,
    group: 'edit',
    keys: ['mod+c'],
    native: true,
    refuse: somethingPlaced,
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
    label: t`Duplicate what is selected`,
    short: t`Duplicate`,
    group: 'edit',
    keys: ['mod+d'],
    refuse: first(writable, somethingPlaced),
    run: ({ workspace, on }) => duplicateSelection(workspace, on),
  },
  {
    id: 'rename',
    label: t`Rename the selected table, column or foreign key`,
    short: t`Rename`,
    group: 'edit',
    keys: ['f2'],
    refuse: first(writable, inSight, (_, { tables, foreignKeys, areas, notes }) =>
      tables.length + foreignKeys.length + areas.length + notes.length === 1
        ? null
        : t`Select one table, column or foreign key first.`,
    ),
    run({ workspace, on: { tables, column, foreignKeys, areas, notes, part } }) {
      if (part?.kind === 'class') return workspace.type({ what: 'class', modelId: part.modelId });
      if (part?.kind === 'relationship')
        return workspace.type({ what: 'relationship', relationshipId: part.relationshipId });
      const [[tableId], [areaId], [noteId]] = [tables, areas, notes];
      if (areaId) workspace.type({ what: 'area', areaId });
      if (noteId) workspace.type({ what: 'note', noteId });
      if (tableId) {
        workspace.camera.ensureSeen([tableId]);
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
    refuse: first(writable, inSight, somethingDrawn),
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
    label: t`Select nothing, or show everything again`,
    group: 'edit',
    keys: ['escape'],
    refuse: ({ focus }, { tables, foreignKeys, areas, notes, row }) =>
      focus || tables.length + foreignKeys.length + areas.length + notes.length > 0 || row !== null
        ? null
        : t`Nothing is selected.`,
    run({ workspace }) {
      if (workspace.store.getState().focus) workspace.show({ focus: null });
      else workspace.select({});
    },
  },
]);
