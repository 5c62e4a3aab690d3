import { CommandButton } from '#binding/CommandButton.tsx';
import { useSessionPicture } from '#binding/useSessionPicture.ts';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { Field, Select } from '#ui/Field.tsx';
import { StateBadge } from '#ui/StateBadge.tsx';
import { t } from '#words/say.ts';
import { menus } from '#workspace/commands/menus.ts';
import { commandOf } from '#workspace/commands/registry.ts';
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
          <Select id={id} value={thing?.id ?? ''} onPick={(next) => workspace.pickObject(next === '' ? null : next)}>
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

function Card({ thing }: { readonly thing: SessionThing }) {
  const { names, object, model, row } = thing;
  if (!model || !actorOf(thing)) return null;
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
        {menus.object
          .flat()
          .filter((id) => id !== 'session-get' || object === null)
          .map((id) => (
            <CommandButton key={id} id={id} size="small" tone={commandOf(id).danger ? 'danger' : 'plain'} />
          ))}
      </div>
      {object && <Attributes thing={thing} object={object} model={model} />}
      {row && <ThreeWays thing={thing} />}
    </section>
  );
}
