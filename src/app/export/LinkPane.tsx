import { Copy, TriangleAlert } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useWorkspaceState } from '#binding/useWorkspace.ts';
import type { Document } from '#document/document.ts';
import { Button } from '#ui/Button.tsx';
import { Check, Field } from '#ui/Field.tsx';
import { manyRows } from '#workspace/count.ts';
import { longestLink, longLink, withoutRows, writeLink } from '#workspace/link.ts';
import { Actions, useOutcome } from './Actions.tsx';
import { cannotCopy, copyText } from './copying.ts';
import styles from './ExportDialog.module.css';

/** More would make a link that no browser opens, and take long. */
const mostRows = 100_000;

interface Made {
  readonly of: Document;
  readonly rows: boolean;
  /** Null where it could not be made. */
  readonly link: string | null;
}

/** The link for a document: `undefined` while it is made, null where it could not be. */
function useLink(document: Document, rows: boolean): string | null | undefined {
  const [made, setMade] = useState<Made | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const base = `${location.origin}${location.pathname}`;
    const put = (link: string | null) => isCurrent && setMade({ of: document, rows, link });
    writeLink(rows ? document : withoutRows(document), base).then(put, () => put(null));
    return () => {
      isCurrent = false;
    };
  }, [document, rows]);
  return made?.of === document && made.rows === rows ? made.link : undefined;
}

/** A link that holds the whole document. */
export function LinkPane() {
  const document = useWorkspaceState((s) => s.document);
  const count = document.rows.size;
  const [rows, setRows] = useState(count > 0 && count <= manyRows);
  const link = useLink(document, rows);
  const field = useRef<HTMLTextAreaElement>(null);
  const { outcome, setOutcome, attempt } = useOutcome();
  const length = link?.length ?? 0;
  const isTooLong = length > longestLink;
  return (
    <div className={styles.pane}>
      <p>
        Whoever opens the link gets a copy of this document, as it is now, in their own browser. The document is in the
        link itself, behind the <code>#</code>, which browsers do not send: no server ever sees it.
      </p>
      <Check
        label={`With the sample rows (${count.toLocaleString('en')}${count > mostRows ? ', too many for a link' : ''})`}
        checked={rows}
        disabled={count === 0 || count > mostRows}
        onToggle={(next) => {
          setOutcome(null);
          setRows(next);
        }}
      />
      <Field
        label="Link"
        hint={
          link === undefined
            ? 'Packing the document…'
            : link === null
              ? 'The link could not be made. Reload the page, or save the document as a file.'
              : `${length.toLocaleString('en')} characters`
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
              ? 'This is longer than browsers open a link.'
              : 'Some mail and chat programs cut links that are longer than 30,000 characters.'}{' '}
            {rows
              ? 'Leave out the rows, or send the document as an .ondelete.json file.'
              : 'Send the document as an .ondelete.json file instead (menu, Save).'}
          </p>
          {rows && <Button onClick={() => setRows(false)}>Leave out the rows</Button>}
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
            attempt(copied, { done: 'The link is on the clipboard.', failed: cannotCopy });
          }}
        >
          <Copy aria-hidden /> Copy the link
        </Button>
      </Actions>
    </div>
  );
}
