import { type ReactNode, useMemo, useRef, useState } from 'react';
import { useWorkspace } from '#binding/useWorkspace.ts';
import { emptyDocument, settingsOf } from '#document/document.ts';
import { moveTables } from '#document/edits/drawing.ts';
import { writeJson } from '#formats/json/write.ts';
import { downloadText } from '#panels/download.ts';
import type { Host } from '#workspace/commands.ts';
import { useBusy } from './Busy.tsx';
import { useDesk } from './desk.ts';
import { DocumentsPane, ImportPane } from './lazyPanes.tsx';
import { arranged, type Import, readFile, readSource } from './openSource.ts';
import { toggleTheme } from './theme.ts';

/** What the page can do for commands and menus, and the dialogs that this opens. */
export function useHost(view: Pick<Host, 'showPalette' | 'toggleGrid'>): { host: Host; dialogs: ReactNode } {
  const workspace = useWorkspace();
  const desk = useDesk();
  const [documents, setDocuments] = useState(false);
  const [imported, setImported] = useState<Import | null>(null);
  const { busy, whileBusy } = useBusy();
  const chooser = useRef<HTMLInputElement>(null);
  const { showPalette, toggleGrid } = view;

  const host = useMemo<Host>(() => {
    const receive = (label: string, read: (signal: AbortSignal) => Promise<Import>) =>
      void whileBusy(label, read).then(
        (result) => result && setImported(result),
        (error: unknown) => workspace.say('error', error instanceof Error ? error.message : String(error)),
      );
    return {
      newDocument: () => void desk.open(emptyDocument()),
      openFile: () => chooser.current?.click(),
      openText: (text, from) => receive(`Reading ${from}…`, (signal) => readSource(text, from, signal)),
      openGiven: (file) => receive(`Reading ${file.name}…`, (signal) => readFile(file, signal)),
      saveFile() {
        const { document } = workspace.store.getState();
        downloadText(`${settingsOf(document).name}.ondelete.json`, writeJson(document), 'application/json');
      },
      showDocuments: () => setDocuments(true),
      showPalette,
      toggleGrid,
      toggleTheme,
      arrange() {
        const { document } = workspace.store.getState();
        void whileBusy('Arranging the tables…', (signal) => arranged(document, signal)).then(
          (places) => {
            if (!places) return;
            workspace.edit('Arrange tables', (d) =>
              moveTables(d, new Map([...places].filter(([id]) => d.tables.has(id)))),
            );
            setTimeout(() => workspace.camera.fit(), 60);
          },
          (error: unknown) => workspace.say('error', `The layout failed: ${String(error)}`),
        );
      },
    };
  }, [workspace, desk, whileBusy, showPalette, toggleGrid]);

  return {
    host,
    dialogs: (
      <>
        <input
          ref={chooser}
          type="file"
          hidden
          aria-label="File to open"
          accept=".sql,.sqlite,.sqlite3,.db,.db3,.json,.txt"
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = '';
            if (file) host.openGiven(file);
          }}
        />
        {busy}
        {documents && <DocumentsPane onClose={() => setDocuments(false)} />}
        {imported && <ImportPane imported={imported} onClose={() => setImported(null)} />}
      </>
    ),
  };
}
