import { Boxes } from 'lucide-react';
import { CommandButton } from '#binding/CommandButton.tsx';
import { useWorkspaceState } from '#binding/useWorkspace.ts';
import { behaviours } from '#dialects/behaviour.ts';
import { settingsOf } from '#document/document.ts';
import { Rich } from '#ui/Rich.tsx';
import { t } from '#words/say.ts';
import { programRunOf } from '#workspace/session/programRun.ts';
import { LazyLoads } from './LazyLoads.tsx';
import { PickedThing } from './PickedThing.tsx';
import { ProgramInput } from './ProgramInput.tsx';
import styles from './SessionPanel.module.css';
import { SessionTools } from './SessionTools.tsx';
import { Transcript } from './Transcript.tsx';

/** A SQLAlchemy session on the sample rows: what is done with it as Python, and the SQL that follows. */
export function SessionPanel() {
  const mapped = useWorkspaceState((s) => s.document.models.size > 0);
  const unverified = useWorkspaceState((s) => behaviours[settingsOf(s.document).dialect].unverified);
  const drawn = useWorkspaceState((s) => s.document.tables.size > 0);
  const refused = useWorkspaceState((s) => {
    if (s.document.models.size === 0) return null;
    const { error } = programRunOf(s).result;
    return error && error.operation === null ? error : null;
  });
  if (!drawn)
    return (
      <div className={styles.empty}>
        <Boxes size={28} aria-hidden />
        <h2>{t`No class is mapped`}</h2>
        <p>{t`A session works with objects of mapped classes. Draw a table first.`}</p>
      </div>
    );
  if (!mapped) {
    return (
      <div className={styles.empty}>
        <Boxes size={28} aria-hidden />
        <h2>{t`No class is mapped`}</h2>
        <p>
          {t`A session works with objects of mapped classes. Map the tables, and every foreign key and association table becomes a pair of relationships. No table changes.`}
        </p>
        <CommandButton id="map-all" tone="primary">
          <Boxes aria-hidden />
        </CommandButton>
      </div>
    );
  }
  if (refused) {
    return (
      <div className={styles.empty} role="alert">
        <p>
          <Rich
            text={t`SQLAlchemy refuses these classes, so there is no session: <0>${refused.exception}</0>: ${refused.message}`}
            marks={[(words) => <strong>{words}</strong>]}
          />
        </p>
        <p>{t`The inspector shows it at its relationship.`}</p>
      </div>
    );
  }
  return (
    <div className={styles.panel}>
      <SessionTools />
      {unverified && <p className={styles.count}>{unverified}</p>}
      <PickedThing />
      <LazyLoads />
      <Transcript />
      <ProgramInput />
    </div>
  );
}
