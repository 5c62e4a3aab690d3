/** Commands of the drawing: areas, notes, which columns are shown, and which tables. */
import { t } from '#words/say.ts';
import { drawArea, fitAreas, setShownColumns, stickNote } from '../drawing.ts';
import { focusOn, mostSteps, widenFocus } from '../focus.ts';
import { defined, first, inSchema, type Refusal, someTables, writable } from './command.ts';

const tablesDrawn: Refusal = ({ document }) => (document.tables.size > 0 ? null : t`Nothing has been drawn yet.`);
const focused: Refusal = ({ focus }) => (focus ? null : t`Everything is shown already.`);

export const drawingCommands = defined([
  {
    id: 'add-area',
    label: t`Add an area, around the selected tables if there are any`,
    short: t`Add area`,
    group: 'edit',
    keys: ['a'],
    refuse: first(writable, inSchema),
    run: ({ workspace, on }) => drawArea(workspace, on.tables),
  },
  {
    id: 'surround',
    label: t`Put an area around the selected tables`,
    short: t`Put an area around it`,
    group: 'edit',
    refuse: first(writable, inSchema, someTables),
    run: ({ workspace, on }) => drawArea(workspace, on.tables),
  },
  {
    id: 'add-note',
    label: t`Add a note`,
    short: t`Add note`,
    group: 'edit',
    keys: ['n'],
    refuse: first(writable, inSchema),
    run: ({ workspace }) => stickNote(workspace),
  },
  {
    id: 'write-note',
    label: t`Write into the selected note`,
    short: t`Write`,
    group: 'edit',
    refuse: first(writable, inSchema, (_, { notes }) => (notes.length === 1 ? null : t`Select a note first.`)),
    run: ({ workspace, on }) => workspace.type({ what: 'note', noteId: on.notes[0] ?? '' }),
  },
  {
    id: 'fit-areas',
    label: t`Fit the area around its tables`,
    short: t`Fit around its tables`,
    group: 'edit',
    refuse: first(writable, inSchema, ({ document }, { areas }) =>
      areas.some((id) => document.areas.get(id)?.tables.length) ? null : t`Select an area with tables first.`,
    ),
    run: ({ workspace, on }) => fitAreas(workspace, on.areas),
  },
  {
    id: 'columns-keys',
    label: t`Show only key columns of the selected tables, or of all`,
    short: t`Only key columns`,
    group: 'view',
    keys: ['k'],
    refuse: first(writable, inSchema, tablesDrawn),
    run: ({ workspace, on }) => setShownColumns(workspace, 'keys', on.tables),
  },
  {
    id: 'columns-none',
    label: t`Show no columns of the selected tables, or of all`,
    short: t`No columns`,
    group: 'view',
    keys: ['h'],
    refuse: first(writable, inSchema, tablesDrawn),
    run: ({ workspace, on }) => setShownColumns(workspace, 'none', on.tables),
  },
  {
    id: 'columns-all',
    label: t`Show all columns of the selected tables, or of all`,
    short: t`All columns`,
    group: 'view',
    keys: ['c'],
    refuse: first(writable, inSchema, tablesDrawn),
    run: ({ workspace, on }) => setShownColumns(workspace, 'all', on.tables),
  },
  {
    id: 'focus',
    label: t`Focus on the selected tables and their neighbours`,
    short: t`Focus with its neighbours`,
    group: 'view',
    keys: ['o'],
    refuse: first(inSchema, someTables),
    run: ({ workspace, on }) => focusOn(workspace, on.tables),
  },
  {
    id: 'focus-farther',
    label: t`Show farther neighbours`,
    group: 'view',
    keys: [']'],
    refuse: first(focused, ({ focus }) => ((focus?.steps ?? 0) < mostSteps ? null : t`Everything is shown already.`)),
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
