import { Trash2 } from 'lucide-react';
import { CommandButton } from '#binding/CommandButton.tsx';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { dialects } from '#dialects/dialects.ts';
import { setDefinitionText } from '#document/edits/definitions.ts';
import { definitionsOf, domainsOf } from '#document/lookups.ts';
import { qualified } from '#document/names.ts';
import { Field } from '#ui/Field.tsx';
import { counted, t } from '#words/say.ts';
import styles from './inspector.module.css';

/** Domains, and what an import kept as text: views, triggers, functions. The simulators do not run it. */
export function DefinitionsSection() {
  const workspace = useWorkspace();
  const document = useWorkspaceState((s) => s.document);
  const [definitions, domains] = [definitionsOf(document), domainsOf(document)];
  const { label } = dialects[definitions[0]?.dialect ?? 'sqlite'];
  const triggers = definitions.filter(({ kind }) => kind === 'trigger').length;
  return (
    <>
      {domains.length > 0 && (
        <section className={styles.section} aria-label={t`Domains`}>
          <header>
            <h3>{t`Domains`}</h3>
          </header>
          <ul className={styles.list}>
            {domains.map((domain) => (
              <li key={domain.id} className={styles.mono}>
                {qualified(domain)}: {domain.type}
                {domain.nullable ? '' : ' NOT NULL'}
                {domain.checks.map(({ sql }) => ` CHECK (${sql})`).join('')}
              </li>
            ))}
          </ul>
        </section>
      )}
      {definitions.length > 0 && (
        <section className={styles.section} aria-label={t`Kept as text`}>
          <header>
            <h3>{t`Kept as text`}</h3>
          </header>
          <p className={styles.explain}>
            {triggers === 0
              ? t`Written back for ${label}, and not simulated.`
              : t`Written back for ${label}, and not simulated: ${counted(
                  triggers,
                  'one is a trigger, which may do more on a delete than is played here',
                  '# are triggers, which may do more on a delete than is played here',
                )}.`}
          </p>
          {definitions.map((definition) => (
            <details key={definition.id} className={styles.definition}>
              <summary>
                {definition.kind === 'other' ? '' : `${definition.kind} `}
                {definition.name}
              </summary>
              <Field label={t`Text of ${definition.name}`} hideLabel>
                {(id) => (
                  <textarea
                    id={id}
                    className={styles.definitionText}
                    spellCheck={false}
                    rows={Math.min(16, definition.sql.split('\n').length + 1)}
                    defaultValue={definition.sql}
                    onBlur={(event) => {
                      if (event.target.value.trim() !== definition.sql.trim())
                        workspace.edit(t`Change definition`, (d) =>
                          setDefinitionText(d, definition.id, event.target.value),
                        );
                    }}
                  />
                )}
              </Field>
              <CommandButton
                id="delete-definition"
                on={{ part: { kind: 'definition', definitionId: definition.id } }}
                size="small"
                tone="danger"
                label={t`Delete ${definition.name}`}
              >
                <Trash2 aria-hidden />
              </CommandButton>
            </details>
          ))}
        </section>
      )}
    </>
  );
}
