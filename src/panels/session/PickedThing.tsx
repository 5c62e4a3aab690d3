import { useSessionPicture } from '#binding/useSessionPicture.ts';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import type { SessionOperation } from '#simulation/session/operations.ts';
import { Button } from '#ui/Button.tsx';
import { Field, Select } from '#ui/Field.tsx';
import { StateBadge } from '#ui/StateBadge.tsx';
import { t } from '#words/say.ts';
import { act } from '#workspace/session/act.ts';
import { mergedName } from '#workspace/session/objectNames.ts';
import { actorOf, type SessionThing, thingWords } from '#workspace/session/sessionPicture.ts';
import { Term } from '../terms/Term.tsx';
import { Attributes } from './Attributes.tsx';
import styles from './SessionPanel.module.css';
import { ThreeWays } from './ThreeWays.tsx';

/** The object or row that is picked: its state, its attributes, and what the session can do with it. */
export function PickedThing() {
  const workspace = useWorkspace();
  const { things } = useSessionPicture();
  const picked = useWorkspaceState((s) => s.program.picked);
  const thing = things.find((one) => one.id === picked) ?? null;
  return (
    <>
      <Field label={t`Object or row`}>
        {(id) => (
          <Select
            id={id}
            value={thing?.id ?? ''}
            onPick={(next) => workspace.program((program) => ({ ...program, picked: next === '' ? null : next }))}
          >
            <option value="">{t`none: pick one here or in the diagram`}</option>
            {things
              .filter((one) => one.model !== null)
              .map((one) => (
                <option key={one.id} value={one.id}>
                  {thingWords(one)}
                </option>
              ))}
          </Select>
        )}
      </Field>
      {thing?.model && <Card key={thing.id} thing={thing} />}
    </>
  );
}

const actions = ['add', 'delete', 'expunge', 'expire', 'refresh', 'merge'] as const;

type Action = (typeof actions)[number];

function operationOf(op: Action, object: string, as: string): SessionOperation {
  if (op === 'merge') return { op, as, object };
  return op === 'expire' || op === 'refresh' ? { op, object, attributes: null } : { op, object };
}

function Card({ thing }: { readonly thing: SessionThing }) {
  const workspace = useWorkspace();
  const { names, object, model, row } = thing;
  const program = useWorkspaceState((s) => s.program);
  const actor = actorOf(thing);
  if (!model || !actor) return null;
  return (
    <section className={styles.card} aria-label={t`The picked object`}>
      <header>
        <h2>{names.length > 0 ? names.join(' = ') : t`${model.name}, not loaded`}</h2>
        {object ? (
          <Term id={object.state}>
            <StateBadge state={object.state} marked={object.deletePending ?? false} />
          </Term>
        ) : (
          <StateBadge state="row" />
        )}
      </header>
      <div className={styles.actions}>
        {object === null && (
          <Button size="small" onClick={() => act(workspace, [actor], () => [])}>
            session.get
          </Button>
        )}
        {actions.map((op) => (
          <Button
            key={op}
            size="small"
            tone={op === 'delete' ? 'danger' : 'plain'}
            onClick={() =>
              act(workspace, [actor], (object = '') => [operationOf(op, object, mergedName(program, object))])
            }
          >
            {op}
          </Button>
        ))}
      </div>
      {object && <Attributes thing={thing} object={object} model={model} />}
      {row && <ThreeWays thing={thing} />}
    </section>
  );
}
