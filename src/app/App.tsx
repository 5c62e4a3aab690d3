import { Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { HostContext } from '#binding/useCommand.ts';
import { useWholeWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { SchemaCanvas } from '#canvas/SchemaCanvas.tsx';
import { Inspector } from '#panels/Inspector.tsx';
import { LiveRegion } from '#ui/LiveRegion.tsx';
import { Messages } from '#ui/Messages.tsx';
import { Splitter } from '#ui/Splitter.tsx';
import { t } from '#words/say.ts';
import type { PaneName } from '#workspace/commands/command.ts';
import type { PanelName } from '#workspace/state.ts';
import styles from './App.module.css';
import { BothFaces } from './BothFaces.tsx';
import { CanvasMenu } from './CanvasMenu.tsx';
import { CanvasTools } from './CanvasTools.tsx';
import { DropZone } from './DropZone.tsx';
import { EmptyHint } from './EmptyHint.tsx';
import { resolveStatements } from './engines.ts';
import { FirstCascade } from './FirstCascade.tsx';
import { Header } from './Header.tsx';
import {
  AdvicePanes,
  ConsolePane,
  fetchAhead,
  ImpactPane,
  LessonPanes,
  ObjectGraphPane,
  OutlinePane,
  PalettePane,
  PlayerPane,
  RowsPane,
  SessionGraphPane,
  SessionPane,
  SqlPane,
  StoryPane,
  WhenLoaded,
} from './lazyPanes.tsx';
import { MobileTabs } from './MobileTabs.tsx';
import { PanelTabs } from './PanelTabs.tsx';
import { usePanes } from './panes.ts';
import { useQuiet } from './quiet.ts';
import { useHost } from './useHost.tsx';
import { useKeyboard } from './useKeyboard.ts';

/** The page: header, outline, diagram with player and rows below it, and the panel on the right. */
export function App() {
  const workspace = useWholeWorkspace();
  const face = useWorkspaceState((s) => s.face);
  const panel = useWorkspaceState((s) => s.panel);
  const running = useWorkspaceState((s) => s.run !== null);
  const playing = useWorkspaceState((s) => s.run?.playing ?? false);
  const messages = useWorkspaceState((s) => s.messages);
  const impact = useWorkspaceState((s) => s.impact);
  const quiet = useQuiet();
  const [palette, setPalette] = useState(false);
  const panes = usePanes(face);
  const latestPanes = useRef(panes);
  latestPanes.current = panes;
  const grid = panes.shows('rows');
  const [mobile, setMobile] = useState<PaneName>('diagram');
  const page = useRef<HTMLDivElement>(null);
  const { host, dialogs, offered } = useHost({
    showPalette: useCallback(() => setPalette(true), []),
    togglePane: useCallback((name) => latestPanes.current.toggle(name), []),
    showGrid: useCallback(() => {
      if (!latestPanes.current.shows('rows')) latestPanes.current.show('rows');
      if (matchMedia('(max-width: 720px)').matches) setMobile('rows');
    }, []),
    goToPane: useCallback((name) => {
      const pane = { diagram: null, rows: 'rows', panel: 'side', outline: 'outline' } as const;
      const beside = pane[name];
      if (beside && !latestPanes.current.shows(beside)) latestPanes.current.show(beside);
      setMobile(name);
      // What was not on the screen has to be drawn first.
      requestAnimationFrame(() => focusIn(page.current?.querySelector(`[data-pane=${name}]`)));
    }, []),
    inspect: useCallback(() => {
      if (!latestPanes.current.shows('side')) latestPanes.current.show('side');
      workspace.show({ panel: 'inspector' });
      setMobile('panel');
      requestAnimationFrame(() => focusIn(page.current?.querySelector('[data-pane=panel]')));
    }, [workspace]),
  });
  useKeyboard(host);
  useEffect(() => {
    if (quiet) fetchAhead();
  }, [quiet]);
  const dismiss = useCallback((id: number) => workspace.dismiss(id), [workspace]);
  useDiagramOnRun(setMobile);
  return (
    <HostContext value={host}>
      <DropZone host={host}>
        <div
          ref={page}
          className={styles.page}
          data-mobile={mobile}
          data-face={face}
          data-playing={playing || undefined}
          {...panes.pageProps}
        >
          <Header shows={panes.shows} />
          <aside className={styles.outline} data-pane="outline">
            <Suspense>
              {(face !== 'outline' || mobile === 'outline') && <OutlinePane onPick={() => setMobile('diagram')} />}
            </Suspense>
            <span className={styles.splitter}>
              <Splitter side="right" label={t`Width of the outline`} {...panes.splitter('outline')} />
            </span>
          </aside>
          <main className={styles.main}>
            <div className={styles.diagram} data-pane="diagram">
              <WhenLoaded>
                {face === 'both' ? (
                  <BothFaces />
                ) : face === 'schema' ? (
                  <CanvasMenu>
                    <SchemaCanvas />
                  </CanvasMenu>
                ) : face === 'objects' ? (
                  <CanvasMenu>
                    <ObjectGraphPane />
                  </CanvasMenu>
                ) : face === 'outline' ? (
                  <OutlinePane wide />
                ) : (
                  <CanvasMenu>
                    <SessionGraphPane />
                  </CanvasMenu>
                )}
              </WhenLoaded>
              <CanvasTools grid={grid} />
              <EmptyHint />
            </div>
            {offered ? <Suspense>{offered}</Suspense> : <FirstCascade />}
            <Suspense>{running && face !== 'session' && <PlayerPane />}</Suspense>
            {(grid || mobile === 'rows') && (
              <div className={styles.rows} data-pane="rows">
                <span className={styles.splitter}>
                  <Splitter side="top" label={t`Height of the rows`} {...panes.splitter('rows')} />
                </span>
                <WhenLoaded>{quiet && <RowsPane />}</WhenLoaded>
              </div>
            )}
          </main>
          <aside className={styles.side} aria-label={t`Details`}>
            <span className={styles.splitter}>
              <Splitter side="left" label={t`Width of the details`} {...panes.splitter('side')} />
            </span>
            <PanelTabs />
            <section data-pane="panel" tabIndex={-1} className={styles.panel} aria-label={panelLabel[panel]}>
              <WhenLoaded>
                <SidePanel panel={panel} />
              </WhenLoaded>
            </section>
          </aside>
          <MobileTabs view={mobile} />
        </div>
        <Suspense>{palette && <PalettePane onClose={() => setPalette(false)} />}</Suspense>
        <Suspense>{dialogs}</Suspense>
        <Suspense>{impact && <ImpactPane request={impact} resolve={resolveStatements} />}</Suspense>
        <Messages messages={messages} onDismiss={dismiss} />
        <LiveRegion />
      </DropZone>
    </HostContext>
  );
}

/** Puts the focus on a pane, or on what of it is reached first by the Tab key. */
function focusIn(pane: Element | null | undefined): void {
  const first = pane?.matches('[tabindex]') ? pane : pane?.querySelector('[tabindex="0"]');
  if (first instanceof HTMLElement) first.focus();
}

const panelLabel: Record<PanelName, string> = {
  inspector: t`Inspector`,
  story: t`Story`,
  sql: 'SQL',
  advice: t`Advice`,
  console: t`Console`,
  session: t`Session`,
  lesson: t`Lesson`,
};

function SidePanel({ panel }: { readonly panel: PanelName }) {
  switch (panel) {
    case 'inspector':
      return <Inspector />;
    case 'story':
      return <StoryPane />;
    case 'sql':
      return <SqlPane />;
    case 'advice':
      return <AdvicePanes />;
    case 'console':
      return <ConsolePane resolve={resolveStatements} />;
    case 'session':
      return <SessionPane />;
    case 'lesson':
      return <LessonPanes />;
  }
}

/** On a phone, a run is watched on the diagram first; what is only counted stands in the panel. */
function useDiagramOnRun(setMobile: (view: PaneName) => void): void {
  // One that only goes on after an edit leaves whoever has made the edit where they are.
  const id = useWorkspaceState((s) => s.run?.id ?? null);
  const before = useRef<number | null>(null);
  const begins = useWorkspaceState((s) => s.run?.playing ?? false);
  useEffect(() => {
    if (id !== null && (before.current === null || begins)) setMobile('diagram');
    before.current = id;
  }, [id, begins, setMobile]);
  const count = useWorkspaceState((s) => s.count?.id ?? null);
  useEffect(() => {
    if (count !== null) setMobile('panel');
  }, [count, setMobile]);
  const phase = useWorkspaceState((s) => s.lesson?.phase ?? null);
  const isPlaying = phase === 'playing';
  useEffect(() => {
    if (phase !== null) setMobile(isPlaying ? 'diagram' : 'panel');
  }, [phase, isPlaying, setMobile]);
}
