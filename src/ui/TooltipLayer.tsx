import { Tooltip } from '@base-ui/react/tooltip';
import { useEffect, useState } from 'react';
import styles from './TooltipLayer.module.css';

interface Shown {
  readonly anchor: HTMLElement;
  readonly text: string;
  readonly hint: string | undefined;
  readonly keys: string | undefined;
}

/** Milliseconds that a pointer rests before the first tooltip; the next ones come at once while one is there. */
const rest = 400;

/**
 * The one tooltip of the page: shows what `tip` has put on the element that is pointed at, or focused by keyboard. It
 * stays while the pointer is on it, and Escape closes it.
 */
export function TooltipLayer() {
  const [shown, setShown] = useState<Shown | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let anchor: HTMLElement | null = null;
    const show = (next: HTMLElement | null, after: number) => {
      clearTimeout(timer);
      const wasShown = anchor !== null;
      anchor = next;
      if (!next) {
        setShown(null);
        return;
      }
      timer = setTimeout(() => next.isConnected && setShown(shownOf(next)), wasShown ? 0 : after);
    };
    const tipped = ({ target }: Event) =>
      target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null;
    const onOver = (event: PointerEvent) => {
      if (event.pointerType === 'touch') return;
      if (event.target instanceof Element && event.target.closest('[data-tooltip]')) return;
      const next = tipped(event);
      if (next !== anchor) show(next, rest);
    };
    const onFocus = (event: FocusEvent) => {
      const next = tipped(event);
      if (next?.matches(':focus-visible')) show(next, 0);
    };
    const hide = () => anchor && show(null, 0);
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && hide();
    const controller = new AbortController();
    const options = { capture: true, passive: true, signal: controller.signal };
    document.addEventListener('pointerover', onOver, options);
    document.addEventListener('pointerdown', hide, options);
    document.addEventListener('focusin', onFocus, options);
    document.addEventListener('focusout', hide, options);
    document.addEventListener('keydown', onKey, options);
    document.addEventListener('wheel', hide, options);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, []);
  return (
    <Tooltip.Root open={shown !== null}>
      <Tooltip.Portal>
        <Tooltip.Positioner anchor={shown?.anchor ?? null} sideOffset={6} className={styles.positioner}>
          <Tooltip.Popup className={styles.popup} data-tooltip>
            {shown?.text}
            {shown?.keys && <kbd className={styles.keys}>{shown.keys}</kbd>}
            {shown?.hint && <span className={styles.hint}>{shown.hint}</span>}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}

const shownOf = (anchor: HTMLElement): Shown => ({
  anchor,
  text: anchor.dataset.tip ?? '',
  hint: anchor.dataset.tipHint,
  keys: anchor.dataset.tipKeys,
});
