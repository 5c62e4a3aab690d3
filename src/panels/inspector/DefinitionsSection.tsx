import { Trash2 } from 'lucide-react';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { dialects } from '#dialects/dialects.ts';
import { removeDefinitions, setDefinitionText } from '#document/edits/definitions.ts';
import { definitionsOf, domainsOf } from '#document/lookups.ts';
import { qualified } from '#document/names.ts';
import { Button } from '#ui/Button.tsx';
import { Field } from '#ui/Field.tsx';
import styles from './inspector.module.css';

/** Domains, and what an import kept as text: views, triggers, functions. The simulators do not run it. */
export function DefinitionsSection() {
  const workspace = useWorkspace();
  const document = useWorkspaceState((s) => s.document);
  const [definitions, domains] = [definitionsOf(document), domainsOf(document)];
  const triggers = definitions.filter(({ kind }) => kind === 'trigger').length;
  return (
    <>
      {domains.length > 0 && (
        <section className={styles.section} aria-label="Domains">
          <header>
            <h3>Domains</h3>
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
        <section className={styles.section} aria-label="Kept as text">
          <header>
            <h3>Kept as text</h3>
          </header>
          <p className={styles.explain}>
            Written back for {dialects[definitions[0]?.dialect ?? 'sqlite'].label}, and not simulated
            {triggers > 0 &&
              `: ${triggers === 1 ? 'one is a trigger, which' : `${triggers} are triggers, which`} may do more on a delete than is played here`}
            .
          </p>
          {definitions.map((definition) => (
            <details key={definition.id} className={styles.definition}>
              <summary>
                {definition.kind === 'other' ? '' : `${definition.kind} `}
                {definition.name}
              </summary>
              <Field label={`Text of ${definition.name}`} hideLabel>
                {(id) => (
                  <textarea
                    id={id}
                    className={styles.definitionText}
                    spellCheck={false}
                    rows={Math.min(16, definition.sql.split('\n').length + 1)}
                    defaultValue={definition.sql}
                    onBlur={(event) => {
                      if (event.target.value.trim() !== definition.sql.trim())
                        workspace.edit('Change definition', (d) =>
                          setDefinitionText(d, definition.id, event.target.value),
                        );
                    }}
                  />
                )}
              </Field>
              <Button
                size="small"
                tone="danger"
                onClick={() => workspace.edit('Delete definition', (d) => removeDefinitions(d, [definition.id]))}
              >
                <Trash2 aria-hidden /> Delete {definition.name}
              </Button>
            </details>
          ))}
        </section>
      )}
    </>
  );
}
