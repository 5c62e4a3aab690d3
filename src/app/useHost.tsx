import { type ReactNode, useMemo, useRef, useState } from 'react';
import { useWholeWorkspace } from '#binding/useWorkspace.ts';
import { emptyDocument, settingsOf } from '#document/document.ts';
import { place } from '#document/edits/placing.ts';
import { stillThere } from '#drawing/layoutGraph.ts';
import { writeJson } from '#formats/json/write.ts';
import { libraryDocument } from '#lessons/library.ts';
import { downloadText } from '#panels/download.ts';
import { FileInput } from '#ui/FileInput.tsx';
import { t } from '#words/say.ts';
import type { Host } from '#workspace/commands/command.ts';
import { useBusy } from './Busy.tsx';
import { useWholeDesk } from './desk.ts';
import { forgoFirstCascade } from './FirstCascade.tsx';
import { acceptedFiles } from './import/acceptedFiles.ts';
import { changeLanguage } from './language.ts';
import {
  ConnectPane,
  DocumentsPane,
  ExportPane,
  ImportPane,
  LessonsDialogPane,
  OfferPane,
  ShortcutsPane,
  TemplatesPane,
  ThingChooserPane,
} from './lazyPanes.tsx';
import { arranged, type Given } from './openSource.ts';
import type { Offer } from './templates/offer.ts';
import { chooseTheme } from './theme.ts';

/** What the page can do for commands and menus, and the dialogs that this opens. */
export function useHost(view: Pick<Host, 'showPalette' | 'togglePane' | 'showGrid' | 'inspect' | 'goToPane'>): {
  host: Host;
  dialogs: ReactNode;
  /** What a template just opened offers to try; null when none was. */
  offered: ReactNode;
} {
  const workspace = useWholeWorkspace();
  const desk = useWholeDesk();
  const [documents, setDocuments] = useState(false);
  const [templates, setTemplates] = useState(false);
  const [lessons, setLessons] = useState(false);
  const [offer, setOffer] = useState<Offer | null>(null);
  const [given, setGiven] = useState<Given | 'asked' | null>(null);
  const [exporting, setExporting] = useState<'document' | 'run' | null>(null);
  const [shortcuts, setShortcuts] = useState(false);
  const [connecting, setConnecting] = useState<Parameters<Host['connect']> | null>(null);
  const [choice, setChoice] = useState<Parameters<Host['choose']> | null>(null);
  const { busy, whileBusy } = useBusy();
  const chooser = useRef<HTMLInputElement>(null);
  const { showPalette, togglePane, showGrid, inspect, goToPane } = view;

  const host = useMemo<Host>(() => {
    const failed = (error: Error) => workspace.say('error', error.message);
    return {
      newDocument: () => void desk.open(emptyDocument()),
      showTemplates: () => setTemplates(true),
      showLessons: () => setLessons(true),
      startTemplate(name) {
        forgoFirstCascade();
        void import('./templates/start.ts')
          .then(({ openTemplate }) => openTemplate(name, desk, workspace, whileBusy))
          .then((next) => next && setOffer(next), failed);
      },
      startLesson(id) {
        forgoFirstCascade();
        void import('./lessons/lessonDesk.ts').then(({ startLesson }) => startLesson(desk, id)).catch(failed);
      },
      leaveLesson: () => void desk.bringBack(),
      keepLesson: () =>
        void import('./lessons/lessonDesk.ts').then(({ keepLesson }) => keepLesson(desk, workspace)).catch(failed),
      openRead: (document) => void desk.open(document),
      openExample: () => void desk.open(libraryDocument()),
      openDocument: (id) => void desk.openKept(id),
      copyDocument: (id) => void desk.duplicate(id).catch(failed),
      deleteDocument(id) {
        if (desk.store.getState().id === id) workspace.say('info', t`The document is open, so it cannot be deleted.`);
        else void desk.remove(id).catch(failed);
      },
      takeOver: () => desk.takeOver(),
      openFile: () => chooser.current?.click(),
      importAny: () => setGiven('asked'),
      openText: (text, from) => setGiven({ text, from }),
      openGiven: setGiven,
      saveFile() {
        const { document } = workspace.store.getState();
        downloadText(`${settingsOf(document).name}.ondelete.json`, writeJson(document), 'application/json');
      },
      showExport: () => setExporting('document'),
      shareRun: () => setExporting('run'),
      showDocuments: () => setDocuments(true),
      showPalette,
      showShortcuts: () => setShortcuts(true),
      // First the menu that it was asked in gives the focus back, to where it comes when the choice is made.
      choose: (...asked) => void requestAnimationFrame(() => requestAnimationFrame(() => setChoice(asked))),
      connect: (...asked) => setConnecting(asked),
      inspect,
      togglePane,
      showGrid,
      chooseTheme,
      isCalm: () => matchMedia('(prefers-reduced-motion: reduce)').matches,
      goToPane,
      // What waits to be saved must not be asked about when the page starts again.
      changeLanguage: (language) => void desk.flush().then(() => changeLanguage(language)),
      arrange() {
        const { document } = workspace.store.getState();
        void whileBusy(t`Arranging the tables…`, (signal) => arranged(document, signal)).then(
          (places) => {
            if (!places) return;
            workspace.edit(t`Arrange tables`, (d) => place(d, stillThere(d, places)));
            setTimeout(() => workspace.camera.begin(), 60);
          },
          (error: unknown) => workspace.say('error', t`The layout failed: ${String(error)}`),
        );
      },
    };
  }, [workspace, desk, whileBusy, showPalette, togglePane, showGrid, inspect, goToPane]);

  return {
    host,
    offered: offer && <OfferPane offer={offer} onDone={() => setOffer(null)} />,
    dialogs: (
      <>
        <FileInput ref={chooser} label={t`File to open`} accept={acceptedFiles} onFiles={host.openGiven} />
        {busy}
        {documents && <DocumentsPane onClose={() => setDocuments(false)} />}
        {templates && <TemplatesPane onClose={() => setTemplates(false)} />}
        {lessons && <LessonsDialogPane onClose={() => setLessons(false)} />}
        {shortcuts && <ShortcutsPane onClose={() => setShortcuts(false)} />}
        {connecting && (
          <ConnectPane tableId={connecting[0]} columnId={connecting[1]} onClose={() => setConnecting(null)} />
        )}
        {choice && (
          <ThingChooserPane
            what={choice[0]}
            question={choice[1]}
            onChoose={choice[2]}
            onClose={() => setChoice(null)}
          />
        )}
        {exporting && <ExportPane run={exporting === 'run'} onClose={() => setExporting(null)} />}
        {given && <ImportPane given={given === 'asked' ? null : given} onClose={() => setGiven(null)} />}
      </>
    ),
  };
}
