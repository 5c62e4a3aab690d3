import { Grid3x3, Search } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import type { ImpactEvent } from '#advice/cascadeGraph.ts';
import { allEffects } from '#advice/effects.ts';
import { impactMatrix } from '#advice/matrix.ts';
import { useWorkspaceState } from '#binding/useWorkspace.ts';
import { behaviours } from '#dialects/behaviour.ts';
import { dialects } from '#dialects/dialects.ts';
import { settingsOf } from '#document/document.ts';
import { Segmented } from '#ui/Segmented.tsx';
import { t } from '#words/say.ts';
import { MatrixGrid } from './MatrixGrid.tsx';
import styles from './matrix.module.css';
import { effectWords } from './matrixWords.ts';
import { shownTables } from './shownTables.ts';

const events = [
  { value: 'delete', label: 'DELETE' },
  { value: 'update', label: t`UPDATE of a key` },
] as const;

/** What a statement in each table (rows) can do to every other (columns), before there are rows. */
export function MatrixView() {
  const document = useDeferredValue(useWorkspaceState((s) => s.document));
  const { dialect } = settingsOf(document);
  const matrix = impactMatrix(document, dialect);
  const [event, setEvent] = useState<ImpactEvent>('delete');
  const [typed, setTyped] = useState('');
  const shown = useMemo(() => shownTables(matrix, event, typed), [matrix, event, typed]);
  const { unverified } = behaviours[dialect];
  if (document.foreignKeys.size === 0) return <Nothing />;
  return (
    <div className={styles.view}>
      <div className={styles.tools}>
        <Segmented<ImpactEvent> label={t`Statement`} value={event} options={events} onPick={setEvent} />
        <label className={styles.search}>
          <Search size={14} aria-hidden />
          <input
            type="search"
            placeholder={t`Find a table`}
            aria-label={t`Find a table`}
            value={typed}
            onChange={(change) => setTyped(change.target.value)}
          />
        </label>
      </div>
      <p className={styles.lead}>
        {event === 'delete'
          ? t`What a DELETE in the table on the left can do to the table above, in ${dialects[dialect].label}.`
          : t`What an UPDATE of a key in the table on the left can do to the table above, in ${dialects[dialect].label}.`}{' '}
        {unverified}
      </p>
      <ul className={styles.legend} aria-label={t`Legend`}>
        {allEffects.map((effect) => (
          <li key={effect} data-effect={effect}>
            <span aria-hidden>{effectWords[effect].sign}</span> {effectWords[effect].phrase}
          </li>
        ))}
      </ul>
      {shown.rows.length === 0 || shown.columns.length === 0 ? (
        <p className={styles.none}>
          {shown.rows.length === 0
            ? t`No table by that name.`
            : event === 'delete'
              ? t`Nothing happens anywhere else when rows are deleted there.`
              : t`Nothing happens anywhere else when keys change there.`}
        </p>
      ) : (
        <MatrixGrid key={`${event} ${typed}`} matrix={matrix} event={event} shown={shown} />
      )}
    </div>
  );
}

function Nothing() {
  return (
    <div className={styles.empty}>
      <Grid3x3 size={28} aria-hidden />
      <h2>{t`Nothing leads from one table to another`}</h2>
      <p>{t`Connect tables with a foreign key to see here what a DELETE in one can do to every other.`}</p>
    </div>
  );
}
