import { Popover } from '@base-ui/react/popover';
import { useWorkspaceState } from '#binding/useWorkspace.ts';
import { dialects } from '#dialects/dialects.ts';
import { settingsOf } from '#document/document.ts';
import { type TermId, terms } from '#lessons/terms/terms.ts';
import styles from './Term.module.css';
import { TermPicture } from './TermPicture.tsx';

/** What is in the popover of a term: its picture, and two sentences in the words of the document's database. */
export function TermCard({ id }: { readonly id: TermId }) {
  const dialect = useWorkspaceState((s) => settingsOf(s.document).dialect);
  const term = terms[id];
  const [first, second] = term.says(dialect);
  const source = term.source(dialect);
  const isSame = Object.keys(dialects).every(
    (name) => String(term.says(name as typeof dialect)) === `${first},${second}`,
  );
  return (
    <>
      <div className={styles.stage}>
        <TermPicture picture={term.picture} />
      </div>
      <Popover.Title className={styles.title}>
        {term.name}
        {!isSame && <span className={styles.dialect}>{dialects[dialect].label}</span>}
      </Popover.Title>
      <Popover.Description className={styles.says}>
        {first} {second}
      </Popover.Description>
      {source && <p className={styles.source}>{source}</p>}
    </>
  );
}
