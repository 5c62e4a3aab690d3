/** Parts of the page that load when they are first seen, so that the first screen stays light. */
import { lazy, type ReactNode, Suspense } from 'react';
import { fetchInspectors } from '#panels/Inspector.tsx';
import { t } from '#words/say.ts';
import { borrowedLesson } from '#workspace/lesson/borrowedLesson.ts';
import { borrowedSession } from '#workspace/session/borrowedSession.ts';
import { startSqlite } from './engines.ts';
import styles from './lazyPanes.module.css';

const simulator = () => import('#simulation/simulate.ts');
const mainMenu = () => import('./MainMenu.tsx');
const pointMenu = () => import('#binding/CommandMenu.tsx');
const palette = () => import('./CommandPalette.tsx');
const story = () => import('#panels/StoryPanel.tsx');
const player = () => import('#panels/PlayerBar.tsx');

export const RowsPane = lazy(() => import('#panels/rows/RowsPanel.tsx').then((m) => ({ default: m.RowsPanel })));
export const OutlinePane = lazy(() => import('#panels/outline/Outline.tsx').then((m) => ({ default: m.Outline })));
export const ObjectGraphPane = lazy(() =>
  import('#canvas/objects/ObjectGraph.tsx').then((m) => ({ default: m.ObjectGraph })),
);
export const SessionGraphPane = lazy(() =>
  Promise.all([import('#canvas/session/SessionGraph.tsx'), borrowedSession.fetch()]).then(([m]) => ({
    default: m.SessionGraph,
  })),
);
export const SessionPane = lazy(() =>
  Promise.all([import('#panels/session/SessionPanel.tsx'), borrowedSession.fetch()]).then(([m]) => ({
    default: m.SessionPanel,
  })),
);
export const StoryPane = lazy(() => story().then((m) => ({ default: m.StoryPanel })));
export const SqlPane = lazy(() => import('#panels/sql/SqlPanel.tsx').then((m) => ({ default: m.SqlPanel })));
export const AdvicePanes = lazy(() => import('./AdvicePane.tsx').then((m) => ({ default: m.AdvicePane })));
export const ConsolePane = lazy(() =>
  import('#panels/console/ConsolePanel.tsx').then((m) => ({ default: m.ConsolePanel })),
);
export const PlayerPane = lazy(() => player().then((m) => ({ default: m.PlayerBar })));
export const MainMenuPane = lazy(() => mainMenu().then((m) => ({ default: m.MainMenu })));
export const PointMenuPane = lazy(() => pointMenu().then((m) => ({ default: m.CommandMenu })));
export const PalettePane = lazy(() => palette().then((m) => ({ default: m.CommandPalette })));
export const ShortcutsPane = lazy(() => import('./ShortcutSheet.tsx').then((m) => ({ default: m.ShortcutSheet })));
export const ConnectPane = lazy(() =>
  import('#panels/connect/ConnectDialog.tsx').then((m) => ({ default: m.ConnectDialog })),
);
export const ThingChooserPane = lazy(() => import('./ThingChooser.tsx').then((m) => ({ default: m.ThingChooser })));
export const DocumentsPane = lazy(() => import('./DocumentsDialog.tsx').then((m) => ({ default: m.DocumentsDialog })));
export const TemplatesPane = lazy(() =>
  import('./templates/TemplatesDialog.tsx').then((m) => ({ default: m.TemplatesDialog })),
);
export const OfferPane = lazy(() =>
  import('./templates/TemplateOffer.tsx').then((m) => ({ default: m.TemplateOffer })),
);
export const LessonsDialogPane = lazy(() =>
  import('./lessons/LessonsDialog.tsx').then((m) => ({ default: m.LessonsDialog })),
);
export const LessonPanes = lazy(() =>
  Promise.all([import('./lessons/LessonPane.tsx'), borrowedLesson.fetch()]).then(([m]) => ({ default: m.LessonPane })),
);
export const ImportPane = lazy(() => import('./import/ImportDialog.tsx').then((m) => ({ default: m.ImportDialog })));
export const ExportPane = lazy(() => import('./export/ExportDialog.tsx').then((m) => ({ default: m.ExportDialog })));
export const ImpactPane = lazy(() =>
  import('#panels/impact/ImpactDialog.tsx').then((m) => ({ default: m.ImpactDialog })),
);

/** Fetches the main menu because somebody is about to open it. */
export const fetchMainMenu = (): void => void mainMenu().catch(() => {});

/** Fetches ahead of time what has to be there at once when it is asked for. */
export function fetchAhead(): void {
  for (const load of [simulator, mainMenu, pointMenu, palette, story, player, fetchInspectors, startSqlite])
    void load().catch(() => {});
}

/** Shows that a part is on its way. */
export function WhenLoaded({ children }: { readonly children: ReactNode }) {
  return <Suspense fallback={<p className={styles.waiting}>{t`Loading…`}</p>}>{children}</Suspense>;
}
