import { type ReactNode, useEffect, useRef } from 'react';
import styles from './LessonPanel.module.css';

interface Props {
  readonly id?: string;
  readonly level?: 2 | 3;
  /** Whether the part has just been opened: its heading takes the focus, so that reading goes on there. */
  readonly arrives: boolean;
  readonly children: ReactNode;
}

/** The heading of a part of a lesson. */
export function PartHeading({ id, level = 3, arrives, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!arrives) return;
    // On a phone the panel comes into view a moment later.
    const frame = requestAnimationFrame(() => {
      heading.current?.focus({ preventScroll: true });
      if (heading.current) bringUp(heading.current);
    });
    return () => cancelAnimationFrame(frame);
  }, [arrives]);
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <Heading id={id} ref={heading} tabIndex={-1} className={styles.heading}>
      {children}
    </Heading>
  );
}

/** Scrolls the panel, and nothing around it, so that the heading is the first thing under the bar on top. */
function bringUp(heading: HTMLElement): void {
  const panel = heading.closest('[data-lesson]');
  const bar = panel?.querySelector('header');
  if (!panel || !bar) return;
  const top = heading.getBoundingClientRect().top - bar.getBoundingClientRect().bottom;
  panel.scrollBy({ top: top - 10, behavior: isCalm() ? 'auto' : 'smooth' });
}

/** Whether somebody has asked for less motion. */
const isCalm = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;
