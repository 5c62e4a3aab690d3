import { Archive, Check, ChevronRight, CircleAlert, CircleSlash2, Info, TriangleAlert } from 'lucide-react';
import type { Reading } from '#engines/reading/readSources.ts';
import type { Fate, StatementReport } from '#formats/reading.ts';
import styles from './ImportDialog.module.css';

const severities = { error: CircleAlert, warning: TriangleAlert, info: Info };

const fates: readonly { readonly fate: Fate; readonly label: string; readonly icon: typeof Check }[] = [
  { fate: 'failed', label: 'failed', icon: CircleAlert },
  { fate: 'used', label: 'used', icon: Check },
  { fate: 'kept', label: 'kept as text', icon: Archive },
  { fate: 'ignored', label: 'ignored', icon: CircleSlash2 },
];

/** A list that is longer would be read by nobody, and slow to show. */
const mostLines = 300;

/** What became of every statement, and what is to be said of parts of them. */
export function ReadingReport({ reading }: { readonly reading: Reading }) {
  const { notes, statements } = reading;
  return (
    <div className={styles.report}>
      {notes.length > 0 && (
        <ul className={styles.notes} aria-label="Notes">
          {notes.slice(0, mostLines).map((note, at) => {
            const Icon = severities[note.severity];
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: notes are a fixed list and may repeat.
              <li key={at} data-severity={note.severity}>
                <Icon size={14} aria-label={note.severity} />
                <span>
                  {note.place && `Line ${note.place.line}, column ${note.place.column}: `}
                  {note.sentence}
                </span>
              </li>
            );
          })}
          {notes.length > mostLines && <li>and {(notes.length - mostLines).toLocaleString('en')} more</li>}
        </ul>
      )}
      {statements.length > 0 && <Statements statements={statements} />}
    </div>
  );
}

function Statements({ statements }: { readonly statements: readonly StatementReport[] }) {
  return (
    <section aria-label="Statements">
      <h3 className={styles.title}>What became of each statement</h3>
      {fates.map(({ fate, label, icon: Icon }) => {
        const own = statements.filter((statement) => statement.fate === fate);
        const count = own.reduce((sum, statement) => sum + statement.count, 0);
        if (count === 0) return null;
        return (
          <details key={fate} open={fate === 'failed'} className={styles.fate} data-fate={fate}>
            <summary>
              <ChevronRight size={14} aria-hidden className={styles.caret} />
              <Icon size={14} aria-hidden /> {count.toLocaleString('en')} {label}
            </summary>
            <ol>
              {own.slice(0, mostLines).map((statement) => (
                <li key={`${statement.file} ${statement.line} ${statement.what}`}>
                  <span className={styles.line}>
                    {statement.file && `${statement.file}, `}line {statement.line}
                  </span>
                  <code>{statement.what}</code>
                  {statement.count > 1 && <span>× {statement.count.toLocaleString('en')}</span>}
                  {statement.sentence && <span className={styles.sentence}>{statement.sentence}</span>}
                </li>
              ))}
              {own.length > mostLines && <li>and {(own.length - mostLines).toLocaleString('en')} more</li>}
            </ol>
          </details>
        );
      })}
    </section>
  );
}
