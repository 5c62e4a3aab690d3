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

/** The link for a document, or null while it is made. */
function useLink(document: Document, rows: boolean): string | null {
  const [made, setMade] = useState<{ readonly of: Document; readonly rows: boolean; readonly link: string } | null>(
    null,
  );
  useEffect(() => {
    let isCurrent = true;
    const base = `${location.origin}${location.pathname}`;
    void writeLink(rows ? document : withoutRows(document), base).then(
      (link) => isCurrent && setMade({ of: document, rows, link }),
    );
    return () => {
      isCurrent = false;
    };
  }, [document, rows]);
  return made?.of === document && made.rows === rows ? made.link : null;
}

/** A link that holds the whole document. */
export function LinkPane() {
  const document = useWorkspaceState((s) => s.document);
  const [rows, setRows] = useState(document.rows.size > 0 && document.rows.size <= manyRows);
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
        label={`With the sample rows (${document.rows.size.toLocaleString('en')})`}
        checked={rows}
        disabled={document.rows.size === 0}
        onToggle={(next) => {
          setOutcome(null);
          setRows(next);
        }}
      />
      <Field label="Link" hint={link === null ? 'Packing the document…' : `${length.toLocaleString('en')} characters`}>
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
          disabled={link === null || isTooLong}
          onClick={() => {
            if (link === null) return;
            const copied = copyText(link).catch((error: unknown) => {
              field.current?.select();
              throw error;
            });
            attempt(copied, 'The link is on the clipboard.', cannotCopy);
          }}
        >
          <Copy aria-hidden /> Copy the link
        </Button>
      </Actions>
    </div>
  );
}
