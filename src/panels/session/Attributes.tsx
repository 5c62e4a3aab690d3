import { X } from 'lucide-react';
import { CommandButton, CommandIconButton } from '#binding/CommandButton.tsx';
import { useRun } from '#binding/useCommand.ts';
import { useSessionPicture } from '#binding/useSessionPicture.ts';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { formatCell, parseCell } from '#document/cells.ts';
import { relationshipsFrom, tableOf } from '#document/lookups.ts';
import type { Column, Model, Relationship } from '#document/records.ts';
import type { ObjectResult } from '#simulation/session/result.ts';
import { CommitInput, Select } from '#ui/Field.tsx';
import { t } from '#words/say.ts';
import type { Actor } from '#workspace/session/act.ts';
import { actorOf, type SessionThing, thingWords } from '#workspace/session/sessionPicture.ts';
import styles from './SessionPanel.module.css';

interface Props {
  readonly thing: SessionThing;
  readonly object: ObjectResult;
  readonly model: Model;
}

/** The object's columns and relationships as they are in memory; what is not loaded is read on demand. */
export function Attributes({ thing, object, model }: Props) {
  const document = useWorkspaceState((s) => s.document);
  const actor = actorOf(thing);
  if (!actor) return null;
  return (
    <dl className={styles.attributes}>
      {tableOf(document, model.tableId).columns.map((column) => (
        <ColumnLine key={column.id} column={column} object={object} actor={actor} />
      ))}
      {relationshipsFrom(document, model.id).map((side) => (
        <RelationshipLine key={side.id} side={side} object={object} actor={actor} />
      ))}
    </dl>
  );
}

/** Nothing is in memory: reading it sends a SELECT, or gives None on an object that has no row. */
function Unloaded({ actor, attribute }: { readonly actor: Actor; readonly attribute: string }) {
  return (
    <>
      <span className={styles.unloaded}>{t`not loaded`}</span>
      <CommandButton
        id="session-read"
        size="small"
        tone="ghost"
        aria-label={t`Read ${attribute}`}
        on={{ part: { kind: 'attribute', owner: actor, attribute } }}
      />
    </>
  );
}

interface ColumnProps {
  readonly column: Column;
  readonly object: ObjectResult;
  readonly actor: Actor;
}

function ColumnLine({ column, object, actor }: ColumnProps) {
  const workspace = useWorkspace();
  const run = useRun();
  const value = object.columns[column.name];
  const write = (text: string): boolean => {
    const parsed = parseCell(workspace.store.getState().document, column, text);
    if ('reason' in parsed) {
      workspace.say('error', parsed.reason);
      return false;
    }
    return run('session-set-column', {
      part: { kind: 'cell', owner: actor, column: column.name, value: parsed.value },
    });
  };
  return (
    <>
      <dt>{column.name}</dt>
      <dd data-attribute={column.name}>
        {value === undefined && <Unloaded actor={actor} attribute={column.name} />}
        <CommitInput
          mono
          aria-label={t`Set ${column.name}`}
          placeholder={value === undefined ? t`set…` : 'NULL'}
          value={value === undefined || value === null ? '' : formatCell(column, value)}
          onCommit={write}
        />
      </dd>
    </>
  );
}

interface SideProps {
  readonly side: Relationship;
  readonly object: ObjectResult;
  readonly actor: Actor;
}

function RelationshipLine({ side, object, actor }: SideProps) {
  const run = useRun();
  const { things } = useSessionPicture();
  const value = object.relationships[side.name];
  const waiting = object.waiting?.[side.name];
  const candidates = things.filter((one) => one.model?.id === side.targetId);
  const members = Array.isArray(value) ? (value as readonly (string | null)[]) : null;
  const about = (value: Actor | null) =>
    ({ part: { kind: 'attribute', owner: actor, attribute: side.name, value } }) as const;
  const relate = (id: string) => {
    const other = candidates.find((one) => one.id === id);
    const value = other ? actorOf(other) : null;
    if (value) run(side.uselist ? 'session-append' : 'session-set', about(value));
  };
  return (
    <>
      <dt>{side.name}</dt>
      <dd data-attribute={side.name}>
        {(value === undefined || value === '<unloaded>') && <Unloaded actor={actor} attribute={side.name} />}
        {members?.length === 0 && <span className={styles.unloaded}>{t`empty`}</span>}
        {members?.map((name, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a list may hold an object twice.
          <span key={at} className={styles.member}>
            {name ?? 'None'}
            {name !== null && (
              <CommandIconButton
                id="session-remove"
                label={t`Remove ${name} from ${side.name}`}
                size="small"
                on={about({ name })}
              >
                <X />
              </CommandIconButton>
            )}
          </span>
        ))}
        {value === null && <span className={styles.unloaded}>None</span>}
        {typeof value === 'string' && value !== '<unloaded>' && (
          <span className={styles.member}>
            {value}
            <CommandIconButton id="session-set" label={t`Set ${side.name} to None`} size="small" on={about(null)}>
              <X />
            </CommandIconButton>
          </span>
        )}
        {waiting && (
          <span className={styles.unloaded}>
            {t`waiting: ${[...waiting.added.map((name) => `+${name}`), ...waiting.removed.map((name) => `−${name}`)].join(' ')}`}
          </span>
        )}
        <Select aria-label={side.uselist ? t`Append to ${side.name}` : t`Set ${side.name}`} value="" onPick={relate}>
          <option value="">{side.uselist ? t`append…` : t`set…`}</option>
          {candidates.map((one) => (
            <option key={one.id} value={one.id}>
              {thingWords(one)}
            </option>
          ))}
        </Select>
      </dd>
    </>
  );
}
