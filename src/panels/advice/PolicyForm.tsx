import { useState } from 'react';
import type { Document } from '#document/document.ts';
import type { PolicyContents } from '#document/edits/policies.ts';
import { tablesOf } from '#document/lookups.ts';
import { qualified } from '#document/names.ts';
import type { Policy } from '#document/records.ts';
import { Button } from '#ui/Button.tsx';
import { Field, Select } from '#ui/Field.tsx';
import { t } from '#words/say.ts';
import styles from './policies.module.css';

interface Props {
  readonly document: Document;
  /** What it begins with; null for a new one. */
  readonly policy?: Policy;
  readonly label: string;
  readonly onDone: (contents: PolicyContents) => void;
  readonly onCancel: () => void;
}

/** A policy as a sentence with gaps: two tables, and what must not happen. */
export function PolicyForm({ document, policy, label, onDone, onCancel }: Props) {
  const tables = tablesOf(document);
  const [tableId, setTable] = useState(policy?.tableId ?? tables[0]?.id ?? '');
  const [forbid, setForbid] = useState<Policy['forbid']>(policy?.forbid ?? 'delete');
  const [targetId, setTarget] = useState(policy?.targetId ?? tables[1]?.id ?? tables[0]?.id ?? '');
  const [name, setName] = useState(policy?.name ?? '');
  const options = tables.map((table) => (
    <option key={table.id} value={table.id}>
      {qualified(table)}
    </option>
  ));
  return (
    <form
      className={styles.form}
      aria-label={policy ? t`Edit policy` : t`New policy`}
      onSubmit={(event) => {
        event.preventDefault();
        onDone({ tableId, forbid, targetId, name });
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <Field label={t`Deleting from`}>
        {(id) => (
          <Select id={id} autoFocus value={tableId} onPick={setTable}>
            {options}
          </Select>
        )}
      </Field>
      <Field label={t`must never`}>
        {(id) => (
          <Select id={id} value={forbid} onPick={(value) => setForbid(value === 'change' ? 'change' : 'delete')}>
            <option value="delete">{t`delete`}</option>
            <option value="change">{t`delete or change`}</option>
          </Select>
        )}
      </Field>
      <Field label={t`rows of`}>
        {(id) => (
          <Select id={id} value={targetId} onPick={setTarget}>
            {options}
          </Select>
        )}
      </Field>
      <Field label={t`Name (may be empty)`}>
        {(id) => (
          <input
            id={id}
            className={styles.name}
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <div className={styles.buttons}>
        <Button type="submit" size="small" tone="primary">
          {label}
        </Button>
        <Button size="small" onClick={onCancel}>
          {t`Cancel`}
        </Button>
      </div>
    </form>
  );
}
