/** What the lines of the outline do when they are picked, renamed, deleted, or asked for their menu. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { usePage } from '#binding/useCommand.ts';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { foreignKeyOf, rowsOf } from '#document/lookups.ts';
import type { Subject } from '#workspace/commands/command.ts';
import { commandsIn, type Menu } from '#workspace/commands/menus.ts';
import { type CommandId, commandOf, runCommand } from '#workspace/commands/registry.ts';
import type { Selection, Typing } from '#workspace/state.ts';
import type { Item } from './item.ts';
import { menuOf, pointedAt } from './lineMenu.ts';
import type { TreeEvents } from './OutlineTree.tsx';
import { nameOf, renameSubject } from './renamed.ts';
import type { Tree } from './useTree.ts';

interface Given {
  readonly tree: Tree;
  /** The whole room of the diagram is the outline's. */
  readonly wide: boolean;
  readonly onPick: (() => void) | undefined;
}

/** An open menu, with what its commands are done to. */
interface Asked {
  readonly label: string;
  readonly menu: Menu;
  readonly on: () => Subject;
  readonly keys: Readonly<Record<string, string>>;
  readonly onDone: () => void;
  readonly x: number;
  readonly y: number;
}

/** A name that is being written over. `joinKey` is that of the undo step it belongs to. */
interface Renaming {
  readonly id: string;
  readonly joinKey: string | null;
}

/** The line whose name is to be typed, or null where the outline has none. `on` is the line where it was asked for. */
function lineToType(typing: Typing, on: Item | null): string | null {
  if (on && typing.what === on.subject.kind) return on.id;
  if (typing.what === 'table') return `t:${typing.tableId}`;
  return typing.what === 'column' ? `t:${typing.tableId}/columns/${typing.columnId}` : null;
}

/** What the Delete key does on a line with a menu. */
const removalIn = (menu: Menu): CommandId | undefined => commandsIn(menu).find((id) => commandOf(id).danger);

