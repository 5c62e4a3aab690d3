/** Commands that move what is selected by a little, as the diagram itself does with a thing that has the focus. */
import { t } from '#words/say.ts';
import { nudge } from '../drawing.ts';
import { type Command, defined, first, inSight, somethingPlaced, writable } from './command.ts';

/** Pixels of the drawing: what React Flow moves by, and with Shift. */
const [little, far] = [5, 20];

interface Words {
  /** What the palette says. */
  readonly label: string;
  /** What a menu says that is about moving. */
  readonly short: string;
}

/** Where arrow keys go from line to line, those with Ctrl or ⌘ move far. */
const moving = <const Id extends string>(
  id: Id,
  keys: readonly string[],
  words: Words,
  dx: number,
  dy: number,
): Command<Id> => ({
  id,
  ...words,
  group: 'edit',
  keys,
  refuse: first(writable, inSight, somethingPlaced),
  run: ({ workspace, on }) => nudge(workspace, on, { dx, dy }),
});

export const nudgeCommands = defined([
  moving('move-left', ['arrowleft'], { label: t`Move what is selected to the left`, short: t`Left` }, -little, 0),
  moving('move-right', ['arrowright'], { label: t`Move what is selected to the right`, short: t`Right` }, little, 0),
  moving('move-up', ['arrowup'], { label: t`Move what is selected up`, short: t`Up` }, 0, -little),
  moving('move-down', ['arrowdown'], { label: t`Move what is selected down`, short: t`Down` }, 0, little),
  moving(
    'move-far-left',
    ['shift+arrowleft', 'mod+arrowleft'],
    { label: t`Move what is selected far to the left`, short: t`Far left` },
    -far,
    0,
  ),
  moving(
    'move-far-right',
    ['shift+arrowright', 'mod+arrowright'],
    { label: t`Move what is selected far to the right`, short: t`Far right` },
    far,
    0,
  ),
  moving(
    'move-far-up',
    ['shift+arrowup', 'mod+arrowup'],
    { label: t`Move what is selected far up`, short: t`Far up` },
    0,
    -far,
  ),
  moving(
    'move-far-down',
    ['shift+arrowdown', 'mod+arrowdown'],
    { label: t`Move what is selected far down`, short: t`Far down` },
    0,
    far,
  ),
]);
