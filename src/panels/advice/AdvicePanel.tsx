import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import { useDeferredValue } from 'react';
import type { Advice, Severity } from '#advice/advice.ts';
import { advise } from '#advice/advise.ts';
import { useWorkspaceState } from '#binding/useWorkspace.ts';
import { behaviours } from '#dialects/behaviour.ts';
import { dialects } from '#dialects/dialects.ts';
import { settingsOf } from '#document/document.ts';
import { counted, t } from '#words/say.ts';
import { AdviceGroup } from './AdviceGroup.tsx';
import styles from './advice.module.css';
import { severityWords } from './adviceWords.ts';
import { PoliciesSection } from './PoliciesSection.tsx';

const icons: Readonly<Record<Severity, typeof Info>> = { error: CircleAlert, warning: TriangleAlert, info: Info };

/** What could be better in the schema for the chosen database, the gravest first, with changes that mend it. */
export function AdvicePanel() {
  // Typing in a field does not wait for advice.
  const document = useDeferredValue(useWorkspaceState((s) => s.document));
  const { dialect } = settingsOf(document);
  const list = advise(document, dialect);
  const { label } = dialects[dialect];
  const { unverified } = behaviours[dialect];
  const policies = document.tables.size > 0 && <PoliciesSection document={document} />;
  if (list.length === 0)
    return (
      <div className={styles.panel}>
        {policies}
        <Nothing label={label} unverified={unverified} hasTables={document.tables.size > 0} />
      </div>
    );
  return (
    <div className={styles.panel}>
      {policies}
      <header className={styles.head}>
        <h2>{t`Advice for ${label}`}</h2>
        <p>{tally(list)}</p>
        {unverified !== null && <p className={styles.unverified}>{unverified}</p>}
      </header>
      {(['error', 'warning', 'info'] as const).map((severity) => (
        <SeveritySection key={severity} severity={severity} list={list.filter((one) => one.severity === severity)} />
      ))}
    </div>
  );
}

interface NothingProps {
  readonly label: string;
  readonly unverified: string | null;
  readonly hasTables: boolean;
}

function Nothing({ label, unverified, hasTables }: NothingProps) {
  return (
    <div className={styles.empty}>
      <CircleCheck size={28} aria-hidden />
      <h2>{t`Nothing to improve for ${label}`}</h2>
      <p>
        {hasTables
          ? t`No action that fails, no type that differs, no delete that depends on the order of constraints.`
          : t`Draw a table, and what could be better about it is told here.`}
      </p>
      {unverified !== null && <p>{unverified}</p>}
    </div>
  );
}

function SeveritySection({ severity, list }: { readonly severity: Severity; readonly list: readonly Advice[] }) {
  if (list.length === 0) return null;
  const Icon = icons[severity];
  const codes = [...new Set(list.map(({ code }) => code))];
  return (
    <section className={styles.section} data-severity={severity} aria-label={severityWords[severity]}>
      <h3>
        <Icon aria-hidden /> {severityWords[severity]} <span className={styles.count}>{list.length}</span>
      </h3>
      {codes.map((code) => (
        <AdviceGroup key={code} code={code} list={list.filter((one) => one.code === code)} />
      ))}
    </section>
  );
}

/** `2 errors, 1 warning, 4 notes` */
function tally(list: readonly Advice[]): string {
  const words: Readonly<Record<Severity, (count: number) => string>> = {
    error: (count) => counted(count, '# error', '# errors'),
    warning: (count) => counted(count, '# warning', '# warnings'),
    info: (count) => counted(count, '# note', '# notes'),
  };
  return (['error', 'warning', 'info'] as const)
    .flatMap((severity) => {
      const count = list.filter((one) => one.severity === severity).length;
      return count > 0 ? [words[severity](count)] : [];
    })
    .join(', ');
}
