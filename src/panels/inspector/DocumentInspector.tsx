import { Boxes, Plus, Trash2 } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { CommandButton, CommandIconButton } from '#binding/CommandButton.tsx';
import { useRun } from '#binding/useCommand.ts';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { dialects } from '#dialects/dialects.ts';
import { settingsOf } from '#document/document.ts';
import { updateEnum } from '#document/edits/enums.ts';
import { renameDocument } from '#document/edits/settings.ts';
import { enumsOf } from '#document/lookups.ts';
import type { DialectName, ReferentialAction } from '#document/records.ts';
import { CommitInput, Field, Select } from '#ui/Field.tsx';
import { counted, t } from '#words/say.ts';
import { ruleForAllId } from '#workspace/commands/actionIds.ts';
import { actions } from './actions.ts';
import styles from './inspector.module.css';

const DefinitionsSection = lazy(() =>
  import('./DefinitionsSection.tsx').then((m) => ({ default: m.DefinitionsSection })),
);

/** The document as a whole: name, database, enums, and actions for every foreign key at once. */
export function DocumentInspector() {
  const workspace = useWorkspace();
  const run = useRun();
  const document = useWorkspaceState((s) => s.document);
  const settings = settingsOf(document);
  return (
    <div className={styles.panel}>
      <div className={styles.title}>
        <h2 title={settings.name}>{settings.name}</h2>
      </div>
      <p className={styles.explain}>
        {t`${[
          counted(document.tables.size, '# table', '# tables'),
          counted(document.foreignKeys.size, '# foreign key', '# foreign keys'),
          counted(document.rows.size, '# sample row', '# sample rows'),
        ].join(', ')}. Select a table or a line of the diagram to change it.`}
      </p>
      <Field label={t`Name`}>
        {(id) => (
          <CommitInput
            id={id}
            value={settings.name}
            onCommit={(name) => workspace.edit(t`Rename document`, (d) => renameDocument(d, name))}
          />
        )}
      </Field>
      <Field label={t`Database`} hint={t`Whose foreign key behaviour is simulated.`}>
        {(id) => (
          <Select id={id} value={settings.dialect} onPick={(name) => run(`dialect-${name as DialectName}`)}>
            {Object.values(dialects).map((dialect) => (
              <option key={dialect.name} value={dialect.name}>
                {dialect.label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <div className={styles.buttons}>
        <CommandButton id="add-table">
          <Plus aria-hidden />
        </CommandButton>
      </div>
      {document.tables.size > 0 && (
        <section className={styles.section} aria-label={t`Classes`}>
          <header>
            <h3>{t`Classes`}</h3>
          </header>
          <p className={styles.explain}>
            {document.models.size === 0
              ? t`SQLAlchemy maps classes to tables and relationships to foreign keys and association tables.`
              : t`${counted(document.models.size, '# mapped class', '# mapped classes')} with ${counted(document.relationships.size, '# relationship', '# relationships')}.`}
          </p>
          <CommandButton
            id="map-all"
            label={document.models.size === 0 ? t`Map all tables` : t`Map what is not mapped yet`}
          >
            <Boxes aria-hidden />
          </CommandButton>
        </section>
      )}
      {document.foreignKeys.size > 0 && (
        <section className={styles.section} aria-label={t`All foreign keys`}>
          <header>
            <h3>{t`All foreign keys`}</h3>
          </header>
          <div className={styles.row}>
            {(['onDelete', 'onUpdate'] as const).map((property) => (
              <Field key={property} label={property === 'onDelete' ? 'ON DELETE' : 'ON UPDATE'}>
                {(id) => (
                  <Select
                    id={id}
                    value={commonAction([...document.foreignKeys.values()].map((key) => key[property]))}
                    onPick={(action) =>
                      run(ruleForAllId(property === 'onDelete' ? 'delete' : 'update', action as ReferentialAction))
                    }
                  >
                    <option value="" disabled>
                      {t`differs`}
                    </option>
                    {actions.map((action) => (
                      <option key={action} value={action}>
                        {action}
                      </option>
                    ))}
                  </Select>
                )}
              </Field>
            ))}
          </div>
        </section>
      )}
      <section className={styles.section} aria-label={t`Enums`}>
        <header>
          <h3>{t`Enums`}</h3>
          <CommandButton id="add-enum" size="small">
            <Plus aria-hidden />
          </CommandButton>
        </header>
        <ul className={styles.list}>
          {enumsOf(document).map((e) => (
            <li key={e.id} className={styles.line}>
              <CommitInput
                aria-label={t`Enum name`}
                value={e.name}
                onCommit={(name) => workspace.edit(t`Rename enum`, (d) => updateEnum(d, e.id, { name }))}
              />
              <CommitInput
                aria-label={t`Values of ${e.name}, separated by commas`}
                value={e.values.join(', ')}
                onCommit={(text) =>
                  workspace.edit(t`Change enum`, (d) =>
                    updateEnum(d, e.id, { values: text.split(',').map((value) => value.trim()) }),
                  )
                }
              />
              <CommandIconButton
                id="delete-enum"
                on={{ part: { kind: 'enum', enumId: e.id } }}
                label={t`Delete enum ${e.name}`}
                size="small"
              >
                <Trash2 />
              </CommandIconButton>
            </li>
          ))}
        </ul>
      </section>
      {document.definitions.size + document.domains.size > 0 && (
        <Suspense fallback={null}>
          <DefinitionsSection />
        </Suspense>
      )}
    </div>
  );
}

/** The action that all have, or the empty text. */
function commonAction(all: readonly ReferentialAction[]): ReferentialAction | '' {
  const [first] = all;
  return first !== undefined && all.every((action) => action === first) ? first : '';
}
