import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { measureDrawn } from '#ui/measureDrawn.ts';
import { t } from '#words/say.ts';
import type { Pressed } from '#workspace/commands/keys.ts';
import type { Item, Line } from './item.ts';
import styles from './Outline.module.css';
import { OutlineLine } from './OutlineLine.tsx';
import { lineTyped, moveOf } from './treeKeys.ts';
import type { Tree } from './useTree.ts';
import { useTypedLetters } from './useTypedLetters.ts';

/** What a key or a click on a line asks for. */
export interface TreeEvents {
  readonly onPick: (item: Item) => void;
  /** Adds to what is selected, or takes away from it. */
  readonly onSelectMore: (item: Item) => void;
  readonly onMenu: (item: Item, at: { readonly x: number; readonly y: number }) => void;
  readonly onDelete: (item: Item) => void;
  /** A key with Ctrl, ⌘ or Alt. Answers whether it was meant for the line. */
  readonly onKey: (item: Item, pressed: Pressed) => boolean;
  /** Begins writing over a name. */
  readonly onRename: (item: Item) => void;
  /** A name was written, or null when it stays. */
  readonly onRenamed: (item: Item, name: string | null) => void;
}

interface Props extends TreeEvents {
  readonly tree: Tree;
  readonly renaming: string | null;
  readonly isSelected: (item: Item) => boolean | undefined;
  readonly hasMenu: (item: Item) => boolean;
  /** Counts up whenever the focus should be brought to the active line. */
  readonly focusWanted: number;
}

/** Where somebody types, keys and clicks mean the text. */
const field = 'input, textarea';

/** A tree by the ARIA Authoring Practices: one line is in the tab order, the arrows move it; only what is seen is drawn. */
export function OutlineTree(props: Props) {
  const { tree, renaming, isSelected, hasMenu, focusWanted } = props;
  const { lines, active } = tree;
  const frame = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => frame.current,
    estimateSize: () => 28,
    measureElement: measureDrawn,
    getItemKey: (index) => lines[index]?.item.id ?? index,
    overscan: 12,
    // The line that holds the focus stays, however far away it is scrolled.
    rangeExtractor: (range) => {
      const seen = defaultRangeExtractor(range);
      if (active >= lines.length || seen.includes(active)) return seen;
      return [...seen, active].sort((a, b) => a - b);
    },
  });

  const wanted = useRef(false);
  const lastWanted = useRef(focusWanted);
  if (lastWanted.current !== focusWanted) {
    lastWanted.current = focusWanted;
    wanted.current = true;
  }
  // A focused line that is taken away, whoever does it, leaves the keyboard to the line that is active then.
  const hasFocus = useRef(false);
  useLayoutEffect(() => {
    if (hasFocus.current && document.activeElement === document.body) wanted.current = true;
    if (!wanted.current || renaming !== null) return;
    const line = frame.current?.querySelector<HTMLElement>(`[data-index="${active}"]`);
    if (!line) return;
    wanted.current = false;
    line.focus({ preventScroll: true });
  });
  useEffect(() => {
    if (lines.length > 0 && (frame.current?.contains(document.activeElement) || wanted.current))
      virtual.scrollToIndex(active, { align: 'auto' });
  }, [active, lines.length, virtual]);

  const typed = useTypedLetters();
  const events = useRef(props);
  events.current = props;
  const focusOn = (line: Line | undefined) => {
    if (!line) return;
    wanted.current = true;
    tree.activate(line.item.id);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const line = lines[active];
    const target = event.target as HTMLElement;
    if (!line || target.closest(field)) return;
    // A button in a line is pressed.
    if (target.closest('button') && (event.key === 'Enter' || event.key === ' ')) return;
    const done = () => {
      event.preventDefault();
      event.stopPropagation();
    };
    const { key } = event;
    if (key.length > 1) typed.end();
    if (key === 'ContextMenu' || (key === 'F10' && event.shiftKey)) {
      done();
      const box = frame.current?.querySelector(`[data-index="${active}"]`)?.getBoundingClientRect();
      if (box) props.onMenu(line.item, { x: box.left + 24, y: box.bottom });
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) {
      if (props.onKey(line.item, event.nativeEvent)) done();
      return;
    }
    if (key === 'Enter') {
      done();
      props.onPick(line.item);
    } else if (key === 'F2') {
      done();
      props.onRename(line.item);
    } else if (key === 'Delete' || key === 'Backspace') {
      done();
      props.onDelete(line.item);
    } else if (key === ' ' && typed.isFresh(event.timeStamp)) {
      done();
      props.onSelectMore(line.item);
    } else {
      const move = moveOf(key, lines, active, 12);
      if (move) {
        done();
        if ('go' in move) focusOn(lines[move.go]);
        else if ('open' in move) tree.toggle(move.open, true);
        else if ('close' in move) tree.toggle(move.close, false);
      } else if (key.length === 1) {
        done();
        focusOn(lines[lineTyped(typed.add(key, event.timeStamp), lines, active)]);
      }
    }
  };

  const lineAt = (event: MouseEvent): Line | undefined => {
    const element = (event.target as HTMLElement).closest<HTMLElement>('[data-index]');
    return element ? lines[Number(element.dataset.index)] : undefined;
  };
  const onClick = (event: MouseEvent) => {
    const line = lineAt(event);
    const target = event.target as HTMLElement;
    if (!line || target.closest(field)) return;
    focusOn(line);
    if (target.closest('[data-part="fold"]') && line.item.children) tree.toggle(line.item.id, !line.open);
    else if (target.closest('[data-part="menu"]')) {
      const box = target.getBoundingClientRect();
      props.onMenu(line.item, { x: box.left, y: box.bottom });
    } else if (target.closest('button')) return;
    else if (event.ctrlKey || event.metaKey || event.shiftKey) props.onSelectMore(line.item);
    else props.onPick(line.item);
  };
  const rename = useCallback((item: Item, name: string | null) => events.current.onRenamed(item, name), []);

  return (
    <div
      ref={frame}
      className={styles.tree}
      role="tree"
      aria-label={t`Tables`}
      aria-multiselectable="true"
      onKeyDown={onKeyDown}
      onClick={onClick}
      onBlur={() => {
        hasFocus.current = false;
      }}
      onFocus={({ target }) => {
        hasFocus.current = true;
        // A screen reader may put the focus on any line.
        const line = target.role === 'treeitem' ? lines[Number(target.dataset.index)] : undefined;
        if (line) tree.activate(line.item.id);
      }}
      onDoubleClick={(event) => {
        const line = lineAt(event);
        if (line && !(event.target as HTMLElement).closest(`button, ${field}, [data-part="fold"]`))
          props.onRename(line.item);
      }}
      onContextMenu={(event) => {
        const line = lineAt(event);
        if (!line || !hasMenu(line.item)) return;
        event.preventDefault();
        focusOn(line);
        props.onMenu(line.item, { x: event.clientX, y: event.clientY });
      }}
    >
      <div className={styles.lines} role="none" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start, key }) => {
          const line = lines[index];
          return (
            line && (
              <OutlineLine
                key={key}
                line={line}
                index={index}
                start={start}
                active={index === active}
                selected={isSelected(line.item)}
                renaming={renaming === line.item.id}
                hasMenu={hasMenu(line.item)}
                measure={virtual.measureElement}
                onRename={(name) => rename(line.item, name)}
              />
            )
          );
        })}
      </div>
    </div>
  );
}
