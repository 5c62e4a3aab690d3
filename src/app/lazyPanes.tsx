/** Parts of the page that load when they are first seen, so that the first screen stays light. */
import { lazy, type ReactNode, Suspense } from 'react';
import styles from './lazyPanes.module.css';

export const RowsPane = lazy(() => import('#panels/rows/RowsPanel.tsx').then((m) => ({ default: m.RowsPanel })));
export const ObjectGraphPane = lazy(() =>
  import('#canvas/objects/ObjectGraph.tsx').then((m) => ({ default: m.ObjectGraph })),
);
export const StoryPane = lazy(() => import('#panels/StoryPanel.tsx').then((m) => ({ default: m.StoryPanel })));
export const SqlPane = lazy(() => import('#panels/sql/SqlPanel.tsx').then((m) => ({ default: m.SqlPanel })));
export const PlayerPane = lazy(() => import('#panels/PlayerBar.tsx').then((m) => ({ default: m.PlayerBar })));
export const PalettePane = lazy(() => import('./CommandPalette.tsx').then((m) => ({ default: m.CommandPalette })));
export const DocumentsPane = lazy(() => import('./DocumentsDialog.tsx').then((m) => ({ default: m.DocumentsDialog })));
export const ImportPane = lazy(() => import('./ImportDialog.tsx').then((m) => ({ default: m.ImportDialog })));

/** Shows that a part is on its way. */
export function WhenLoaded({ children }: { readonly children: ReactNode }) {
  return <Suspense fallback={<p className={styles.waiting}>Loading…</p>}>{children}</Suspense>;
}
