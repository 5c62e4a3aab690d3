import { ArrowLeft, ArrowRight } from 'lucide-react';
import { useRun } from '#binding/useCommand.ts';
import { useLaterState, useWorkspace } from '#binding/useWorkspace.ts';
import { foreignKeysFrom, foreignKeysTo, tableOf, tablesOf } from '#document/lookups.ts';
import type { ForeignKey, Table } from '#document/records.ts';
import { Field, Select } from '#ui/Field.tsx';
import { t } from '#words/say.ts';
import styles from './inspector.module.css';

/** The foreign keys from and to a table, and the way to make new ones without a mouse. */
export function ConnectionsSection({ table }: { readonly table: Table }) {
  const run = useRun();
  const document = useLaterState((s) => s.document);
  const outgoing = foreignKeysFrom(document, table.id);
  const incoming = foreignKeysTo(document, table.id).filter((key) => key.tableId !== table.id);
  return (
    <section className={styles.section} aria-label={t`Connections`}>
      <header>
        <h3>{t`Connections`}</h3>
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
        <Field label={t`References table…`}>
          {(id) => (
            <Select
              id={id}
              value=""
              // It is selected then: its rules are what is chosen next.
              onPick={(to) => run('connect-one', { tables: [table.id, to] })}
            >
              <option value="">{t`Choose a table`}</option>
              {tablesOf(document).map((one) => (
                <option key={one.id} value={one.id}>
                  {one.id === table.id ? t`${one.name} (itself)` : one.name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t`Many to many with…`}>
          {(id) => (
            <Select id={id} value="" onPick={(to) => run('connect-many', { tables: [table.id, to] })}>
              <option value="">{t`Choose a table`}</option>
              {tablesOf(document).map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
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
        className={`${styles.link} ${styles.connection}`}
        title={foreignKey.name}
        onClick={() => workspace.select({ foreignKeys: [foreignKey.id] })}
      >
        <Arrow size={13} aria-label={outgoing ? t`references` : t`referenced by`} />
        <span title={other}>{other}</span> <span className={styles.muted}>{foreignKey.onDelete.toLowerCase()}</span>
      </button>
    </li>
  );
}
