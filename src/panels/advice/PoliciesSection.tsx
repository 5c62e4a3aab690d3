import { Plus, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { judgePolicies } from '#advice/policies.ts';
import { policySentence } from '#advice/policyWords.ts';
import { useRun } from '#binding/useCommand.ts';
import { type Document, settingsOf } from '#document/document.ts';
import { Button } from '#ui/Button.tsx';
import { number, t } from '#words/say.ts';
import { PolicyForm } from './PolicyForm.tsx';
import { PolicyItem } from './PolicyItem.tsx';
import styles from './policies.module.css';

/** The promises that deletes are held to, each kept or broken by the schema as it is now. */
export function PoliciesSection({ document }: { readonly document: Document }) {
  const run = useRun();
  const [adding, setAdding] = useState(false);
  const judgements = judgePolicies(document, settingsOf(document).dialect);
  const broken = judgements.filter(({ kept }) => !kept).length;
  return (
    <section className={styles.policies} aria-label={t`Policies`}>
      <header className={styles.head}>
        <h2>
          <ShieldCheck aria-hidden /> {t`Policies`}
        </h2>
        {judgements.length > 0 && (
          <p>
            {broken > 0
              ? t`${number(broken)} broken, ${number(judgements.length - broken)} kept`
              : t`${number(judgements.length)} kept`}
          </p>
        )}
      </header>
      {judgements.length === 0 && !adding && (
        <p className={styles.hint}>{t`Say what a delete must never do, and see at once when a rule would allow it.`}</p>
      )}
      <ul className={styles.list}>
        {judgements.map((judgement) => (
          <PolicyItem key={judgement.policy.id} document={document} judgement={judgement} />
        ))}
      </ul>
      {adding ? (
        <PolicyForm
          document={document}
          label={t`Add`}
          onDone={(contents) => {
            const sentence = policySentence(document, { id: '', order: 0, name: '', ...contents });
            if (run('add-policy', { part: { kind: 'promise', contents, sentence } })) setAdding(false);
          }}
          onCancel={() => setAdding(false)}
        />
      ) : (
        <Button size="small" className={styles.add} onClick={() => setAdding(true)}>
          <Plus aria-hidden /> {t`Add a policy`}
        </Button>
      )}
    </section>
  );
}
