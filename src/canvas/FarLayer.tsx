import { useReactFlow, useStore, useStoreApi, ViewportPortal } from '@xyflow/react';
import { type KeyboardEvent, memo, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useLaterState, useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import type { Document } from '#document/document.ts';
import { areasOf, notesOf, tablesOf } from '#document/lookups.ts';
import { qualified } from '#document/names.ts';
import type { Table, TableId } from '#document/records.ts';
import { boundsOfTable, touch } from '#drawing/bounds.ts';
import { type Drag, dragged, placingOf, startDrag } from '#drawing/dragging.ts';
import { tableHeight, tableWidth } from '#drawing/geometry.ts';
import { fitted, textWidth } from '#drawing/picture/textWidth.ts';
import type { Snap } from '#drawing/snapping.ts';
import type { Tally } from '#simulation/marks.ts';
import { join } from '#ui/Button.tsx';
import { fateClass } from '#ui/FateBadge.tsx';
import { t } from '#words/say.ts';
import { putDown } from '#workspace/drawing.ts';
import { shownTables } from '#workspace/focus.ts';
import { marksOf } from '#workspace/marks.ts';
import { FarEdges } from './FarEdges.tsx';
import styles from './FarLayer.module.css';
import { FarArea, FarNote } from './FarShapes.tsx';
import { FarTally, mainFate, tallyWords } from './FarTally.tsx';
import { Guides } from './Guides.tsx';
import { isFree } from './modifierKeys.ts';
import { nodeIdOf, nodeIdsOf, thingsOf } from './things.ts';
import { reach } from './useDragging.ts';

/** What is being dragged, and how far by now. */
export interface Shift {
  readonly drag: Drag;
  readonly snap: Snap;
}

/**
 * Many tables seen from afar, in one layer of plain elements: thousands stay cheap, where a node of React Flow for each
 * would be measured and subscribed. They can be picked, moved, and entered with a double click or Enter.
 */
export function FarLayer() {
  const workspace = useWorkspace();
  const flow = useReactFlow();
  const flowStore = useStoreApi();
  const document = useWorkspaceState((s) => s.document);
  const selection = useWorkspaceState((s) => s.selection);
  const shown = useWorkspaceState(shownTables);
  const tallies = useLaterState((s) => (s.run || s.preview ? marksOf(s).tallies : nothing));
  const [shift, setShift] = useState<Shift | null>(null);
  const start = useRef<{ readonly drag: Drag; readonly x: number; readonly y: number } | null>(null);
  const selected = useMemo(() => nodeIdsOf(selection), [selection]);
  const picked = useMemo(() => new Set(selected), [selected]);
  useBoxSelection();

  function onPointerDown(event: PointerEvent<HTMLElement>) {
    const id = nodeAt(event.target);
    if (id === undefined || event.button !== 0) return;
    event.stopPropagation();
    const joins = event.shiftKey || event.metaKey || event.ctrlKey;
    const next = picked.has(id) ? selected.filter((other) => other !== id) : [...selected, id];
    if (joins) workspace.select(thingsOf(next));
    else if (!picked.has(id)) workspace.select(thingsOf([id]));
    const state = workspace.store.getState();
    if (state.readOnly !== null) return;
    const drag = startDrag(state.document, state.selection, isShown(shown));
    start.current = { drag, ...flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }) };
  }

  function onPointerMove(event: PointerEvent<HTMLElement>) {
    // Let go where the layer did not hear of it.
    if (event.buttons === 0) start.current = null;
    if (!start.current) return;
    const { drag, x, y } = start.current;
    const now = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
    const { width, height, transform } = flowStore.getState();
    const [left, top, zoom] = transform;
    if (!shift && Math.hypot(now.x - x, now.y - y) * zoom < still) return;
    // Not before it is a drag: what is clicked would be the layer then, and not the table.
    if (!shift) event.currentTarget.setPointerCapture(event.pointerId);
    const view = { x: -left / zoom, y: -top / zoom, width: width / zoom, height: height / zoom };
    const snap = dragged(drag, { x: now.x - x, y: now.y - y }, isFree() ? 0 : reach / zoom, view);
    setShift({ drag, snap });
  }

  function onPointerUp() {
    start.current = null;
    if (!shift) return;
    setShift(null);
    putDown(workspace, placingOf(document, shift.drag, shift.snap));
  }

  const enter = (target: EventTarget) => {
    const id = nodeAt(target);
    if (id === undefined) return;
    const things = thingsOf([id]);
    workspace.select(things);
    const areas = things.areas.flatMap((area) => document.areas.get(area)?.tables ?? []);
    workspace.camera.reveal([...things.tables, ...areas]);
  };
  const by = (kind: keyof Drag['moved'], id: string) => (shift?.drag.moved[kind].has(id) ? shift.snap : stays);

  return (
    <ViewportPortal>
      <div
        role="listbox"
        aria-label={t`Tables of the diagram`}
        aria-multiselectable
        tabIndex={-1}
        className={styles.layer}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onDoubleClick={(event) => enter(event.target)}
        onKeyDown={(event: KeyboardEvent) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          enter(event.target);
        }}
      >
        {areasOf(document)
          .filter(({ tables }) => !shown || tables.some((id) => shown.has(id)))
          .map((area) => (
            <FarArea
              key={area.id}
              area={area}
              by={by('areas', area.id)}
              selected={picked.has(nodeIdOf('area', area.id))}
            />
          ))}
        <FarEdges shift={shift} />
        {tablesOf(document)
          .filter(({ id }) => shown?.has(id) ?? true)
          .map((table) => {
            const place = document.places.get(table.id);
            const { dx, dy } = by('tables', table.id);
            return (
              <FarTable
                key={table.id}
                table={table}
                x={(place?.x ?? 0) + dx}
                y={(place?.y ?? 0) + dy}
                height={tableHeight(document, table)}
                color={place?.color ?? null}
                selected={picked.has(table.id)}
                tally={tallies.get(table.id)}
              />
            );
          })}
        {(shown ? [] : notesOf(document)).map((note) => (
          <FarNote
            key={note.id}
            note={note}
            by={by('notes', note.id)}
            selected={picked.has(nodeIdOf('note', note.id))}
          />
        ))}
      </div>
      {shift && <Guides snap={shift.snap} />}
    </ViewportPortal>
  );
}

