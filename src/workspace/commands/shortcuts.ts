/** All keys in one list: those of the commands, and those that the diagram, the outline and the row grid know by themselves. */
import { t } from '#words/say.ts';
import { type Command, type Group, groups } from './command.ts';
import { commands } from './registry.ts';

export interface Shortcut {
  readonly label: string;
  readonly keys: readonly string[];
}

export interface ShortcutGroup {
  readonly title: string;
  readonly lines: readonly Shortcut[];
}

/** What React Flow and the fields in the diagram do. */
const inDiagram: readonly Shortcut[] = [
  { label: t`Go from table to table`, keys: ['tab'] },
  { label: t`Select several tables`, keys: ['shift+click', 'shift+drag'] },
  { label: t`Move the picture`, keys: ['drag', 'space+drag', 'middle'] },
  { label: t`Zoom`, keys: ['wheel'] },
  { label: t`Rename`, keys: ['dblclick'] },
];

/** What the tree of the outline does. */
const inOutline: readonly Shortcut[] = [
  { label: t`Go from line to line`, keys: ['arrowup', 'arrowdown', 'home', 'end', 'letter'] },
  { label: t`Open a line, or close it`, keys: ['arrowright', 'arrowleft'] },
  { label: t`Show what the line is about, or follow it`, keys: ['enter'] },
  { label: t`Select several, or one less`, keys: ['space'] },
  { label: t`What can be done with it`, keys: ['shift+f10'] },
  { label: t`Delete it`, keys: ['delete'] },
];

/** What AG Grid does. */
const inGrid: readonly Shortcut[] = [
  { label: t`Go from cell to cell`, keys: ['arrowup', 'arrowdown', 'arrowleft', 'arrowright', 'tab', 'shift+tab'] },
  { label: t`Edit the cell`, keys: ['enter', 'f2', 'letter'] },
  { label: t`Done, and to the cell below or above`, keys: ['enter', 'shift+enter'] },
  { label: t`Take back what was typed`, keys: ['escape'] },
  { label: t`Paste cells or rows from here on`, keys: ['mod+v'] },
];

const line = ({ label, keys = [] }: Command): Shortcut => ({ label, keys });

/** The groups of commands that have keys, then the diagram's own, the outline's, and the row grid. */
export function shortcuts(): readonly ShortcutGroup[] {
  const keyed = commands.filter((command) => command.keys !== undefined);
  const onPage = (Object.keys(groups) as Group[]).map((group) => ({
    title: groups[group],
    lines: keyed.filter((command) => command.group === group && command.place === undefined).map(line),
  }));
  return [
    ...onPage.filter(({ lines }) => lines.length > 0),
    { title: t`In the diagram`, lines: inDiagram },
    { title: t`In the outline`, lines: inOutline },
    {
      title: t`In the row grid`,
      lines: [...inGrid, ...keyed.filter((command) => command.place === 'grid').map(line)],
    },
  ];
}
