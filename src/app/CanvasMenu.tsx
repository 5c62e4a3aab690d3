import { type ReactNode, Suspense, useState } from 'react';
import { useWorkspace } from '#binding/useWorkspace.ts';
import { useLongPress } from '#ui/useLongPress.ts';
import type { Menu } from '#workspace/commands/choices.ts';
import { menuFor } from '#workspace/commands/menus.ts';
import { subjectOf } from '#workspace/commands/registry.ts';
import styles from './CanvasMenu.module.css';
import { PointMenuPane } from './lazyPanes.tsx';

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
