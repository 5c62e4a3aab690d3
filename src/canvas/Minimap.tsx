import { useReactFlow, useStore } from '@xyflow/react';
import { type PointerEvent, useEffect, useRef } from 'react';
import { useLaterState, useWorkspaceState } from '#binding/useWorkspace.ts';
import { areasOf, notesOf, tablesOf } from '#document/lookups.ts';
import { type Bounds, boundsOf, boundsOfAll, boundsOfTable, isInside } from '#drawing/bounds.ts';
import { t } from '#words/say.ts';
import { shownTables } from '#workspace/focus.ts';
import styles from './Minimap.module.css';

const size = { width: 160, height: 110 };

interface Props {
  /** Told when somebody begins to go through the drawing, and when they have arrived. */
  readonly onDrag: (isDragged: boolean) => void;
}

/**
 * The whole drawing in small, with the part that is on the screen. React Flow's own has a subscribed element for each
 * node; this one paints a picture when the document changes and moves one frame when the view does.
 */
export function Minimap({ onDrag }: Props) {
  const document = useLaterState((s) => s.document);
  const shown = useWorkspaceState(shownTables);
  const flow = useReactFlow();
  const picture = useRef<HTMLCanvasElement>(null);
  const bounds = (shown ? boundsOf(document, shown) : boundsOfAll(document)) ?? { x: 0, y: 0, width: 1, height: 1 };
  const isWhole = useStore(({ transform: [x, y, zoom], width, height }) =>
    isInside(bounds, { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom }),
  );
  const scale = Math.min((size.width - 12) / bounds.width, (size.height - 12) / bounds.height);
  const left = (size.width - bounds.width * scale) / 2 - bounds.x * scale;
  const top = (size.height - bounds.height * scale) / 2 - bounds.y * scale;

  useEffect(() => {
    const element = picture.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    const ratio = window.devicePixelRatio;
    element.width = size.width * ratio;
    element.height = size.height * ratio;
    context.scale(ratio, ratio);
    context.fillStyle = getComputedStyle(element).color;
    const fill = ({ x, y, width, height }: Bounds) =>
      context.fillRect(left + x * scale, top + y * scale, Math.max(1, width * scale), Math.max(1, height * scale));
    context.globalAlpha = 0.3;
    if (!shown) for (const area of areasOf(document)) fill(area);
    context.globalAlpha = 1;
    for (const table of tablesOf(document))
      if (document.places.has(table.id) && (shown?.has(table.id) ?? true)) fill(boundsOfTable(document, table));
    context.globalAlpha = 0.6;
    if (!shown) for (const note of notesOf(document)) fill(note);
  }, [document, shown, scale, left, top]);

  const goTo = (event: PointerEvent<HTMLDivElement>) => {
    if (event.buttons !== 1) return;
    const box = event.currentTarget.getBoundingClientRect();
    const x = (event.clientX - box.x - left) / scale;
    const y = (event.clientY - box.y - top) / scale;
    void flow.setCenter(x, y, { zoom: flow.getZoom() });
  };

  return (
    <div
      role="img"
      aria-label={t`Overview of the diagram`}
      className={styles.minimap}
      style={size}
      // Where all of the drawing is in the picture there is nothing to look over.
      hidden={isWhole}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        goTo(event);
      }}
      onPointerMove={(event) => {
        if (event.buttons === 1) onDrag(true);
        goTo(event);
      }}
      onLostPointerCapture={() => onDrag(false)}
    >
      <canvas ref={picture} style={size} />
      <Frame left={left} top={top} scale={scale} />
    </div>
  );
}

/** The part of the drawing that is on the screen. */
function Frame({ left, top, scale }: { readonly left: number; readonly top: number; readonly scale: number }) {
  const [x, y, zoom] = useStore((s) => s.transform);
  const width = useStore((s) => s.width);
  const height = useStore((s) => s.height);
  return (
    <div
      className={styles.frame}
      style={{
        transform: `translate(${left - (x / zoom) * scale}px,${top - (y / zoom) * scale}px)`,
        width: (width / zoom) * scale,
        height: (height / zoom) * scale,
      }}
    />
  );
}
