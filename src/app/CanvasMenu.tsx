import { type MouseEvent as ReactMouseEvent, type ReactNode, Suspense, type TouchEvent, useRef, useState } from 'react';
import { useWorkspace } from '#binding/useWorkspace.ts';
import { type Menu, menuFor } from '#workspace/commands/menus.ts';
import { subjectOf } from '#workspace/commands/registry.ts';
import styles from './CanvasMenu.module.css';
import { PointMenuPane } from './lazyPanes.tsx';

/** How long a finger rests on a thing until it asks for its menu, in milliseconds, and how far it may slip, in pixels. */
const longPress = 400;
const slip = 10;

/** The menu of the right mouse button over the diagram: what can be done with what lies under it, which it selects. */
export function CanvasMenu({ children }: { readonly children: ReactNode }) {
  const workspace = useWorkspace();
  const [shown, setShown] = useState<{ readonly menu: Menu; readonly x: number; readonly y: number } | null>(null);
  const touch = useLongPress();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keyboard's menu key makes the same event.
    <div
      className={styles.area}
      {...touch}
      onContextMenu={(event) => {
        if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return;
        event.preventDefault();
        // The diagram, which lies inside, has selected what is meant by now.
        const menu = menuFor(workspace.store.getState(), subjectOf(workspace));
        setShown({ menu, x: event.clientX, y: event.clientY });
      }}
    >
      {children}
      <Suspense>{shown && <PointMenuPane {...shown} onClose={() => setShown(null)} />}</Suspense>
    </div>
  );
}

/**
 * Asks for the menu of exactly what a finger rests on, before a browser asks for one by itself. It listens before the
 * diagram does, which keeps touches to itself.
 */
function useLongPress() {
  const resting = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number } | null>(null);
  const asked = useRef(false);
  const end = () => {
    clearTimeout(resting.current?.timer);
    resting.current = null;
  };
  return {
    onTouchStartCapture({ touches, target }: TouchEvent) {
      end();
      asked.current = false;
      const [finger, another] = [touches[0], touches[1]];
      if (!finger || another) return;
      const { clientX, clientY } = finger;
      const timer = setTimeout(() => {
        end();
        asked.current = true;
        target.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX, clientY }));
      }, longPress);
      resting.current = { timer, x: clientX, y: clientY };
    },
    onTouchMoveCapture({ touches }: TouchEvent) {
      const [from, finger] = [resting.current, touches[0]];
      if (from && finger && Math.hypot(finger.clientX - from.x, finger.clientY - from.y) > slip) end();
    },
    onTouchEndCapture(event: TouchEvent) {
      end();
      // Else the finger that is lifted would pick what the menu has under it.
      if (asked.current) event.preventDefault();
      asked.current = false;
    },
    onTouchCancelCapture: end,
    onContextMenuCapture(event: ReactMouseEvent) {
      end();
      // The browser's own comes later, and means whatever can be clicked near the finger.
      if (!asked.current || !event.isTrusted) return;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}
