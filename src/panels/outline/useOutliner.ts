/** What the lines of the outline do when they are picked, renamed, deleted, or asked for their menu. */
import { useMemo, useRef, useState } from 'react';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { foreignKeyOf, rowsOf } from '#document/lookups.ts';
import type { ColumnId, TableId } from '#document/records.ts';
import type { Outliner } from './action.ts';
import type { Item } from './item.ts';
import type { TreeEvents } from './OutlineTree.tsx';
import { nameOf, renameSubject } from './renamed.ts';
import { sectionsOf } from './sectionsOf.ts';
import type { Tree } from './useTree.ts';

interface Given {
  readonly tree: Tree;
  readonly onPick: (() => void) | undefined;
  readonly onInspect: (() => void) | undefined;
}

interface Menu {
  readonly item: Item;
  readonly x: number;
  readonly y: number;
}

const withoutMenu: readonly Item['subject']['kind'][] = ['story', 'step', 'more', 'referencing'];

export function useOutliner({ tree, onPick, onInspect }: Given) {
  const workspace = useWorkspace();
  const selection = useWorkspaceState((s) => s.selection);
  const [renaming, setRenaming] = useState<string | null>(null);
  const [menu, setMenu] = useState<Menu | null>(null);
  const [connecting, setConnecting] = useState<{ tableId: TableId; columnId?: ColumnId } | null>(null);
  const [focusWanted, setFocusWanted] = useState(0);
  const latest = useRef({ tree, onPick, onInspect });
  latest.current = { tree, onPick, onInspect };

  const { outliner, pick } = useMemo(() => {
    const { store, camera } = workspace;
    const focus = () => setFocusWanted((n) => n + 1);
    const inspect = () => {
      workspace.show({ panel: 'inspector' });
      latest.current.onInspect?.();
    };
    const goTo: Outliner['goTo'] = (id, options) => {
      const { tree: now } = latest.current;
      const [root = '', group, row] = id.split('/');
      if (group === 'rows' && row) {
        const at = rowsOf(store.getState().document, root.slice(2)).findIndex((one) => one.id === row);
        now.showMore(`${root}/rows`, at + 1);
      }
      now.uncover(id);
      now.activate(id);
      if (options?.rename) setRenaming(id);
      focus();
    };
    /** Selects what a line is about; answers whether the inspector has more about it. */
    const select = ({ subject }: Item): boolean => {
      switch (subject.kind) {
        case 'table':
        case 'key':
        case 'class':
        case 'relationship':
          workspace.select({ tables: [subject.tableId] });
          camera.reveal([subject.tableId]);
          return true;
        case 'column':
          workspace.select({ tables: [subject.tableId], column: subject.columnId });
          camera.reveal([subject.tableId]);
          return true;
        case 'row':
          workspace.select({ tables: [subject.tableId], row: subject.rowId });
          camera.reveal([store.getState().face === 'objects' ? subject.rowId : subject.tableId]);
          return false;
        case 'foreign-key':
        case 'rule': {
          const key = foreignKeyOf(store.getState().document, subject.foreignKeyId);
          workspace.select({ foreignKeys: [key.id] });
          camera.reveal([key.tableId, key.refTableId]);
          return true;
        }
        default:
          return false;
      }
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
          select(item);
          if (subject.kind === 'table' || subject.kind === 'row') latest.current.onPick?.();
      }
    };
    const itemOf = (id: string) => latest.current.tree.lines.find((line) => line.item.id === id)?.item;
    return {
      pick: pickItem,
      outliner: {
        goTo,
        rename: (id) => setRenaming(id),
        connect: (tableId, columnId) => setConnecting({ tableId, ...(columnId === undefined ? {} : { columnId }) }),
        pick: (id) => {
          const item = itemOf(id);
          if (!item) return;
          if (item.subject.kind === 'reference') pickItem(item);
          else if (select(item)) inspect();
        },
      } satisfies Outliner,
    };
  }, [workspace]);

  const events: TreeEvents &
    Pick<Parameters<typeof import('./OutlineTree.tsx').OutlineTree>[0], 'isSelected' | 'hasMenu'> = {
    isSelected: ({ subject }) => {
      if (subject.kind === 'table') return selection.tables.includes(subject.tableId);
      if (subject.kind === 'column') return selection.column === subject.columnId;
      if (subject.kind === 'foreign-key') return selection.foreignKeys.includes(subject.foreignKeyId);
      if (subject.kind === 'row') return selection.row === subject.rowId;
      return undefined;
    },
    hasMenu: ({ subject }) =>
      !withoutMenu.includes(subject.kind) &&
      !(subject.kind === 'group' && (subject.group === 'keys' || subject.group === 'classes')) &&
      !(subject.kind === 'reference' && subject.to === null),
    onPick(item) {
      // A rule is nothing but a choice, so picking it asks.
      if (item.subject.kind !== 'rule') return pick(item);
      const box = globalThis.document.querySelector('[role="treeitem"][tabindex="0"]')?.getBoundingClientRect();
      setMenu({ item, x: (box?.left ?? 0) + 24, y: box?.bottom ?? 0 });
    },
    onSelectMore({ subject }) {
      const { tables, foreignKeys } = workspace.store.getState().selection;
      const toggled = (ids: readonly string[], id: string) =>
        ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id];
      if (subject.kind === 'table') workspace.select({ tables: toggled(tables, subject.tableId), foreignKeys });
      if (subject.kind === 'foreign-key')
        workspace.select({ tables, foreignKeys: toggled(foreignKeys, subject.foreignKeyId) });
    },
    onMenu: (item, at) => setMenu({ item, ...at }),
    onDelete(item) {
      const remove = sectionsOf(workspace, outliner, item)
        .flat()
        .find((action) => action.id === 'delete');
      if (!remove?.run) return;
      remove.run();
      setFocusWanted((n) => n + 1);
    },
    onRename(item) {
      if (nameOf(workspace.store.getState().document, item.subject) !== null) setRenaming(item.id);
    },
    onRenamed(item, name) {
      if (name !== null) renameSubject(workspace, item.subject, name);
      setRenaming(null);
      setFocusWanted((n) => n + 1);
    },
  };
  return {
    outliner,
    events,
    renaming,
    focusWanted,
    menu,
    connecting,
    closeMenu: () => {
      setMenu(null);
      setFocusWanted((n) => n + 1);
    },
    closeDialog: () => {
      setConnecting(null);
      setFocusWanted((n) => n + 1);
    },
  };
}