/** A pointer that has moved less, in pixels of the screen, has only trembled. */
const still = 4;

const stays = { dx: 0, dy: 0 };

const isShown = (shown: ReadonlySet<TableId> | null) => (id: TableId) => shown?.has(id) ?? true;

const nodeAt = (target: EventTarget): string | undefined =>
  target instanceof Element ? target.closest<HTMLElement>('[data-far-id]')?.dataset.farId : undefined;

/** Picks what React Flow's selection box touches. */
function useBoxSelection(): void {
  const workspace = useWorkspace();
  const box = useStore((s) => s.userSelectionRect);
  const store = useStoreApi();
  useEffect(() => {
    if (!box || box.width + box.height < 4) return;
    const [left, top, zoom] = store.getState().transform;
    const frame = {
      x: (box.x - left) / zoom,
      y: (box.y - top) / zoom,
      width: box.width / zoom,
      height: box.height / zoom,
    };
    const state = workspace.store.getState();
    workspace.select(touched(state.document, frame, shownTables(state)));
  }, [box, store, workspace]);
}

function touched(document: Document, frame: Parameters<typeof touch>[0], shown: ReadonlySet<TableId> | null) {
  const tables = tablesOf(document).filter(({ id }) => isShown(shown)(id));
  const inFrame = <R extends { readonly id: string }>(records: readonly R[], boxOf: (record: R) => typeof frame) =>
    records.filter((record) => touch(boxOf(record), frame)).map(({ id }) => id);
  return {
    tables: inFrame(tables, (table) => boundsOfTable(document, table)),
    notes: shown ? [] : inFrame(notesOf(document), (note) => note),
  };
}

const nothing: ReadonlyMap<TableId, Tally> = new Map();

interface FarTableProps {
  readonly table: Table;
  readonly x: number;
  readonly y: number;
  readonly height: number;
  readonly color: string | null;
  readonly selected: boolean;
  readonly tally: Tally | undefined;
}

/** What stands between the borders, in pixels. */
const room = tableWidth - 26;

/** As large as it can be; long names grow smaller, and at last are cut. */
function lettering(name: string): { readonly text: string; readonly size: number } {
  const wide = textWidth(name.slice(0, 100), { size: 1, weight: 600, mono: false });
  const size = Math.max(16, Math.min(30, room / wide));
  return { size, text: fitted(name, { size, weight: 600, mono: false }, room + 1).text };
}

/**
 * Places by left and top, and nothing that clips: a browser composes hundreds of clips and transforms anew whenever
 * anything on the page begins to move, and plain boxes as one.
 */
const FarTable = memo(function FarTable({ table, x, y, height, color, selected, tally }: FarTableProps) {
  const name = qualified(table);
  const { text, size } = useMemo(() => lettering(name), [name]);
  const fate = tally && mainFate(tally);
  return (
    <div
      role="option"
      aria-selected={selected}
      aria-label={tally ? `${name}: ${tallyWords(tally)}` : name}
      tabIndex={0}
      data-table-id={table.id}
      data-far-id={table.id}
      data-fate={fate}
      className={join(styles.table, fate && fateClass(fate))}
      style={{
        left: x,
        top: y,
        width: tableWidth,
        height: Math.max(height, leastHeight),
        fontSize: size,
        borderTopColor: `var(--table-${color ?? 'plain'})`,
      }}
    >
      {text}
      {tally && <FarTally tally={tally} />}
    </div>
  );
});

/** Of a table without columns: its border and one line. */
const leastHeight = 54;
