import { Copy, Download, FolderOpen, TriangleAlert } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useWorkspaceState } from '#binding/useWorkspace.ts';
import { type TargetName, targets } from '#dialects/dialects.ts';
import { type Document, settingsOf } from '#document/document.ts';
import type { Note } from '#formats/note.ts';
import { downloadText } from '#panels/download.ts';
import { Button } from '#ui/Button.tsx';
import { Field, Select } from '#ui/Field.tsx';
import { FileInput } from '#ui/FileInput.tsx';
import { counted, t } from '#words/say.ts';
import { read } from '../engines.ts';
import { acceptedFiles } from '../import/acceptedFiles.ts';
import { contentsOf } from '../openSource.ts';
import { Actions, useOutcome } from './Actions.tsx';
import { cannotCopy, copyText } from './copying.ts';
import styles from './ExportDialog.module.css';

type Way = TargetName | 'alembic';

interface Migration {
  readonly value: string;
  readonly losses: readonly Note[];
}

interface Earlier {
  readonly from: string;
  readonly document: Document;
}

/** Loads the writers when they are wanted. What was read from a file has no ids in common with the document. */
async function writeWay(earlier: Document, document: Document, way: Way): Promise<Migration> {
  const { comparedByName } = await import('#formats/migration/align.ts');
  const before = comparedByName(earlier);
  if (way === 'alembic') return (await import('#formats/migration/alembic.ts')).writeAlembic(before, document);
  return (await import('#formats/migration/migration.ts')).writeMigration(before, document, way);
}

/** What turns a database of an earlier version, chosen as a file of any format, into one of this document. */
export function MigrationPane() {
  const document = useWorkspaceState((s) => s.document);
  const settings = settingsOf(document);
  const chooser = useRef<HTMLInputElement>(null);
  const [way, setWay] = useState<Way>(settings.dialect);
  const [earlier, setEarlier] = useState<Earlier | null>(null);
  const [migration, setMigration] = useState<Migration | null>(null);
  const { outcome, setOutcome, attempt } = useOutcome();

  useEffect(() => {
    if (!earlier) return;
    let isCurrent = true;
    setMigration(null);
    writeWay(earlier.document, document, way).then(
      (written) => isCurrent && setMigration(written),
      (error: unknown) => isCurrent && setOutcome({ isGood: false, sentence: String(error) }),
    );
    return () => {
      isCurrent = false;
    };
  }, [earlier, document, way, setOutcome]);

  const choose = async (files: readonly File[]) => {
    setOutcome(null);
    const from = files.map((file) => file.name).join(', ');
    try {
      const { value, notes } = await read({ sources: await contentsOf(files), format: null, rowLimit: 0 });
      if (value) setEarlier({ from, document: value });
      else setOutcome({ isGood: false, sentence: notes[0]?.sentence ?? t`${from} could not be read.` });
    } catch (error) {
      setOutcome({ isGood: false, sentence: String(error) });
    }
  };
  const end = way === 'alembic' ? '.migration.py' : `.migration.${way}.sql`;
  return (
    <div className={styles.pane}>
      <p>
        {t`Choose an earlier version of this schema, in any format that can be imported: what turns a database of it into one of this document is written, with everything marked that would lose data.`}
      </p>
      <FileInput
        ref={chooser}
        label={t`Earlier version`}
        accept={acceptedFiles}
        onFiles={(files) => void choose(files)}
      />
      <div className={styles.choices}>
        <Field label={t`Written as`}>
          {(field) => (
            <Select id={field} value={way} onPick={(next) => setWay(next as Way)}>
              {Object.entries(targets).map(([name, { label }]) => (
                <option key={name} value={name}>
                  {t`SQL for ${name === 'mysql' ? 'MySQL' : label}`}
                </option>
              ))}
              <option value="alembic">{t`Alembic revision`}</option>
            </Select>
          )}
        </Field>
        <div className={styles.check}>
          <Button onClick={() => chooser.current?.click()}>
            <FolderOpen aria-hidden /> {earlier ? t`From ${earlier.from}` : t`Choose the earlier version…`}
          </Button>
        </div>
      </div>
      {migration && migration.losses.length > 0 && (
        <details className={styles.notes} open={migration.losses.length <= 5}>
          <summary>
            <TriangleAlert size={16} aria-hidden />{' '}
            {counted(
              migration.losses.length,
              '# step loses data or may fail on it',
              '# steps lose data or may fail on it',
            )}
          </summary>
          <ul aria-label={t`What is lost`}>
            {migration.losses.slice(0, 200).map(({ sentence }) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </details>
      )}
      {migration && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls it.
        <section className={styles.text} tabIndex={0} aria-label={t`The migration`}>
          <pre>{migration.value.slice(0, 20_000)}</pre>
        </section>
      )}
      <Actions outcome={outcome}>
        <Button
          disabled={!migration}
          onClick={() =>
            attempt(copyText(migration?.value ?? ''), {
              done: t`The migration is on the clipboard.`,
              failed: cannotCopy,
            })
          }
        >
          <Copy aria-hidden /> {t`Copy`}
        </Button>
        <Button
          tone="primary"
          disabled={!migration}
          onClick={() => {
            downloadText(`${settings.name}${end}`, migration?.value ?? '', 'text/plain');
            setOutcome({ isGood: true, sentence: t`${`${settings.name}${end}`} is among your downloads.` });
          }}
        >
          <Download aria-hidden /> {t`Download`}
        </Button>
      </Actions>
    </div>
  );
}
