/** Commands of the drawing: notes, which columns are shown, and which tables. */

import type { Place } from '#document/records.ts';
import { t } from '#words/say.ts';
import { setShownColumns, stickNote } from '../drawing.ts';
import { focusOn, mostSteps, shownTables, widenFocus } from '../focus.ts';
import { type Command, defined, first, inSight, type Refusal, someTables, writable } from './command.ts';

const tablesDrawn: Refusal = ({ document }) => (document.tables.size > 0 ? null : t`Nothing has been drawn yet.`);
const focused: Refusal = ({ focus }) => (focus ? null : t`Everything is shown already.`);

const shown = <const C extends Place['columns']>(
  columns: C,
  key: string,
  label: string,
  short: string,
): Command<`columns-${C}`> => ({
  id: `columns-${columns}`,
  label,
  short,
  group: 'view',
  keys: [key],
  checked: ({ document }, { tables }) =>
    (tables.length > 0 ? tables : [...document.tables.keys()]).every(
      (id) => (document.places.get(id)?.columns ?? 'all') === columns,
    ),
  refuse: first(writable, inSight, tablesDrawn),
  run: ({ workspace, on }) => setShownColumns(workspace, columns, on.tables),
});

export const drawingCommands = defined([
  {
    id: 'add-note',
    label: t`Add a note`,
    short: t`Add note`,
    group: 'edit',
    keys: ['n'],
    refuse: first(writable, inSight),
    run: ({ workspace }) => stickNote(workspace),
  },
  {
    id: 'write-note',
    label: t`Write into the selected note`,
    short: t`Write`,
    group: 'edit',
    refuse: first(writable, inSight, (_, { notes }) => (notes.length === 1 ? null : t`Select a note first.`)),
    run: ({ workspace, on }) => workspace.type({ what: 'note', noteId: on.notes[0] ?? '' }),
  },
  shown('keys', 'k', t`Show only key columns of the selected tables, or of all`, t`Only key columns`),
  shown('none', 'h', t`Show no columns of the selected tables, or of all`, t`No columns`),
  shown('all', 'c', t`Show all columns of the selected tables, or of all`, t`All columns`),
  {
    id: 'focus',
    label: t`Focus on the selected tables and their neighbours`,
    short: t`Focus with its neighbours`,
    group: 'view',
    keys: ['o'],
    refuse: first(inSight, someTables),
    run: ({ workspace, on }) => focusOn(workspace, on.tables),
  },
  {
    id: 'focus-farther',
    label: t`Show farther neighbours`,
    group: 'view',
    keys: [']'],
    refuse: first(focused, (state) =>
      (state.focus?.steps ?? 0) < mostSteps && (shownTables(state)?.size ?? 0) < state.document.tables.size
        ? null
        : t`Everything is shown already.`,
    ),
    run: ({ workspace }) => widenFocus(workspace, 1),
  },
  {
    id: 'focus-nearer',
    label: t`Show nearer neighbours only`,
    group: 'view',
    keys: ['['],
    refuse: first(focused, ({ focus }) => (focus?.steps ? null : t`Only the chosen tables are shown already.`)),
    run: ({ workspace }) => widenFocus(workspace, -1),
  },
  {
    id: 'focus-end',
    label: t`Show everything again`,
    short: t`Show everything`,
    group: 'view',
    refuse: focused,
    run: ({ workspace }) => workspace.show({ focus: null }),
  },
]);
