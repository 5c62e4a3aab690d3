import { Copy, Trash2 } from 'lucide-react';
import { useWorkspace } from '#binding/useWorkspace.ts';
import { addAssociationTable } from '#document/edits/associationTables.ts';
import { setActions } from '#document/edits/foreignKeys.ts';
import type { ForeignKeyId, ReferentialAction, TableId } from '#document/records.ts';
import { Button } from '#ui/Button.tsx';
import { Field, Select } from '#ui/Field.tsx';
import { counted, listed, t } from '#words/say.ts';
import { addAndSelect, duplicateTables } from '#workspace/clipboard.ts';
import { deleteSelection } from '#workspace/deleteSelection.ts';
import { actions } from './actions.ts';
import styles from './inspector.module.css';

interface Props {
  readonly tables: readonly TableId[];
  readonly foreignKeys: readonly ForeignKeyId[];
}

/** What can be done to several things at once. */
export function ManyInspector({ tables, foreignKeys }: Props) {
  const workspace = useWorkspace();
  const [first, second] = tables;
  const parts = [
    tables.length > 0 && counted(tables.length, '# table', '# tables'),
    foreignKeys.length > 0 && counted(foreignKeys.length, '# foreign key', '# foreign keys'),
  ];
  return (
    <div className={styles.panel}>
      <div className={styles.title}>
        <h2>{t`${listed(parts.filter((part) => part !== false))} selected`}</h2>
      </div>
      <div className={styles.buttons}>
        {tables.length > 0 && (
          <Button onClick={() => duplicateTables(workspace, tables)}>
            <Copy aria-hidden /> {t`Duplicate`}
          </Button>
        )}
        <Button tone="danger" onClick={() => deleteSelection(workspace)}>
          <Trash2 aria-hidden /> {t`Delete`}
        </Button>
        {first && second && tables.length === 2 && (
          <Button
            onClick={() => addAndSelect(workspace, t`Add many-to-many`, (d) => addAssociationTable(d, first, second))}
          >
            {t`Connect many to many`}
          </Button>
        )}
      </div>
      {foreignKeys.length > 0 && (
        <section className={styles.section}>
          {(['onDelete', 'onUpdate'] as const).map((property) => (
            <Field
              key={property}
              label={property === 'onDelete' ? t`ON DELETE of all selected` : t`ON UPDATE of all selected`}
            >
              {(id) => (
                <Select
                  id={id}
                  value=""
                  onPick={(action) =>
                    workspace.edit(t`Change actions`, (d) =>
                      setActions(d, foreignKeys, { [property]: action as ReferentialAction }),
                    )
                  }
                >
                  <option value="">{t`Choose…`}</option>
                  {actions.map((action) => (
                    <option key={action} value={action}>
                      {action}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          ))}
        </section>
      )}
    </div>
  );
}
