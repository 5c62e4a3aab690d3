/** Commands about areas, and about the edges of areas and notes. */
import { t } from '#words/say.ts';
import { areaHolding, drawArea, type Edge, fitAreas, moveEdge, putIntoArea, takeOutOfAreas } from '../areas.ts';
import { type Command, defined, first, inSight, type Refusal, someTables, writable } from './command.ts';

/** How far an edge moves, in pixels of the drawing. */
const stride = 20;

const someShapes: Refusal = (_, { areas, notes }) =>
  areas.length + notes.length > 0 ? null : t`Select an area or a note first.`;

const oneArea: Refusal = (_, { areas }) => (areas.length === 1 ? null : t`Select an area first.`);

const someInAreas: Refusal = ({ document }, { tables }) =>
  tables.some((id) => areaHolding(document, id)) ? null : t`Select a table that lies in an area first.`;

const anArea: Refusal = ({ document }) => (document.areas.size > 0 ? null : t`There is no area yet.`);

const edge = <const E extends Edge, const W extends 'outwards' | 'inwards'>(
  name: E,
  where: W,
  label: string,
  short: string,
  key?: string,
): Command<`${E}-edge-${W}`> => ({
  id: `${name}-edge-${where}`,
  label,
  short,
  group: 'edit',
  ...(key && { keys: [key] }),
  refuse: first(writable, inSight, someShapes),
  run: ({ workspace, on }) => moveEdge(workspace, on, name, where === 'outwards' ? stride : -stride),
});

export const areaCommands = defined([
  {
    id: 'add-area',
    label: t`Add an area, around the selected tables if there are any`,
    short: t`Add area`,
    group: 'edit',
    keys: ['a'],
    refuse: first(writable, inSight),
    run: ({ workspace, on }) => drawArea(workspace, on.tables),
  },
  {
    id: 'surround',
    label: t`Put an area around the selected tables`,
    short: t`Put an area around it`,
    group: 'edit',
    refuse: first(writable, inSight, someTables),
    run: ({ workspace, on }) => drawArea(workspace, on.tables),
  },
  {
    id: 'put-in-area',
    label: t`Put the selected tables into an area`,
    short: t`Put into an area…`,
    group: 'edit',
    refuse: first(writable, inSight, someTables, anArea),
    run: ({ workspace, host, on: { tables } }) =>
      host.choose('area', t`Into which area?`, (id) => putIntoArea(workspace, tables, id)),
  },
  {
    id: 'take-into-area',
    label: t`Put a table into the selected area`,
    short: t`Put a table into it…`,
    group: 'edit',
    refuse: first(writable, inSight, oneArea),
    run: ({ workspace, host, on: { areas } }) =>
      host.choose('table', t`Which table comes into it?`, (id) => putIntoArea(workspace, [id], areas[0] ?? '')),
  },
  {
    id: 'take-out-of-area',
    label: t`Take the selected tables out of their area`,
    short: t`Take out of its area`,
    group: 'edit',
    refuse: first(writable, inSight, someTables, someInAreas),
    run: ({ workspace, on }) => takeOutOfAreas(workspace, on.tables),
  },
  {
    id: 'fit-areas',
    label: t`Fit the area around its tables`,
    short: t`Fit around its tables`,
    group: 'edit',
    refuse: first(writable, inSight, ({ document }, { areas }) =>
      areas.some((id) => document.areas.get(id)?.tables.length) ? null : t`Select an area with tables first.`,
    ),
    run: ({ workspace, on }) => fitAreas(workspace, on.areas),
  },
  edge(
    'right',
    'outwards',
    t`Move the right edge of the selected area or note outwards`,
    t`Right edge outwards`,
    'mod+shift+arrowright',
  ),
  edge(
    'right',
    'inwards',
    t`Move the right edge of the selected area or note inwards`,
    t`Right edge inwards`,
    'mod+shift+arrowleft',
  ),
  edge(
    'bottom',
    'outwards',
    t`Move the lower edge of the selected area or note outwards`,
    t`Lower edge outwards`,
    'mod+shift+arrowdown',
  ),
  edge(
    'bottom',
    'inwards',
    t`Move the lower edge of the selected area or note inwards`,
    t`Lower edge inwards`,
    'mod+shift+arrowup',
  ),
  edge('left', 'outwards', t`Move the left edge of the selected area or note outwards`, t`Left edge outwards`),
  edge('left', 'inwards', t`Move the left edge of the selected area or note inwards`, t`Left edge inwards`),
  edge('top', 'outwards', t`Move the upper edge of the selected area or note outwards`, t`Upper edge outwards`),
  edge('top', 'inwards', t`Move the upper edge of the selected area or note inwards`, t`Upper edge inwards`),
]);
