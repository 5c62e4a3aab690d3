/** Commands that move the selected tables by a little, as the diagram itself does with a table that has the focus. */
import { moveTables } from '#document/edits/drawing.ts';
import { t } from '#words/say.ts';
import { type Command, defined, first, inSchema, someTables, writable } from './command.ts';

/** Pixels of the drawing: what React Flow moves by, and with Shift. */
const [little, far] = [5, 20];

const nudge = <const Id extends string>(id: Id, key: string, label: string, dx: number, dy: number): Command<Id> => ({
  id,
  label,
  group: 'table',
  keys: [key],
  refuse: first(writable, inSchema, someTables),
  run({ workspace, on: { tables } }) {
    workspace.edit(
      t`Move tables`,
      (d) =>
        moveTables(
          d,
          new Map(
            tables.map((table) => {
              const { x = 0, y = 0 } = d.places.get(table) ?? {};
              return [table, { x: x + dx, y: y + dy }];
            }),
          ),
        ),
      'move',
    );
  },
});

export const nudgeCommands = defined([
  nudge('move-left', 'arrowleft', t`Move the selected tables to the left`, -little, 0),
  nudge('move-right', 'arrowright', t`Move the selected tables to the right`, little, 0),
  nudge('move-up', 'arrowup', t`Move the selected tables up`, 0, -little),
  nudge('move-down', 'arrowdown', t`Move the selected tables down`, 0, little),
  nudge('move-far-left', 'shift+arrowleft', t`Move the selected tables far to the left`, -far, 0),
  nudge('move-far-right', 'shift+arrowright', t`Move the selected tables far to the right`, far, 0),
  nudge('move-far-up', 'shift+arrowup', t`Move the selected tables far up`, 0, -far),
  nudge('move-far-down', 'shift+arrowdown', t`Move the selected tables far down`, 0, far),
]);
