import { type MouseEvent, type TouchEvent, useRef } from 'react';

/** How long a finger rests on a thing until it asks for its menu, in milliseconds, and how far it may slip, in pixels. */
const longPress = 400;
const slip = 10;

/**
 * Asks for the menu of exactly what a finger rests on, before a browser asks for one by itself. It listens before what lies
 * inside does, which may keep touches to itself.
 */
export function useLongPress() {
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
        target.dispatchEvent(
          new window.MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX, clientY }),
        );
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
    onContextMenuCapture(event: MouseEvent) {
      end();
      // The browser's own comes later, and means whatever can be clicked near the finger.
      if (!asked.current || !event.isTrusted) return;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}
