import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { CommandButton, CommandIconButton } from '#binding/CommandButton.tsx';
import { useWorkspace } from '#binding/useWorkspace.ts';
import { setChecks, setIndexes, setPrimaryKey, setUniques } from '#document/edits/constraints.ts';
import { columnOf } from '#document/lookups.ts';
import { freshName } from '#document/names.ts';
import type { ColumnId, Table } from '#document/records.ts';
import { Button } from '#ui/Button.tsx';
import { Check, CommitInput } from '#ui/Field.tsx';
import { t } from '#words/say.ts';
import { type TableKey, tableKeys } from '#workspace/tableKeys.ts';
import styles from './inspector.module.css';

type Choosing = 'key' | 'unique' | 'index';

/** Keys, indexes and checks of a table: the ones over several columns, too. */
export function KeysSection({ table }: { readonly table: Table }) {
  const [choosing, setChoosing] = useState<Choosing | null>(null);
  return (
    <section className={styles.section} aria-label={t`Keys, indexes and checks`}>
      <header>
        <h3>{t`Keys, indexes and checks`}</h3>
      </header>
      <ul className={styles.list}>
        {tableKeys(table).map((key) => (
          <KeyLine key={'at' in key.place ? `${key.place.of} ${key.place.at}` : key.place.of} table={table} of={key} />
        ))}
      </ul>
      <div className={styles.buttons}>
        <Button size="small" aria-expanded={choosing === 'key'} onClick={() => setChoosing('key')}>
          {t`Primary key…`}
        </Button>
        <Button size="small" aria-expanded={choosing === 'unique'} onClick={() => setChoosing('unique')}>
          <Plus aria-hidden /> {t`Unique`}
        </Button>
        <Button size="small" aria-expanded={choosing === 'index'} onClick={() => setChoosing('index')}>
          <Plus aria-hidden /> {t`Index`}
        </Button>
        <CommandButton id="add-check" on={{ tables: [table.id] }} size="small">
          <Plus aria-hidden />
        </CommandButton>
      </div>
      {choosing && <ColumnChooser key={choosing} table={table} choosing={choosing} onDone={() => setChoosing(null)} />}
    </section>
  );
}

/** A key, an index or a check, with what of it can be changed on the spot. */
function KeyLine({ table, of: { place, label, detail } }: { readonly table: Table; readonly of: TableKey }) {
  const workspace = useWorkspace();
  const text = place.of === 'primary' || place.of === 'uniques' ? `${label} (${detail})` : `${label} ${detail}`;
  const check = place.of === 'checks' ? table.checks[place.at] : undefined;
  const index = place.of === 'indexes' ? table.indexes[place.at] : undefined;
  const expression = place.of === 'expressionIndexes' ? table.expressionIndexes[place.at] : undefined;
  const title = expression
    ? `${label} ${expression.name}${expression.method ? ` USING ${expression.method}` : ''} (${expression.parts})${expression.where === null ? '' : ` WHERE ${expression.where}`}`
    : text;
  return (
    <li className={styles.line}>
      <span className={styles.mono} title={title}>
        {check ? label : title}
      </span>
      {check && (
        <CommitInput
          mono
          aria-label={t`Condition`}
          value={check.sql}
          onCommit={(sql) =>
            workspace.edit(t`Change CHECK`, (d) =>
              setChecks(
                d,
                table.id,
                table.checks.map((one) => (one === check ? { ...one, sql } : one)),
              ),
            )
          }
        />
      )}
      {index && (
        <Check
          label={t`unique`}
          checked={index.unique}
          onToggle={(unique) =>
            workspace.edit(t`Change index`, (d) =>
              setIndexes(
                d,
                table.id,
                table.indexes.map((one) => (one === index ? { ...one, unique } : one)),
              ),
            )
          }
        />
      )}
      <CommandIconButton
        id="delete-key"
        on={{ tables: [table.id], part: { kind: 'key', place } }}
        label={check ? t`Remove CHECK` : t`Remove ${title}`}
        size="small"
      >
        <X />
      </CommandIconButton>
    </li>
  );
}

interface ChooserProps {
  readonly table: Table;
  readonly choosing: Choosing;
  readonly onDone: () => void;
}

/** Picks the columns of a key or an index, in the order in which they are ticked. */
function ColumnChooser({ table, choosing, onDone }: ChooserProps) {
  const workspace = useWorkspace();
  const [picked, setPicked] = useState(choosing === 'key' ? (table.primaryKey?.columns ?? []) : []);
  const add = (columns: readonly ColumnId[]) => {
    if (choosing === 'key') workspace.edit(t`Primary key`, (d) => setPrimaryKey(d, table.id, columns));
    else if (choosing === 'unique')
      workspace.edit(t`Add UNIQUE`, (d) => setUniques(d, table.id, [...table.uniques, { name: null, columns }]));
    else {
      const name = freshName(
        `ix_${table.name}_${columns.map((id) => columnOf(table, id).name).join('_')}`,
        table.indexes.map((index) => index.name),
      );
      workspace.edit(t`Add index`, (d) =>
        setIndexes(d, table.id, [...table.indexes, { name, columns, unique: false }]),
      );
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onDone();
        add(picked);
      }}
    >
      <fieldset className={styles.more}>
        <legend className="visually-hidden">{t`Columns`}</legend>
        {table.columns.map((column) => (
          <Check
            key={column.id}
            label={picked.includes(column.id) ? `${column.name} (${picked.indexOf(column.id) + 1})` : column.name}
            checked={picked.includes(column.id)}
            onToggle={(on) => setPicked(on ? [...picked, column.id] : picked.filter((id) => id !== column.id))}
          />
        ))}
        <div className={styles.buttons}>
          <Button type="submit" size="small" tone="primary">
            {choosing === 'key' ? t`Set primary key` : choosing === 'unique' ? t`Add UNIQUE` : t`Add index`}
          </Button>
          <Button size="small" onClick={onDone}>
            {t`Cancel`}
          </Button>
        </div>
      </fieldset>
    </form>
  );
}
