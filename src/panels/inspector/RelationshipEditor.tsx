import { ChevronDown, ChevronRight, Trash2, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { CommandIconButton } from '#binding/CommandButton.tsx';
import { useLaterState, useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { updateRelationship } from '#document/edits/relationships.ts';
import { modelOf, otherSideOf, relationshipsFrom } from '#document/lookups.ts';
import type { Relationship } from '#document/records.ts';
import { termOfLoading } from '#lessons/terms/terms.ts';
import { configurationFaults } from '#simulation/session/faults.ts';
import { Check, CommitInput, Field, Select } from '#ui/Field.tsx';
import { t } from '#words/say.ts';
import { TermHelp } from '../terms/Term.tsx';
import { CascadeField } from './CascadeField.tsx';
import styles from './inspector.module.css';
import { relationshipWords, sharedDeleteWarning } from './relationshipWords.ts';

const loads = ['select', 'joined', 'selectin', 'subquery', 'immediate', 'raise', 'raise_on_sql', 'noload'] as const;

/** One `relationship()`: a line that says what it is, and all its options below when opened. */
export function RelationshipEditor({ relationship }: { readonly relationship: Relationship }) {
  const workspace = useWorkspace();
  const document = useWorkspaceState((s) => s.document);
  // Configuring all classes takes a while when there are many.
  const configured = useLaterState((s) => s.document);
  const [open, setOpen] = useState(false);
  if (!document.relationships.has(relationship.id)) return null;
  const owner = modelOf(document, relationship.modelId);
  const target = modelOf(document, relationship.targetId);
  const faults = configurationFaults(configured).filter((fault) => fault.relationshipId === relationship.id);
  const shared = sharedDeleteWarning(document, relationship);
  const change = (values: Parameters<typeof updateRelationship>[2]) =>
    workspace.edit(t`Change relationship`, (d) => updateRelationship(d, relationship.id, values));
  const Sign = open ? ChevronDown : ChevronRight;
  return (
    <div>
      <div className={styles.line}>
        <button type="button" className={styles.link} aria-expanded={open} onClick={() => setOpen(!open)}>
          <Sign size={13} aria-hidden />{' '}
          <span className={styles.mono}>
            {owner.name}.<strong>{relationship.name}</strong>
            <span className={styles.muted}>: {relationship.uselist ? `list[${target.name}]` : target.name}</span>
          </span>
        </button>
        <CommandIconButton
          id="delete-relationships"
          on={{ part: { kind: 'relationship', relationshipId: relationship.id } }}
          label={t`Remove the relationship ${owner.name}.${relationship.name}`}
          size="small"
        >
          <Trash2 />
        </CommandIconButton>
      </div>
      {faults.map((fault) => (
        <p key={fault.message} role="alert" className={styles.fault} data-tone={fault.refused ? 'error' : 'warning'}>
          <TriangleAlert size={13} aria-hidden />{' '}
          {fault.refused ? t`SQLAlchemy refuses this: ${fault.message}` : t`SQLAlchemy warns of this: ${fault.message}`}
        </p>
      ))}
      {shared && (
        <p role="alert" className={styles.fault} data-tone="warning">
          <TriangleAlert size={13} aria-hidden /> {shared}
        </p>
      )}
      {open && (
        <div className={styles.more}>
          <p className={styles.explain}>{relationshipWords(document, relationship)}</p>
          <Field label={t`Attribute`}>
            {(id) => <CommitInput id={id} mono value={relationship.name} onCommit={(name) => change({ name })} />}
          </Field>
          <BackPopulates relationship={relationship} />
          <CascadeField relationship={relationship} onChange={(cascade) => change({ cascade })} />
          <div className={styles.row}>
            <Field label="passive_deletes" help={<TermHelp id="passive_deletes" />}>
              {(id) => (
                <Select
                  id={id}
                  value={String(relationship.passiveDeletes)}
                  onPick={(value) => change({ passiveDeletes: value === 'all' ? 'all' : value === 'true' })}
                >
                  <option value="false">False</option>
                  <option value="true">True</option>
                  <option value="all">"all"</option>
                </Select>
              )}
            </Field>
            <Field label="lazy" help={<TermHelp id={termOfLoading(relationship.lazy)} />}>
              {(id) => (
                <Select id={id} value={relationship.lazy} onPick={(lazy) => change({ lazy })}>
                  {loads.map((lazy) => (
                    <option key={lazy}>{lazy}</option>
                  ))}
                </Select>
              )}
            </Field>
          </div>
          <div className={styles.toggles}>
            <Check
              label="uselist"
              help={<TermHelp id="uselist" />}
              checked={relationship.uselist}
              onToggle={(uselist) => change({ uselist })}
            />
            <Check
              label="single_parent"
              help={<TermHelp id="single_parent" />}
              checked={relationship.singleParent}
              onToggle={(singleParent) => change({ singleParent })}
            />
            <Check
              label="passive_updates"
              help={<TermHelp id="passive_updates" />}
              checked={relationship.passiveUpdates}
              onToggle={(passiveUpdates) => change({ passiveUpdates })}
            />
            <Check
              label="post_update"
              help={<TermHelp id="post_update" />}
              checked={relationship.postUpdate}
              onToggle={(postUpdate) => change({ postUpdate })}
            />
            <Check
              label="viewonly"
              help={<TermHelp id="viewonly" />}
              checked={relationship.viewonly}
              onToggle={(viewonly) => change({ viewonly })}
            />
            <Check
              label="active_history"
              help={<TermHelp id="active_history" />}
              checked={relationship.activeHistory}
              onToggle={(activeHistory) => change({ activeHistory })}
            />
          </div>
          <p className={styles.explain}>{t`It adds no column: the CREATE TABLE is the same with and without it.`}</p>
        </div>
      )}
    </div>
  );
}

/** The other side, chosen among the attributes of the target class; a name that is not there stays as it is written. */
function BackPopulates({ relationship }: { readonly relationship: Relationship }) {
  const workspace = useWorkspace();
  const document = useWorkspaceState((s) => s.document);
  const target = modelOf(document, relationship.targetId);
  const names = relationshipsFrom(document, target.id)
    .filter((one) => one.targetId === relationship.modelId && one.id !== relationship.id)
    .map((one) => one.name);
  const chosen = relationship.backPopulates;
  const isThere = chosen === null || names.includes(chosen);
  return (
    <Field
      label="back_populates"
      help={<TermHelp id="back_populates" />}
      hint={
        chosen !== null && otherSideOf(document, relationship)
          ? t`A change here is made at ${target.name}.${chosen} too, in memory, before any SQL.`
          : t`Without it the other side does not know of a change until it is loaded again.`
      }
    >
      {(id) => (
        <Select
          id={id}
          value={chosen ?? ''}
          onPick={(name) =>
            workspace.edit('back_populates', (d) =>
              updateRelationship(d, relationship.id, { backPopulates: name === '' ? null : name }),
            )
          }
        >
          <option value="">{t`none`}</option>
          {!isThere && <option value={chosen}>{t`${chosen} (is not there)`}</option>}
          {names.map((name) => (
            <option key={name} value={name}>
              {target.name}.{name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
