import { ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import type { Branch } from '#simulation/traceCascade.ts';
import { t } from '#words/say.ts';
import type { Count } from '#workspace/count.ts';
import { BranchRows } from './BranchRows.tsx';
import styles from './CountPanel.module.css';
import { titleOfBranch, wordsOfBranch } from './countWords.ts';

interface Props {
  readonly count: Count;
  readonly branches: readonly Branch[];
}

/** What follows from what, by foreign key; a branch opens to its rows and to the branches below it. */
export function BranchTree({ count, branches }: Props) {
  return (
    <section className={styles.branches} aria-label={t`Branches`}>
      <BranchList key={count.id} count={count} branches={branches} parent={null} />
    </section>
  );
}

function BranchList({ count, branches, parent }: Props & { readonly parent: number | null }) {
  const below = branches.flatMap((branch, i) => (branch.parent === parent ? [{ branch, i }] : []));
  if (below.length === 0) return null;
  return (
    <ul className={styles.list}>
      {below.map(({ branch, i }) => (
        <BranchItem key={i} count={count} branches={branches} branch={branch} index={i} />
      ))}
    </ul>
  );
}

function BranchItem({ count, branches, branch, index }: Props & { readonly branch: Branch; readonly index: number }) {
  const [open, setOpen] = useState(branch.parent === null);
  const id = useId();
  return (
    <li>
      <button
        type="button"
        className={styles.branch}
        data-kind={branch.kind}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <ChevronRight size={14} aria-hidden className={styles.chevron} />
        <span className={styles.title}>{titleOfBranch(count.document, branches, branch)}</span>
        <span className={styles.number}>{wordsOfBranch(branch)}</span>
      </button>
      {open && (
        <div id={id} className={styles.inside}>
          <BranchRows count={count} branch={branch} index={index} />
          <BranchList count={count} branches={branches} parent={index} />
        </div>
      )}
    </li>
  );
}
