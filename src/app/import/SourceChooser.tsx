import { FolderOpen } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { Field } from '#ui/Field.tsx';
import { FileInput } from '#ui/FileInput.tsx';
import { t } from '#words/say.ts';
import type { Given } from '../openSource.ts';
import { acceptedFiles } from './acceptedFiles.ts';
import styles from './ImportDialog.module.css';

interface Props {
  readonly onGiven: (given: Given) => void;
  readonly onClose: () => void;
}

/** Files to choose, or a text to paste. */
export function SourceChooser({ onGiven, onClose }: Props) {
  const chooser = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t`Import`}
      footer={
        <Button
          tone="primary"
          disabled={text.trim() === ''}
          onClick={() => onGiven({ text, from: t`the pasted text` })}
        >
          {t`Read this text`}
        </Button>
      }
    >
      <div className={styles.chooser}>
        <p>
          {t`SQL of PostgreSQL, MySQL, MariaDB, SQLite, SQL Server or Oracle, dumps included; a SQLite file; SQLAlchemy models; DBML, Mermaid, Prisma; rows as CSV. Several files that belong together can be chosen, or dropped on the page, at once. Nothing leaves this browser.`}
        </p>
        <FileInput ref={chooser} label={t`Files to import`} accept={acceptedFiles} onFiles={onGiven} />
        <Button onClick={() => chooser.current?.click()}>
          <FolderOpen aria-hidden /> {t`Choose files…`}
        </Button>
        <Field label={t`Or paste the text here`}>
          {(id) => (
            <textarea
              id={id}
              data-first-focus
              className={styles.text}
              rows={10}
              spellCheck={false}
              placeholder="CREATE TABLE …"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
      </div>
    </Dialog>
  );
}
