/** Going to lines of the outline, selecting what they are about, and following a command that was done on one. */
import type { useRun } from '#binding/useCommand.ts';
import { foreignKeyOf, rowsOf } from '#document/lookups.ts';
import type { TableId } from '#document/records.ts';
import type { Subject } from '#workspace/commands/command.ts';
import { shownTables } from '#workspace/focus.ts';
import type { Selection } from '#workspace/state.ts';
import type { Viewed } from '#workspace/workspace.ts';
import type { Item } from './item.ts';
import { pointedAt } from './lineMenu.ts';
import { lineGoneTo, lineOf, lineToType, tableLine } from './lines.ts';
import type { Tree } from './useTree.ts';

/** A name that is being written over. `joinKey` is that of the undo step it belongs to. */
export interface Renaming {
  readonly id: string;
  readonly joinKey: string | null;
}

/** What the outline lends: its lines as they are now, and its own state. */
interface Hands {
  readonly tree: () => Tree;
  readonly wide: () => boolean;
  /** The keyboard is wanted on the active line. */
  readonly wantFocus: () => void;
  readonly rename: (renaming: Renaming) => void;
  readonly typeColumns: (tableId: TableId) => void;
  /** A table or row was picked, which the diagram shows. */
  readonly onPick: () => void;
}

export function lineActions(workspace: Viewed, run: ReturnType<typeof useRun>, hands: Hands) {
  const { store, camera } = workspace;

  /** Brings a line and everything above it into the tree, and makes it the active one. */
  function uncover(id: string): void {
    const [root = '', group, row] = id.split('/');
    const { document } = store.getState();
    const shown = shownTables(store.getState());
    // What is narrowed to some tables shows nothing else, neither here nor in the diagram.
    if (hands.wide() && shown && (id.startsWith('t:') ? !shown.has(root.slice(2)) : root === 'notes')) run('focus-end');
    const tree = hands.tree();
    if (group === 'rows' && row) {
      const at = rowsOf(document, root.slice(2)).findIndex((one) => one.id === row);
      tree.showMore(`${root}/rows`, at + 1);
    }
    tree.uncover(id);
    tree.activate(id);
  }

  /** Goes to a line. */
  function goTo(id: string): void {
    uncover(id);
    hands.wantFocus();
  }

  /** Selects what a line is about, and answers what commands are done to. */
  function point({ subject }: Item, selection?: Selection): Subject {
    const on = pointedAt(subject, selection);
    const { tables, foreignKeys, areas, notes, column, row } = on;
    workspace.select({ tables, foreignKeys, areas, notes, column, row });
    return on;
  }

  /** Goes where a command led that was done on a line: to what is to be typed, or to what it made or selected. */
  function follow(item: Item | null, before: Selection): void {
    const { typing, selection } = store.getState();
    if (typing?.what === 'columns') {
      workspace.type(null);
      hands.typeColumns(typing.tableId);
      return;
    }
    const named = typing && lineToType(typing, item);
    if (named) {
      workspace.type(null);
      hands.rename({ id: named, joinKey: typing.what === 'table' ? typing.joinKey : null });
    }
    const line = named ?? lineGoneTo(selection, before);
    if (line) goTo(line);
  }

  /** Selects what a line is about and shows it in the diagram. */
  function show(item: Item): void {
    const { subject } = item;
    point(item);
    if (hands.wide()) return;
    if (subject.kind === 'row' || subject.kind === 'inserted')
      camera.reveal([store.getState().face === 'objects' ? subject.rowId : subject.tableId]);
    else if (subject.kind === 'foreign-key' || subject.kind === 'rule') {
      const key = foreignKeyOf(store.getState().document, subject.foreignKeyId);
      camera.reveal([key.tableId, key.refTableId]);
    } else if (subject.kind === 'area') camera.reveal([subject.areaId]);
    else if (subject.kind === 'note') camera.reveal([subject.noteId]);
    else if ('tableId' in subject) camera.reveal([subject.tableId]);
  }

  /** Does what Enter and a click do on a line. */
  function pick(item: Item): void {
    const { subject } = item;
    switch (subject.kind) {
      case 'group':
      case 'shapes':
      case 'story':
      case 'referencing': {
        const line = hands.tree().lines.find((one) => one.item.id === item.id);
        if (item.children) hands.tree().toggle(item.id, !line?.open);
        return;
      }
      case 'more':
        hands.tree().showMore(subject.list);
        return;
      case 'step':
        workspace.player.choose(subject.index);
        run('story');
        return;
      case 'reference': {
        const line = subject.to === null ? null : lineOf(store.getState().document, subject.to);
        if (line) goTo(line);
        return;
      }
      case 'member':
        show(item);
        goTo(tableLine(subject.tableId));
        return;
      default:
        show(item);
        if (subject.kind === 'table' || subject.kind === 'row') hands.onPick();
    }
  }

  return { uncover, goTo, point, follow, pick };
}
