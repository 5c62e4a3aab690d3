import { Boxes, Trash2 } from 'lucide-react';
import { CommandButton, CommandIconButton } from '#binding/CommandButton.tsx';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { isAssociationTable } from '#document/edits/associationTables.ts';
import { updateModel } from '#document/edits/models.ts';
import { modelsOfTable, relationshipsFrom, relationshipsOf } from '#document/lookups.ts';
import type { Model, Table } from '#document/records.ts';
import { Check, CommitInput } from '#ui/Field.tsx';
import { t } from '#words/say.ts';
import { TermHelp } from '../terms/Term.tsx';
import styles from './inspector.module.css';
import { RelationshipEditor } from './RelationshipEditor.tsx';

/** The mapped classes of a table with their relationships; for an association table, the pair that goes through it. */
export function ModelSection({ table }: { readonly table: Table }) {
  const document = useWorkspaceState((s) => s.document);
  if (!document.tables.has(table.id)) return null;
  const models = modelsOfTable(document, table.id);
  const through = relationshipsOf(document).filter((side) => side.secondary?.tableId === table.id);
  const canPair = through.length === 0 && isAssociationTable(document, table.id);
  return (
    <section className={styles.section} aria-label={t`Mapped class`}>
      <header>
        <h3>{t`Mapped class`}</h3>
        {models.length === 0 && (
          <CommandButton id="map-class" on={{ tables: [table.id] }} size="small" label={t`Map a class`}>
            <Boxes aria-hidden />
          </CommandButton>
        )}
      </header>
      {models.map((model) => (
        <ModelEditor key={model.id} model={model} />
      ))}
      {through.length > 0 && (
        <>
          <p className={styles.explain}>{t`The secondary table of these relationships:`}</p>
          {through.map((side) => (
            <RelationshipEditor key={side.id} relationship={side} />
          ))}
        </>
      )}
      {canPair && <CommandButton id="relate-through" on={{ tables: [table.id] }} />}
    </section>
  );
}

function ModelEditor({ model }: { readonly model: Model }) {
  const workspace = useWorkspace();
  const document = useWorkspaceState((s) => s.document);
  const relationships = relationshipsFrom(document, model.id);
  const change = (label: string, values: Parameters<typeof updateModel>[2]) =>
    workspace.edit(label, (d) => updateModel(d, model.id, values));
  return (
    <>
      <div className={styles.line}>
        <CommitInput
          mono
          aria-label={t`Class name`}
          value={model.name}
          onCommit={(name) => change(t`Rename class`, { name })}
        />
        <CommandIconButton
          id="delete-class"
          on={{ tables: [model.tableId], part: { kind: 'class', modelId: model.id } }}
          label={t`Remove the class ${model.name}; the table stays`}
          size="small"
        >
          <Trash2 />
        </CommandIconButton>
      </div>
      {relationships.length === 0 ? (
        <p className={styles.explain}>{t`No relationships yet: select a foreign key to add a pair.`}</p>
      ) : (
        relationships.map((one) => <RelationshipEditor key={one.id} relationship={one} />)
      )}
      <div className={styles.toggles}>
        <Check
          label="legacy_is_orphan"
          help={<TermHelp id="legacy_is_orphan" />}
          checked={model.legacyIsOrphan}
          onToggle={(legacyIsOrphan) => change('legacy_is_orphan', { legacyIsOrphan })}
        />
        <Check
          label="confirm_deleted_rows"
          help={<TermHelp id="confirm_deleted_rows" />}
          checked={model.confirmDeletedRows}
          onToggle={(confirmDeletedRows) => change('confirm_deleted_rows', { confirmDeletedRows })}
        />
      </div>
    </>
  );
}
