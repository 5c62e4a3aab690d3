import { useEffect, useState } from 'react';
import { CommandButton } from '#binding/CommandButton.tsx';
import { useWorkspaceState } from '#binding/useWorkspace.ts';
import type { Document } from '#document/document.ts';
import { hasTablesOf } from '#document/edits/mergeRows.ts';
import type { Reading } from '#engines/reading/readSources.ts';
import type { FormatId } from '#formats/formats.ts';
import { usualRowLimit } from '#formats/reading.ts';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { counted, t } from '#words/say.ts';
import { contentsOf, type Given, readGiven } from '../openSource.ts';
import styles from './ImportDialog.module.css';
import { ReadingOptions } from './ReadingOptions.tsx';
import { ReadingReport } from './ReadingReport.tsx';
import { SourceChooser } from './SourceChooser.tsx';

/** How the person wants it to be read. */
export interface Wish {
  /** Null to find it out. */
  readonly format: FormatId | null;
  readonly rowLimit: number | null;
}

type State =
  | { readonly kind: 'reading'; readonly done: number }
  | { readonly kind: 'read'; readonly reading: Reading }
  | { readonly kind: 'failed'; readonly sentence: string };

const names = (given: Given): string =>
  'text' in given
    ? given.from
    : given.length === 1
      ? (given[0]?.name ?? '')
      : counted(given.length, '# file', '# files');

/** The one way in: what was dropped, chosen or pasted is read, shown with an account of every statement, and put where the person says. */
export function ImportDialog({
  given: first,
  onClose,
}: {
  readonly given: Given | null;
  readonly onClose: () => void;
}) {
  const [given, setGiven] = useState(first);
  const [wish, setWish] = useState<Wish>({ format: null, rowLimit: usualRowLimit });
  const [state, setState] = useState<State>({ kind: 'reading', done: 0 });
  useEffect(() => {
    if (!given) return;
    const controller = new AbortController();
    const { signal } = controller;
    setState({ kind: 'reading', done: 0 });
    const onProgress = (done: number) => !signal.aborted && setState({ kind: 'reading', done });
    void contentsOf(given)
      .then((sources) => readGiven({ sources, ...wish }, signal, onProgress))
      .then(
        (reading) => !signal.aborted && setState({ kind: 'read', reading }),
        (error: unknown) =>
          !signal.aborted &&
          setState({ kind: 'failed', sentence: error instanceof Error ? error.message : String(error) }),
      );
    return () => controller.abort();
  }, [given, wish]);

  if (!given) return <SourceChooser onGiven={setGiven} onClose={onClose} />;
  const title =
    state.kind === 'read' && !state.reading.value ? t`${names(given)} could not be opened` : t`Open ${names(given)}`;
  const document = state.kind === 'read' ? state.reading.value : null;
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={title}
      footer={
        document ? (
          <Destinations
            document={document}
            isRows={state.kind === 'read' && state.reading.format === 'rows'}
            onClose={onClose}
          />
        ) : (
          <Button autoFocus onClick={onClose}>
            {state.kind === 'reading' ? t`Cancel` : t`Close`}
          </Button>
        )
      }
    >
      {state.kind === 'reading' && (
        <p className={styles.progress} role="status">
          <progress value={state.done > 0 ? state.done : undefined} max={1} aria-label={t`Reading ${names(given)}`} />
          {t`Reading ${names(given)}…`}
        </p>
      )}
      {state.kind === 'failed' && <p role="alert">{state.sentence}</p>}
      {state.kind === 'read' && (
        <>
          <ReadingOptions wish={wish} found={state.reading.format} onWish={setWish} />
          {document && <Summary document={document} />}
          <ReadingReport reading={state.reading} />
        </>
      )}
    </Dialog>
  );
}

function Summary({ document }: { readonly document: Document }) {
  const { tables, foreignKeys, rows, models, relationships, enums, domains, definitions } = document;
  const main = [
    counted(tables.size, '# table', '# tables'),
    counted(foreignKeys.size, '# foreign key', '# foreign keys'),
    counted(rows.size, '# row', '# rows'),
  ];
  const more = [
    ...(models.size > 0 ? [counted(models.size, '# class', '# classes')] : []),
    ...(relationships.size > 0 ? [counted(relationships.size, '# relationship', '# relationships')] : []),
    ...(enums.size > 0 ? [counted(enums.size, '# enum', '# enums')] : []),
    ...(domains.size > 0 ? [counted(domains.size, '# domain', '# domains')] : []),
    ...(definitions.size > 0
      ? [counted(definitions.size, '# definition kept as text', '# definitions kept as text')]
      : []),
  ];
  return (
    <p className={styles.summary}>
      <strong>{main.join(', ')}</strong>
      {more.length > 0 && <span>{more.join(', ')}</span>}
    </p>
  );
}

/** Where the document goes; each is one step that can be undone. */
function Destinations({
  document,
  isRows,
  onClose,
}: {
  readonly document: Document;
  readonly isRows: boolean;
  readonly onClose: () => void;
}) {
  const isEmpty = useWorkspaceState((s) => s.document.tables.size === 0);
  const readOnly = useWorkspaceState((s) => s.readOnly !== null);
  const fitsRows = useWorkspaceState((s) => isRows && hasTablesOf(s.document, document));
  const given = { on: { part: { kind: 'read', document } }, onDone: onClose } as const;
  return (
    <>
      {!isEmpty && !readOnly && (
        <>
          {fitsRows && <CommandButton id="import-rows" {...given} />}
          <CommandButton id="import-beside" {...given} />
          <CommandButton id="import-replace" {...given} />
        </>
      )}
      <CommandButton id="import-new" {...given} tone="primary" autoFocus />
    </>
  );
}
