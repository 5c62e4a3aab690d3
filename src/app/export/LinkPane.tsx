import { Copy, TriangleAlert } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useWorkspaceState } from '#binding/useWorkspace.ts';
import type { Document } from '#document/document.ts';
import { Button } from '#ui/Button.tsx';
import { Check, Field } from '#ui/Field.tsx';
import { Rich } from '#ui/Rich.tsx';
import { counted, number, t } from '#words/say.ts';
import { manyRows } from '#workspace/count.ts';
import { longestLink, longLink, withoutRows, writeLink } from '#workspace/link.ts';
import { writeSharedRun } from '#workspace/sharedRun.ts';
import { Actions, useOutcome } from './Actions.tsx';
import { cannotCopy, copyText } from './copying.ts';
import styles from './ExportDialog.module.css';

/** More would make a link that no browser opens, and take long. */
const mostRows = 100_000;

interface Made {
  readonly of: Document;
  readonly rows: boolean;
  readonly run: string | undefined;
  /** Null where it could not be made. */
  readonly link: string | null;
}

/** The link for a document: `undefined` while it is made, null where it could not be. */
function useLink(document: Document, rows: boolean, run: string | undefined): string | null | undefined {
  const [made, setMade] = useState<Made | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const base = `${location.origin}${location.pathname}`;
    const put = (link: string | null) => isCurrent && setMade({ of: document, rows, run, link });
    writeLink(rows ? document : withoutRows(document), base, run).then(put, () => put(null));
    return () => {
      isCurrent = false;
    };
  }, [document, rows, run]);
  return made?.of === document && made.rows === rows && made.run === run ? made.link : undefined;
}

/** A link that holds the whole document. */
export function LinkPane() {
  const document = useWorkspaceState((s) => s.document);
  const count = document.rows.size;
  const [rows, setRows] = useState(count > 0 && count <= manyRows);
  const shown = useWorkspaceState((s) => s.run);
  const face = useWorkspaceState((s) => s.face);
  const [withRun, setWithRun] = useState(true);
  const run = shown && rows && withRun ? writeSharedRun(shown, face) : undefined;
  const link = useLink(document, rows, run);
  const field = useRef<HTMLTextAreaElement>(null);
  const { outcome, setOutcome, attempt } = useOutcome();
  const length = link?.length ?? 0;
  const isTooLong = length > longestLink;
  return (
    <div className={styles.pane}>
      <p>
        <Rich
          text={t`Whoever opens the link gets a copy of this document, as it is now, in their own browser. The document is in the link itself, behind the <0>#</0>, which browsers do not send: no server ever sees it.`}
          marks={[(words) => <code>{words}</code>]}
        />
      </p>
      <Check
        label={
          count > mostRows
            ? t`With the sample rows (${number(count)}, too many for a link)`
            : t`With the sample rows (${number(count)})`
        }
        checked={rows}
        disabled={count === 0 || count > mostRows}
        onToggle={(next) => {
          setOutcome(null);
          setRows(next);
        }}
      />
      {shown && (
        <Check
          label={t`With the run, which plays when the link is opened`}
          checked={rows && withRun}
          disabled={!rows}
          onToggle={(next) => {
            setOutcome(null);
            setWithRun(next);
          }}
        />
      )}
      <Field
        label={t`Link`}
        hint={
          link === undefined
            ? t`Packing the document…`
            : link === null
              ? t`The link could not be made. Reload the page, or save the document as a file.`
              : counted(length, '# character', '# characters')
        }
      >
        {(id) => (
          <textarea
            ref={field}
            id={id}
            className={styles.link}
            readOnly
            rows={8}
            spellCheck={false}
            // A field of a million letters would make the page slow; such a link is of no use to anybody.
            value={isTooLong ? '' : (link ?? '')}
            onFocus={(event) => event.target.select()}
          />
        )}
      </Field>
      {length > longLink && (
        <div className={styles.warning} role="alert">
          <TriangleAlert size={16} aria-hidden />
          <p>
            {isTooLong
              ? t`This is longer than browsers open a link.`
              : t`Some mail and chat programs cut links that are longer than ${number(longLink)} characters.`}{' '}
            {rows
              ? t`Leave out the rows, or send the document as an .ondelete.json file.`
              : t`Send the document as an .ondelete.json file instead (menu, Save).`}
          </p>
          {rows && <Button onClick={() => setRows(false)}>{t`Leave out the rows`}</Button>}
        </div>
      )}
      <Actions outcome={outcome}>
        <Button
          tone="primary"
          disabled={!link || isTooLong}
          onClick={() => {
            if (!link) return;
            const copied = copyText(link).catch((error: unknown) => {
              field.current?.select();
              throw error;
            });
            attempt(copied, { done: t`The link is on the clipboard.`, failed: cannotCopy });
          }}
        >
          <Copy aria-hidden /> {t`Copy the link`}
        </Button>
      </Actions>
    </div>
  );
}
