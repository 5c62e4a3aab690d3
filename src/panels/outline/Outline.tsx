import { BoxSelect, Ellipsis, Maximize2, Minimize2, Minus, Plus, Search, StickyNote } from 'lucide-react';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { CommandButton, CommandIconButton } from '#binding/CommandButton.tsx';
import { CommandMenu } from '#binding/CommandMenu.tsx';
import { TypeColumns } from '#binding/TypeColumns.tsx';
import { useLaterState, useWorkspaceState } from '#binding/useWorkspace.ts';
import { tablesOf } from '#document/lookups.ts';
import { qualified } from '#document/names.ts';
import type { Column } from '#document/records.ts';
import { IconButton } from '#ui/Button.tsx';
import { spokenLanguage, t } from '#words/say.ts';
import { shownTables } from '#workspace/focus.ts';
import { insertedRows } from '#workspace/writtenRows.ts';
import styles from './Outline.module.css';
import { OutlineTree } from './OutlineTree.tsx';
import { shapeItems } from './shapeItems.ts';
import { isOpenAtFirst, storyItem } from './storyItems.ts';
import { tableItem } from './tableItems.ts';
import { useOutliner } from './useOutliner.ts';
import { type Shown, useTree } from './useTree.ts';

const FocusBar = lazy(() => import('#binding/FocusBar.tsx').then((m) => ({ default: m.FocusBar })));

const inOrder = new Intl.Collator(spokenLanguage());

const whole = t`What can be done with the document as a whole`;

interface Props {
  /** The whole room of the diagram is the outline's. */
  readonly wide?: boolean;
  /** A table or row was picked, which the diagram shows. */
  readonly onPick?: (() => void) | undefined;
}

/** The document as a tree: tables, columns, keys, rows, and the story of a run. All that the diagram does is done here, too. */
export function Outline({ wide = false, onPick }: Props) {
  // A line that was just made takes the focus, so the lines are there with the document.
  const document = useWorkspaceState((s) => s.document);
  const timeline = useLaterState((s) => s.run?.timeline ?? null);
  const ranOn = useLaterState((s) => s.run?.document ?? null);
  const [typed, setTyped] = useState('');
  const wanted = typed.trim().toLowerCase();

  const focused = useWorkspaceState((s) => s.focus);
  const near = useWorkspaceState(shownTables);
  const inserted = useLaterState(insertedRows);
  const focus = useMemo(() => focused && near && { tables: focused.tables, shown: near }, [focused, near]);

  const rootsOf = useCallback(
    (shown: Shown) => {
      const fits = (name: string) => name.toLowerCase().includes(wanted);
      const isFound = (column: Column) => fits(column.name);
      const view = { document, shown, found: null, focus, inserted };
      // Without a diagram it is the outline that is narrowed; whoever looks for a name looks everywhere.
      const isNarrowed = wide && wanted === '' && focus !== null;
      const tables = tablesOf(document)
        .filter(({ id }) => !isNarrowed || focus.shown.has(id))
        .map((table) => ({ table, name: qualified(table), byName: fits(qualified(table)) }))
        .filter(({ table, byName }) => byName || table.columns.some(isFound))
        .sort((a, b) => inOrder.compare(a.name, b.name))
        .map(({ table, byName }) => tableItem({ ...view, found: byName ? null : isFound }, table));
      const story = timeline && ranOn ? [storyItem(ranOn, timeline, shown)] : [];
      return [...story, ...shapeItems(view, fits, isNarrowed), ...tables];
    },
    [document, timeline, ranOn, wanted, focus, inserted, wide],
  );
  const openAtFirst = useCallback(
    (id: string) => {
      if (id.startsWith('story')) return (wide || id !== 'story') && timeline !== null && isOpenAtFirst(timeline);
      if (id === 'areas' || id === 'notes') return wide || wanted !== '';
      if (wanted === '') return false;
      const [root = '', group, more] = id.split('/');
      const table = document.tables.get(root.slice(2));
      const byColumn = table !== undefined && !qualified(table).toLowerCase().includes(wanted);
      return byColumn && more === undefined && (group === undefined || group === 'columns');
    },
    [document, timeline, wanted, wide],
  );
  const tree = useTree(rootsOf, openAtFirst);
  const outline = useOutliner({ tree, wide, onPick: wide ? undefined : onPick });
  const { menu, renaming } = outline;

  return (
    <nav className={styles.outline} data-wide={wide || undefined} aria-label={t`Tables`}>
      <div className={styles.head}>
        <div className={styles.search}>
          <Search size={14} aria-hidden />
          <input
            type="search"
            placeholder={t`Find a table or column`}
            aria-label={t`Find a table or column`}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => {
              const first = tree.lines[0];
              if (event.key === 'Enter' && first) outline.events.onPick(first.item);
              if (event.key === 'ArrowDown' && first) {
                event.preventDefault();
                outline.goTo(first.item.id);
              }
            }}
          />
        </div>
        <CommandIconButton
          id={wide ? 'schema' : 'outline'}
          label={wide ? t`Back to the diagram` : t`Work in the outline`}
          className={styles.widen}
        >
          {wide ? <Minimize2 /> : <Maximize2 />}
        </CommandIconButton>
      </div>
      <Suspense>
        {wide && focused && <FocusBar className={styles.focus} nearer={<Minus />} farther={<Plus />} />}
      </Suspense>
      {tree.lines.length === 0 ? (
        <p className={styles.empty}>{typed ? t`No table or column by that name.` : t`No tables yet.`}</p>
      ) : (
        <OutlineTree tree={tree} renaming={renaming} focusWanted={outline.focusWanted} {...outline.events} />
      )}
      {outline.typingColumns !== null && (
        <TypeColumns autoFocus tableId={outline.typingColumns} className={styles.columns} onDone={outline.endColumns} />
      )}
      <div className={styles.foot}>
        <CommandButton id="add-table" size="small" label={t`Table`}>
          <Plus aria-hidden />
        </CommandButton>
        {wide && (
          <>
            <CommandButton id="add-area" size="small" label={t`Area`}>
              <BoxSelect aria-hidden />
            </CommandButton>
            <CommandButton id="add-note" size="small" label={t`Note`}>
              <StickyNote aria-hidden />
            </CommandButton>
          </>
        )}
        <IconButton
          label={whole}
          size="small"
          onClick={({ currentTarget }) => {
            const { left, top } = currentTarget.getBoundingClientRect();
            outline.askWhole(whole, { x: left, y: top });
          }}
        >
          <Ellipsis />
        </IconButton>
      </div>
      {menu && <CommandMenu {...menu} place="outline" returnFocus={false} onClose={outline.closeMenu} />}
    </nav>
  );
}
