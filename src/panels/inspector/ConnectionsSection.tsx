import { ArrowLeft, ArrowRight } from 'lucide-react';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { addAssociationTable } from '#document/edits/associationTables.ts';
import { addForeignKey } from '#document/edits/foreignKeys.ts';
import { foreignKeysFrom, foreignKeysTo, tableOf, tablesOf } from '#document/lookups.ts';
import type { ForeignKey, Table } from '#document/records.ts';
import { Field, Select } from '#ui/Field.tsx';
import { addAndSelect } from '#workspace/clipboard.ts';
import styles from './inspector.module.css';

/** The foreign keys from and to a table, and the way to make new ones without a mouse. */
export function ConnectionsSection({ table }: { readonly table: Table }) {
  const workspace = useWorkspace();
  const document = useWorkspaceState((s) => s.document);
  const outgoing = foreignKeysFrom(document, table.id);
  const incoming = foreignKeysTo(document, table.id).filter((key) => key.tableId !== table.id);
  return (
    <section className={styles.section} aria-label="Connections">
      <header>
        <h3>Connections</h3>
      </header>
      <ul className={styles.list}>
        {outgoing.map((key) => (
          <Line key={key.id} foreignKey={key} other={tableOf(document, key.refTableId).name} outgoing />
        ))}
        {incoming.map((key) => (
          <Line key={key.id} foreignKey={key} other={tableOf(document, key.tableId).name} />
        ))}
      </ul>
      <div className={styles.row}>
        <Field label="References table…">
          {(id) => (
            <Select
              id={id}
              value=""
              onPick={(to) =>
                workspace.edit('Add foreign key', (d) => addForeignKey(d, { tableId: table.id }, { tableId: to }))
              }
            >
              <option value="">Add a foreign key</option>
              {tablesOf(document).map((t) => (
                <option key={t.id} value={t.id}>
                  {t.name}
                  {t.id === table.id ? ' (itself)' : ''}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="Many to many with…">
          {(id) => (
            <Select
              id={id}
              value=""
              onPick={(to) => addAndSelect(workspace, 'Add many-to-many', (d) => addAssociationTable(d, table.id, to))}
            >
              <option value="">Add an association table</option>
              {tablesOf(document).map((t) => (
                <option key={t.id} value={t.id}>
                  {t.name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
    </section>
  );
}

interface LineProps {
  readonly foreignKey: ForeignKey;
  readonly other: string;
  readonly outgoing?: boolean;
}

function Line({ foreignKey, other, outgoing }: LineProps) {
  const workspace = useWorkspace();
  const Arrow = outgoing ? ArrowRight : ArrowLeft;
  return (
    <li className={styles.line}>
      <button
        type="button"
        className={styles.link}
        title={foreignKey.name}
        onClick={() => workspace.select({ foreignKeys: [foreignKey.id] })}
      >
        <Arrow size={13} aria-label={outgoing ? 'references' : 'referenced by'} /> {other}{' '}
        <span className={styles.muted}>{foreignKey.onDelete.toLowerCase()}</span>
      </button>
    </li>
  );
}