export function useOutliner({ tree, wide, onPick }: Given) {
  const workspace = useWorkspace();
  const page = usePage();
  const selection = useWorkspaceState((s) => s.selection);
  const typing = useWorkspaceState((s) => s.typing);
  const [renaming, setRenaming] = useState<Renaming | null>(null);
  const [menu, setMenu] = useState<Asked | null>(null);
  const [focusWanted, setFocusWanted] = useState(0);
  const latest = useRef({ tree, onPick });
  latest.current = { tree, onPick };

  const { goTo, pick, point, follow } = useMemo(() => {
    const { store, camera } = workspace;
    /** Opens everything above a line and goes there. */
    const goTo = (id: string): void => {
      const { tree: now } = latest.current;
      const [root = '', group, row] = id.split('/');
      if (group === 'rows' && row) {
        const at = rowsOf(store.getState().document, root.slice(2)).findIndex((one) => one.id === row);
        now.showMore(`${root}/rows`, at + 1);
      }
      now.uncover(id);
      now.activate(id);
      setFocusWanted((n) => n + 1);
    };
    /** Selects what a line is about, and answers what commands are done to. */
    const point = ({ subject }: Item, selected?: Selection['tables']): Subject => {
      const on = pointedAt(subject, selected);
      const { tables, foreignKeys, column, row } = on;
      workspace.select({ tables, foreignKeys, column, row });
      return on;
    };
    /** Goes where a command led that was done on a line: to the name that is to be typed, or to the table it selected. */
    const follow = (item: Item | null, before: Selection): void => {
      const { typing: now, selection: after } = store.getState();
      const line = now && lineToType(now, item);
      if (line) {
        workspace.type(null);
        setRenaming({ id: line, joinKey: now.what === 'table' ? now.joinKey : null });
        goTo(line);
      } else if (after.tables.length === 1 && after.tables[0] !== before.tables[0]) goTo(`t:${after.tables[0]}`);
    };
    /** Selects what a line is about and shows it in the diagram. */
    const show = (item: Item): void => {
      const { subject } = item;
      point(item);
      if (subject.kind === 'row')
        camera.reveal([store.getState().face === 'objects' ? subject.rowId : subject.tableId]);
      else if (subject.kind === 'foreign-key' || subject.kind === 'rule') {
        const key = foreignKeyOf(store.getState().document, subject.foreignKeyId);
        camera.reveal([key.tableId, key.refTableId]);
      } else if ('tableId' in subject) camera.reveal([subject.tableId]);
    };
    const pickItem = (item: Item): void => {
      const { subject } = item;
      const { tree: now } = latest.current;
      const line = now.lines.find((one) => one.item.id === item.id);
      switch (subject.kind) {
        case 'group':
        case 'story':
        case 'referencing':
          if (item.children) now.toggle(item.id, !line?.open);
          return;
        case 'more':
          now.showMore(subject.list);
          return;
        case 'step':
          workspace.player.choose(subject.index);
          workspace.show({ panel: 'story' });
          return;
        case 'reference': {
          const row = subject.to === null ? undefined : store.getState().document.rows.get(subject.to);
          if (row) goTo(`t:${row.tableId}/rows/${row.id}`);
          return;
        }
        default:
          show(item);
          if (subject.kind === 'table' || subject.kind === 'row') latest.current.onPick?.();
      }
    };
    return { goTo, pick: pickItem, point, follow };
  }, [workspace]);

  // A name that is to be typed, whoever asked for it, is typed here where there is no diagram.
  useEffect(() => {
    if (wide && typing) follow(null, workspace.store.getState().selection);
  }, [wide, typing, follow, workspace]);

  const ask = (item: Item, at: { readonly x: number; readonly y: number }) => {
    const offered = menuOf(item.subject, selection.tables);
    if (!offered) return;
    const on = point(item, selection.tables);
    const before = workspace.store.getState().selection;
    const remove = removalIn(offered);
    const keys = remove === undefined ? {} : { [remove]: 'delete' };
    setMenu({ label: item.label, menu: offered, on: () => on, keys, onDone: () => follow(item, before), ...at });
  };
  const run = (id: CommandId, item: Item, selected?: Selection['tables']) => {
    const on = point(item, selected);
    const before = workspace.store.getState().selection;
    if (runCommand(commandOf(id), workspace, page, on)) follow(item, before);
  };

  const events: TreeEvents &
    Pick<Parameters<typeof import('./OutlineTree.tsx').OutlineTree>[0], 'isSelected' | 'hasMenu'> = {
    isSelected: ({ subject }) => {
      if (subject.kind === 'table') return selection.tables.includes(subject.tableId);
      if (subject.kind === 'column') return selection.column === subject.columnId;
      if (subject.kind === 'foreign-key') return selection.foreignKeys.includes(subject.foreignKeyId);
      if (subject.kind === 'row') return selection.row === subject.rowId;
      return undefined;
    },
    hasMenu: ({ subject }) => menuOf(subject, selection.tables) !== null,
    onPick(item) {
      // A rule is nothing but a choice, so picking it asks.
      if (item.subject.kind !== 'rule') return pick(item);
      const box = globalThis.document.querySelector('[role="treeitem"][tabindex="0"]')?.getBoundingClientRect();
      ask(item, { x: (box?.left ?? 0) + 24, y: box?.bottom ?? 0 });
    },
    onSelectMore({ subject }) {
      const { tables, foreignKeys } = workspace.store.getState().selection;
      const toggled = (ids: readonly string[], id: string) =>
        ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id];
      if (subject.kind === 'table') workspace.select({ tables: toggled(tables, subject.tableId), foreignKeys });
      if (subject.kind === 'foreign-key')
        workspace.select({ tables, foreignKeys: toggled(foreignKeys, subject.foreignKeyId) });
    },
    onMenu: ask,
    onDelete(item) {
      const remove = removalIn(menuOf(item.subject, selection.tables) ?? []);
      if (remove === undefined) return;
      run(remove, item, selection.tables);
      setFocusWanted((n) => n + 1);
    },
    onRename(item) {
      if (nameOf(workspace.store.getState().document, item.subject) !== null) run('rename', item);
    },
    onRenamed(item, name) {
      if (name !== null) renameSubject(workspace, item.subject, name, renaming?.joinKey ?? undefined);
      setRenaming(null);
      setFocusWanted((n) => n + 1);
    },
  };
  return {
    goTo,
    events,
    renaming: renaming?.id ?? null,
    focusWanted,
    menu,
    closeMenu: () => {
      setMenu(null);
      setFocusWanted((n) => n + 1);
    },
  };
}
