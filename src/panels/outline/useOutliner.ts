/** What the lines of the outline do when they are picked, renamed, deleted, or asked for their menu. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { useRun } from '#binding/useCommand.ts';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import type { TableId } from '#document/records.ts';
import { commandsIn, type Menu } from '#workspace/commands/choices.ts';
import type { Command, Subject } from '#workspace/commands/command.ts';
import { commandInOutline } from '#workspace/commands/keys.ts';
import { outlineMenus } from '#workspace/commands/outlineMenus.ts';
import { type CommandId, commandOf, subjectOf } from '#workspace/commands/registry.ts';
import type { Selection } from '#workspace/state.ts';
import type { Item } from './item.ts';
import { lineActions, type Renaming } from './lineActions.ts';
import { menuOf, pickedBy } from './lineMenu.ts';
import { lineOf, tableLine } from './lines.ts';
import type { TreeEvents } from './OutlineTree.tsx';
import { nameOf, renameSubject } from './renamed.ts';
import type { Tree } from './useTree.ts';

interface Given {
  readonly tree: Tree;
  /** The whole room of the diagram is the outline's. */
  readonly wide: boolean;
  readonly onPick: (() => void) | undefined;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** An open menu, with what its commands are done to. */
interface Asked extends Place {
  readonly label: string;
  readonly menu: Menu;
  readonly on: () => Subject;
  readonly keys: Readonly<Partial<Record<CommandId, string>>>;
  readonly onDone: () => void;
}

const commandsOf = (menu: Menu | null): readonly Command<CommandId>[] => commandsIn(menu ?? []).map(commandOf);

/** What the Delete key does on a line with a menu. */
const removalIn = (menu: Menu | null): Command<CommandId> | undefined => commandsOf(menu).find(({ danger }) => danger);

export function useOutliner({ tree, wide, onPick }: Given) {
  const workspace = useWorkspace();
  const does = useRun();
  const selection = useWorkspaceState((s) => s.selection);
  const typing = useWorkspaceState((s) => s.typing);
  const [renaming, setRenaming] = useState<Renaming | null>(null);
  const [typingColumns, setTypingColumns] = useState<TableId | null>(null);
  const [menu, setMenu] = useState<Asked | null>(null);
  const [focusWanted, setFocusWanted] = useState(0);
  const latest = useRef({ tree, wide, onPick });
  latest.current = { tree, wide, onPick };
  const wantFocus = () => setFocusWanted((n) => n + 1);

  const { uncover, goTo, pick, point, follow } = useMemo(
    () =>
      lineActions(workspace, does, {
        tree: () => latest.current.tree,
        wide: () => latest.current.wide,
        wantFocus: () => setFocusWanted((n) => n + 1),
        rename: setRenaming,
        typeColumns: setTypingColumns,
        onPick: () => latest.current.onPick?.(),
      }),
    [workspace, does],
  );

  // A name that is to be typed, whoever asked for it, is typed here where there is no diagram.
  useEffect(() => {
    if (wide && typing) follow(null, workspace.store.getState().selection);
  }, [wide, typing, follow, workspace]);

  // Whoever wants to see something in the diagram sees its line where there is none.
  useEffect(() => {
    if (!wide) return;
    const nothing = () => {};
    return workspace.camera.attach({
      fit: nothing,
      begin: nothing,
      zoom: nothing,
      ensureSeen: nothing,
      middle: () => null,
      reveal([id = '']) {
        const line = lineOf(workspace.store.getState().document, id);
        if (line === null) return;
        const { activeElement, body } = globalThis.document;
        if (activeElement === null || activeElement === body) goTo(line);
        else uncover(line);
      },
    });
  }, [wide, workspace, goTo, uncover]);

  const now = (): Selection => workspace.store.getState().selection;
  const ask = (item: Item, at: Place) => {
    const offered = menuOf(item.subject, selection);
    if (!offered) return;
    const on = point(item, selection);
    const before = now();
    const remove = removalIn(offered);
    const keys = remove === undefined ? {} : { [remove.id]: 'delete' };
    setMenu({ label: item.label, menu: offered, on: () => on, keys, onDone: () => follow(item, before), ...at });
  };
  const run = (command: Command<CommandId>, item: Item, all?: Selection) => {
    const on = point(item, all);
    const before = now();
    if (does(command.id, () => on)) follow(item, before);
  };

  const events: TreeEvents &
    Pick<Parameters<typeof import('./OutlineTree.tsx').OutlineTree>[0], 'isSelected' | 'hasMenu'> = {
    isSelected: ({ subject }) => {
      const picked = pickedBy(subject);
      if (picked) return selection[picked.list].includes(picked.id);
      if (subject.kind === 'column') return selection.column === subject.columnId;
      return subject.kind === 'row' ? selection.row === subject.rowId : undefined;
    },
    hasMenu: ({ subject }) => menuOf(subject, selection) !== null,
    onPick(item) {
      // A rule is nothing but a choice, so picking it asks.
      if (item.subject.kind !== 'rule') return pick(item);
      const box = globalThis.document.querySelector('[role="treeitem"][tabindex="0"]')?.getBoundingClientRect();
      ask(item, { x: (box?.left ?? 0) + 24, y: box?.bottom ?? 0 });
    },
    onSelectMore({ subject }) {
      const picked = pickedBy(subject);
      if (!picked) return;
      const { tables, foreignKeys, areas, notes } = now();
      const ids = now()[picked.list];
      const next = ids.includes(picked.id) ? ids.filter((id) => id !== picked.id) : [...ids, picked.id];
      workspace.select({ tables, foreignKeys, areas, notes, [picked.list]: next });
    },
    onMenu: ask,
    onKey(item, pressed) {
      const command = commandInOutline(pressed, commandsOf(menuOf(item.subject, selection)));
      if (!command) return false;
      if (command.native) {
        // The browser goes on with what is selected.
        point(item, selection);
        return false;
      }
      run(command, item, selection);
      return true;
    },
    onDelete(item) {
      const remove = removalIn(menuOf(item.subject, selection));
      if (remove === undefined) return;
      run(remove, item, selection);
      wantFocus();
    },
    onRename(item) {
      if (nameOf(workspace.store.getState().document, item.subject) !== null) run(commandOf('rename'), item);
    },
    onRenamed(item, name) {
      if (name !== null) renameSubject(workspace, item.subject, name, renaming?.joinKey ?? undefined);
      setRenaming(null);
      wantFocus();
    },
  };
  return {
    goTo,
    events,
    renaming: renaming?.id ?? null,
    focusWanted,
    menu,
    /** The menu of what is done with the document as a whole. */
    askWhole(label: string, at: Place) {
      const on = () => ({ ...subjectOf(workspace), inSight: true });
      const before = now();
      setMenu({ label, menu: outlineMenus.whole, on, keys: {}, onDone: () => follow(null, before), ...at });
    },
    closeMenu() {
      setMenu(null);
      wantFocus();
    },
    typingColumns,
    endColumns() {
      setTypingColumns(null);
      if (typingColumns !== null) goTo(tableLine(typingColumns));
    },
  };
}
