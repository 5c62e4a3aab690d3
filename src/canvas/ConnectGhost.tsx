import { useEffect, useState } from 'react';
import { useWorkspace } from '#binding/useWorkspace.ts';
import styles from './ConnectGhost.module.css';
import { type Plan, planOf } from './connectPlan.ts';
import { dropTarget } from './dropTarget.ts';

interface Props {
  readonly tableId: string;
  /** Null when the connection comes from the table as a whole. */
  readonly columnId: string | null;
}

/** Beside the pointer while a connection is drawn: what letting it go here would make. What it would be made to lights up. */
export function ConnectGhost({ tableId, columnId }: Props) {
  const { store } = useWorkspace();
  const [shown, setShown] = useState<(Plan & { readonly x: number; readonly y: number }) | null>(null);
  useEffect(() => {
    let lit: Element | null = null;
    const light = (next: Element | null) => {
      if (lit === next) return;
      lit?.removeAttribute('data-drop');
      next?.setAttribute('data-drop', '');
      lit = next;
    };
    const onMove = (event: MouseEvent | TouchEvent) => {
      const target = dropTarget(event);
      const point = 'touches' in event ? event.touches[0] : event;
      if (!point) return;
      const plan = planOf(store.getState().document, { tableId, columnId }, target);
      light(plan.refused ? null : (target?.element ?? null));
      setShown({ ...plan, x: point.clientX, y: point.clientY });
    };
    window.addEventListener('mousemove', onMove);
    window.addEventListener('touchmove', onMove);
    return () => {
      light(null);
      window.removeEventListener('mousemove', onMove);
      window.removeEventListener('touchmove', onMove);
    };
  }, [store, tableId, columnId]);
  if (!shown) return null;
  return (
    <div
      className={styles.ghost}
      data-refused={shown.refused || undefined}
      style={{ transform: `translate(${shown.x + 14}px, ${shown.y + 16}px)` }}
    >
      {shown.text}
    </div>
  );
}
