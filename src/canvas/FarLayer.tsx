import { useReactFlow, useStore, useStoreApi, ViewportPortal } from '@xyflow/react';
import { type KeyboardEvent, memo, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { moveTables } from '#document/edits/drawing.ts';
import { tablesOf } from '#document/lookups.ts';
import { qualified } from '#document/names.ts';
import type { Table, TableId } from '#document/records.ts';
import { tableHeight, tableWidth } from '#drawing/geometry.ts';
import type { Tally } from '#simulation/marks.ts';
import { t } from '#words/say.ts';
import { marksOf } from '#workspace/marks.ts';
import { FarEdges } from './FarEdges.tsx';
import styles from './FarLayer.module.css';
import { TallyList } from './Tallies.tsx';

interface Shift {
  readonly ids: ReadonlySet<TableId>;
  readonly x: number;
  readonly y: number;
}

/**
 * Many tables seen from afar, in one layer of plain elements: thousands stay cheap, where a node of React Flow for each
 * would be measured and subscribed. They can be picked, moved, and entered with a double click or Enter.
 */
export function FarLayer() {
  const workspace = useWorkspace();
  const flow = useReactFlow();
  const document = useWorkspaceState((s) => s.document);
  const selected = useWorkspaceState((s) => s.selection.tables);
  const tallies = useWorkspaceState((s) => (s.run || s.preview ? marksOf(s).tallies : nothing));
  const [shift, setShift] = useState<Shift | null>(null);
  const start = useRef<{ readonly x: number; readonly y: number } | null>(null);
  const picked = useMemo(() => new Set(selected), [selected]);
  useBoxSelection();

  const tableAt = (target: EventTarget): TableId | undefined =>
    target instanceof Element ? target.closest<HTMLElement>('[data-table-id]')?.dataset.tableId : undefined;

  function onPointerDown(event: PointerEvent<HTMLElement>) {
    const id = tableAt(event.target);
    if (id === undefined || event.button !== 0) return;
    event.stopPropagation();
    const joins = event.shiftKey || event.metaKey || event.ctrlKey;
    if (joins) workspace.select({ tables: picked.has(id) ? selected.filter((t) => t !== id) : [...selected, id] });
    else if (!picked.has(id)) workspace.select({ tables: [id] });
    start.current = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
    event.currentTarget.setPointerCapture(event.pointerId);
  }

  function onPointerMove(event: PointerEvent) {
    if (!start.current || workspace.store.getState().readOnly !== null) return;
    const now = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
    const ids = new Set(workspace.store.getState().selection.tables);
    setShift({ ids, x: now.x - start.current.x, y: now.y - start.current.y });
  }

  function onPointerUp() {
    start.current = null;
    if (!shift) return;
    setShift(null);
    const places = [...shift.ids].map((id) => {
      const { x, y } = document.places.get(id) ?? { x: 0, y: 0 };
      return [id, { x: x + shift.x, y: y + shift.y }] as const;
    });
    workspace.edit(t`Move tables`, (d) => moveTables(d, new Map(places)));
  }

  const enter = (target: EventTarget) => {
    const id = tableAt(target);
    if (id === undefined) return;
    workspace.select({ tables: [id] });
    workspace.camera.reveal([id]);
  };

  return (
    <ViewportPortal>
      <FarEdges shift={shift} />
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
        {tablesOf(document).map((table) => {
          const place = document.places.get(table.id);
          const moved = shift?.ids.has(table.id) ? shift : null;
          return (
            <FarTable
              key={table.id}
              table={table}
              x={(place?.x ?? 0) + (moved?.x ?? 0)}
              y={(place?.y ?? 0) + (moved?.y ?? 0)}
              color={place?.color ?? null}
              selected={picked.has(table.id)}
              tally={tallies.get(table.id)}
            />
          );
        })}
      </div>
    </ViewportPortal>
  );
}

/** Picks the tables that React Flow's selection box touches. */
function useBoxSelection(): void {
  const workspace = useWorkspace();
  const box = useStore((s) => s.userSelectionRect);
  const store = useStoreApi();
  useEffect(() => {
    if (!box || box.width + box.height < 4) return;
    const [left, top, zoom] = store.getState().transform;
    const [x, y] = [(box.x - left) / zoom, (box.y - top) / zoom];
    const [right, bottom] = [x + box.width / zoom, y + box.height / zoom];
    const { document } = workspace.store.getState();
    const touched = tablesOf(document).filter((table) => {
      const place = document.places.get(table.id) ?? { x: 0, y: 0 };
      const isBeside = place.x > right || place.x + tableWidth < x;
      return !isBeside && place.y < bottom && place.y + tableHeight(table) > y;
    });
    workspace.select({ tables: touched.map((table) => table.id) });
  }, [box, store, workspace]);
}

const nothing: ReadonlyMap<TableId, Tally> = new Map();

interface FarTableProps {
  readonly table: Table;
  readonly x: number;
  readonly y: number;
  readonly color: string | null;
  readonly selected: boolean;
  readonly tally: Tally | undefined;
}

/** Pixels, so that a name of usual letters fits between the borders; long ones grow smaller, and at last are cut. */
const fontSizeFor = (name: string): number => Math.max(16, Math.min(30, (tableWidth - 26) / (0.6 * name.length)));

const FarTable = memo(function FarTable({ table, x, y, color, selected, tally }: FarTableProps) {
  const name = qualified(table);
  return (
    <div
      role="option"
      aria-selected={selected}
      tabIndex={0}
      data-table-id={table.id}
      className={styles.table}
      style={{
        transform: `translate(${x}px,${y}px)`,
        width: tableWidth,
        height: tableHeight(table),
        fontSize: fontSizeFor(name),
        borderTopColor: `var(--table-${color ?? 'plain'})`,
      }}
    >
      <span className={styles.name}>{name}</span>
      {tally && <TallyList tally={tally} large />}
    </div>
  );
});
