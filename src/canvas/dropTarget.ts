/** What lies under the pointer when a connection is let go. */
export interface DropTarget {
  readonly tableId: string;
  readonly columnId: string | null;
  /** The table, or the line of its column. */
  readonly element: Element;
  /** Where on the screen. */
  readonly x: number;
  readonly y: number;
}

/** The table, and the column if it is one, at the end of a gesture; null over the empty canvas. */
export function dropTarget(event: MouseEvent | TouchEvent): DropTarget | null {
  const point = 'changedTouches' in event ? event.changedTouches[0] : event;
  if (!point) return null;
  for (const element of document.elementsFromPoint(point.clientX, point.clientY)) {
    const table = element.closest<HTMLElement>('[data-table-id]');
    const tableId = table?.dataset.tableId;
    if (!tableId) continue;
    return { tableId, columnId: table.dataset.columnId ?? null, element: table, x: point.clientX, y: point.clientY };
  }
  return null;
}
