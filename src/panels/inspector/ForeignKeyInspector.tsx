import { ArrowRight, Plus, Spline, Trash2, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { CommandButton, CommandIconButton } from '#binding/CommandButton.tsx';
import { CommandCheck } from '#binding/CommandCheck.tsx';
import { useRun } from '#binding/useCommand.ts';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { updateForeignKey } from '#document/edits/foreignKeys.ts';
import { columnOf, foreignKeysOf, isUnique, tableOf } from '#document/lookups.ts';
import type { ColumnPair, ForeignKey, ReferentialAction } from '#document/records.ts';
import { termOfAction } from '#lessons/terms/terms.ts';
import { Check, CommitInput, Field, Select } from '#ui/Field.tsx';
import { number, t } from '#words/say.ts';
import { ruleId } from '#workspace/commands/actionIds.ts';
import { TermHelp } from '../terms/Term.tsx';
import { actions, explainAction } from './actions.ts';
import styles from './inspector.module.css';
import { RelationshipsOfKey } from './RelationshipsOfKey.tsx';

/** Pairs, actions and checking time of one foreign key. */
export function ForeignKeyInspector({ foreignKey }: { readonly foreignKey: ForeignKey }) {
  const workspace = useWorkspace();
  const document = useWorkspaceState((s) => s.document);
  const [from, to] = [tableOf(document, foreignKey.tableId), tableOf(document, foreignKey.refTableId)];
  const change = (label: string, values: Parameters<typeof updateForeignKey>[2]) =>
    workspace.edit(label, (d) => updateForeignKey(d, foreignKey.id, values));
  const nameField = useRef<HTMLInputElement>(null);
  const isTyped = useWorkspaceState(
    ({ typing }) => typing?.what === 'foreign-key' && typing.foreignKeyId === foreignKey.id,
  );
  useEffect(() => {
    if (!isTyped) return;
    nameField.current?.select();
    workspace.type(null);
  }, [isTyped, workspace]);
  const position = foreignKeysOf(document).indexOf(foreignKey) + 1;
  const on = { foreignKeys: [foreignKey.id] };
  return (
    <div className={styles.panel}>
      <div className={styles.title}>
        <Spline size={16} aria-hidden />
        <h2>
          {from.name} → {to.name}
        </h2>
        <CommandIconButton id="delete-foreign-key" on={on} tone="danger">
          <Trash2 />
        </CommandIconButton>
      </div>
      <ActionField event="DELETE" foreignKey={foreignKey} from={from.name} to={to.name} />
      <ActionField event="UPDATE" foreignKey={foreignKey} from={from.name} to={to.name} />
      <Field label={t`Constraint name`}>
        {(id) => (
          <CommitInput
            id={id}
            ref={nameField}
            mono
            value={foreignKey.name}
            onCommit={(name) => change(t`Rename foreign key`, { name })}
          />
        )}
      </Field>
      <PairsSection foreignKey={foreignKey} />
      <RelationshipsOfKey foreignKey={foreignKey} />
      <section className={styles.section} aria-label={t`When it is checked`}>
        <header>
          <h3>{t`When it is checked`}</h3>
        </header>
        <div className={styles.toggles}>
          <CommandCheck id="deferrable" on={on} label={t`Deferrable`} help={<TermHelp id="deferrable" />} />
          <Check
            label={t`Initially deferred: checked at COMMIT`}
            checked={foreignKey.initiallyDeferred}
            help={<TermHelp id="initially-deferred" />}
            onToggle={(on) =>
              change(t`Initially deferred`, { initiallyDeferred: on, deferrable: on || foreignKey.deferrable })
            }
          />
          <Check
            label="MATCH FULL (PostgreSQL)"
            checked={foreignKey.match === 'FULL'}
            help={<TermHelp id="match-full" />}
            onToggle={(full) => change('MATCH', { match: full ? 'FULL' : 'SIMPLE' })}
          />
        </div>
        {(foreignKey.onDelete === 'SET NULL' || foreignKey.onDelete === 'SET DEFAULT') &&
          foreignKey.pairs.length > 1 && <SetColumns foreignKey={foreignKey} />}
        <div className={styles.buttons}>
          <CommandButton id="key-earlier" on={on} size="small" />
          <CommandButton id="key-later" on={on} size="small" />
        </div>
        <p className={styles.explain}>
          {t`Created ${number(position)} of ${number(document.foreignKeys.size)}. Where several keys act on one row, this order can decide the outcome.`}
        </p>
      </section>
      {!isUnique(
        to,
        foreignKey.pairs.map((pair) => pair.refColumn),
      ) && (
        <p role="alert" className={styles.explain}>
          {t`The referenced columns of ${to.name} are not unique: databases refuse this foreign key, or every write through it.`}
        </p>
      )}
    </div>
  );
}

/** PostgreSQL 15 can write only some of the columns: ON DELETE SET NULL (a, b). */
function SetColumns({ foreignKey }: { readonly foreignKey: ForeignKey }) {
  const workspace = useWorkspace();
  const from = useWorkspaceState((s) => tableOf(s.document, foreignKey.tableId));
  const all = foreignKey.pairs.map((pair) => pair.column);
  const chosen = foreignKey.setColumns ?? all;
  const set = (columns: readonly string[]) =>
    workspace.edit(t`Columns of ON DELETE`, (d) =>
      updateForeignKey(d, foreignKey.id, {
        setColumns: columns.length === all.length || columns.length === 0 ? null : columns,
      }),
    );
  return (
    <fieldset className={styles.more}>
      <legend className={styles.explain}>{t`Columns that ON DELETE ${foreignKey.onDelete} writes (PostgreSQL)`}</legend>
      {all.map((id) => (
        <Check
          key={id}
          label={columnOf(from, id).name}
          checked={chosen.includes(id)}
          onToggle={(on) => set(all.filter((c) => (c === id ? on : chosen.includes(c))))}
        />
      ))}
    </fieldset>
  );
}

interface ActionProps {
  readonly event: 'DELETE' | 'UPDATE';
  readonly foreignKey: ForeignKey;
  readonly from: string;
  readonly to: string;
}

function ActionField({ event, foreignKey, from, to }: ActionProps) {
  const run = useRun();
  const property = event === 'DELETE' ? 'onDelete' : 'onUpdate';
  const value = foreignKey[property];
  return (
    <Field
      label={`ON ${event}`}
      hint={explainAction(event, value, from, to)}
      help={<TermHelp id={termOfAction(value)} />}
    >
      {(id) => (
        <Select
          id={id}
          value={value}
          onPick={(action) =>
            run(ruleId(event === 'DELETE' ? 'delete' : 'update', action as ReferentialAction), {
              foreignKeys: [foreignKey.id],
            })
          }
        >
          {actions.map((action) => (
            <option key={action} value={action}>
              {action}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

function PairsSection({ foreignKey }: { readonly foreignKey: ForeignKey }) {
  const workspace = useWorkspace();
  const document = useWorkspaceState((s) => s.document);
  const [from, to] = [tableOf(document, foreignKey.tableId), tableOf(document, foreignKey.refTableId)];
  const on = { foreignKeys: [foreignKey.id] };
  const replace = (at: number, pair: ColumnPair) =>
    workspace.edit(t`Change columns`, (d) =>
      updateForeignKey(d, foreignKey.id, { pairs: foreignKey.pairs.map((p, i) => (i === at ? pair : p)) }),
    );
  return (
    <section className={styles.section} aria-label={t`Columns`}>
      <header>
        <h3>{t`Columns`}</h3>
        <CommandButton id="add-pair" on={on} size="small">
          <Plus aria-hidden />
        </CommandButton>
      </header>
      <ul className={styles.list}>
        {foreignKey.pairs.map((pair, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: pairs are known by their position.
          <li key={at} className={styles.pair}>
            <Select
              aria-label={t`Referencing column ${at + 1}`}
              value={pair.column}
              onPick={(column) => replace(at, { ...pair, column })}
            >
              {from.columns.map((column) => (
                <option key={column.id} value={column.id}>
                  {column.name}
                </option>
              ))}
            </Select>
            <ArrowRight aria-hidden />
            <Select
              aria-label={t`Referenced column ${at + 1}`}
              value={pair.refColumn}
              onPick={(refColumn) => replace(at, { ...pair, refColumn })}
            >
              {to.columns.map((column) => (
                <option key={column.id} value={column.id}>
                  {column.name}
                </option>
              ))}
            </Select>
            <CommandIconButton
              id="remove-pair"
              on={{ ...on, part: { kind: 'pair', at } }}
              label={t`Remove pair ${at + 1}`}
              size="small"
            >
              <X />
            </CommandIconButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
