import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useWorkspace } from '#binding/useWorkspace.ts';
import {
  removeExpressionIndex,
  setChecks,
  setIndexes,
  setPrimaryKey,
  setUniques,
} from '#document/edits/constraints.ts';
import { columnOf } from '#document/lookups.ts';
import { freshName } from '#document/names.ts';
import type { ColumnId, Table } from '#document/records.ts';
import { Button, IconButton } from '#ui/Button.tsx';
import { Check, CommitInput } from '#ui/Field.tsx';
import { t } from '#words/say.ts';
import styles from './inspector.module.css';

/** Keys, indexes and checks of a table: the ones over several columns, too. */
export function KeysSection({ table }: { readonly table: Table }) {
  const workspace = useWorkspace();
  const names = (columns: readonly ColumnId[]) => columns.map((id) => columnOf(table, id).name).join(', ');
  const [choosing, setChoosing] = useState<'key' | 'unique' | 'index' | null>(null);
  return (
    <section className={styles.section} aria-label={t`Keys, indexes and checks`}>
      <header>
        <h3>{t`Keys, indexes and checks`}</h3>
      </header>
      <ul className={styles.list}>
        {table.primaryKey && (
          <Entry
            text={`PRIMARY KEY (${names(table.primaryKey.columns)})`}
            onRemove={() => workspace.edit(t`Remove primary key`, (d) => setPrimaryKey(d, table.id, []))}
          />
        )}
        {table.uniques.map((key) => (
          <Entry
            key={key.columns.join()}
            text={`UNIQUE (${names(key.columns)})`}
            onRemove={() =>
              workspace.edit(t`Remove UNIQUE`, (d) =>
                setUniques(
                  d,
                  table.id,
                  table.uniques.filter((k) => k !== key),
                ),
              )
            }
          />
        ))}
        {table.indexes.map((index) => (
          <Entry
            key={index.name}
            text={`INDEX ${index.name} (${names(index.columns)})`}
            unique={index.unique}
            onUnique={(unique) =>
              workspace.edit(t`Change index`, (d) =>
                setIndexes(
                  d,
                  table.id,
                  table.indexes.map((i) => (i === index ? { ...i, unique } : i)),
                ),
              )
            }
            onRemove={() =>
              workspace.edit(t`Remove index`, (d) =>
                setIndexes(
                  d,
                  table.id,
                  table.indexes.filter((i) => i !== index),
                ),
              )
            }
          />
        ))}
        {table.expressionIndexes.map((index) => (
          <Entry
            key={index.name}
            text={`${index.unique ? 'UNIQUE ' : ''}INDEX ${index.name}${index.method ? ` USING ${index.method}` : ''} (${index.parts})${index.where === null ? '' : ` WHERE ${index.where}`}`}
            onRemove={() => workspace.edit(t`Remove index`, (d) => removeExpressionIndex(d, table.id, index.name))}
          />
        ))}
        {table.checks.map((check, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two checks may be equal, and nothing else tells them apart.
          <li key={at} className={styles.line}>
            <span className={styles.mono}>CHECK</span>
            <CommitInput
              mono
              aria-label={t`Condition`}
              value={check.sql}
              onCommit={(sql) =>
                workspace.edit(t`Change CHECK`, (d) =>
                  setChecks(
                    d,
                    table.id,
                    table.checks.map((c) => (c === check ? { ...c, sql } : c)),
                  ),
                )
              }
            />
            <IconButton
              label={t`Remove CHECK`}
              size="small"
              onClick={() =>
                workspace.edit(t`Remove CHECK`, (d) =>
                  setChecks(
                    d,
                    table.id,
                    table.checks.filter((c) => c !== check),
                  ),
                )
              }
            >
              <X />
            </IconButton>
          </li>
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
        <Button
          size="small"
          onClick={() =>
            workspace.edit(t`Add CHECK`, (d) => setChecks(d, table.id, [...table.checks, { name: null, sql: '1 = 1' }]))
          }
        >
          <Plus aria-hidden /> {t`Check`}
        </Button>
      </div>
      {choosing && (
        <ColumnChooser
          table={table}
          chosen={choosing === 'key' ? (table.primaryKey?.columns ?? []) : []}
          verb={choosing === 'key' ? t`Set primary key` : choosing === 'unique' ? t`Add UNIQUE` : t`Add index`}
          onCancel={() => setChoosing(null)}
          onChoose={(columns) => {
            setChoosing(null);
            if (choosing === 'key') workspace.edit(t`Primary key`, (d) => setPrimaryKey(d, table.id, columns));
            else if (choosing === 'unique')
              workspace.edit(t`Add UNIQUE`, (d) =>
                setUniques(d, table.id, [...table.uniques, { name: null, columns }]),
              );
            else {
              const name = freshName(
                `ix_${table.name}_${columns.map((id) => columnOf(table, id).name).join('_')}`,
                table.indexes.map((i) => i.name),
              );
              workspace.edit(t`Add index`, (d) =>
                setIndexes(d, table.id, [...table.indexes, { name, columns, unique: false }]),
              );
            }
          }}
        />
      )}
    </section>
  );
}

interface EntryProps {
  readonly text: string;
  readonly onRemove: () => void;
  /** For an index: whether it is unique, and how to change that. */
  readonly unique?: boolean;
  readonly onUnique?: (unique: boolean) => void;
}

function Entry({ text, onRemove, unique, onUnique }: EntryProps) {
  return (
    <li className={styles.line}>
      <span className={styles.mono} title={text}>
        {text}
      </span>
      {onUnique && <Check label={t`unique`} checked={unique === true} onToggle={onUnique} />}
      <IconButton label={t`Remove ${text}`} size="small" onClick={onRemove}>
        <X />
      </IconButton>
    </li>
  );
}

interface ChooserProps {
  readonly table: Table;
  readonly chosen: readonly ColumnId[];
  readonly verb: string;
  readonly onChoose: (columns: readonly ColumnId[]) => void;
  readonly onCancel: () => void;
}

/** Picks columns in the order in which they are ticked. */
function ColumnChooser({ table, chosen, verb, onChoose, onCancel }: ChooserProps) {
  const [picked, setPicked] = useState(chosen);
  return (
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
        <Button size="small" tone="primary" onClick={() => onChoose(picked)}>
          {verb}
        </Button>
        <Button size="small" onClick={onCancel}>
          {t`Cancel`}
        </Button>
      </div>
    </fieldset>
  );
}
