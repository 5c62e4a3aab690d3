import { useMemo } from 'react';
import { useWorkspaceState } from '#binding/useWorkspace.ts';
import { lazyLoadHints } from '#simulation/session/lazyLoads.ts';
import { classOf } from '#workspace/session/objectNames.ts';
import { programRunOf } from '#workspace/session/programRun.ts';
import styles from './SessionPanel.module.css';

/** Points out attributes that were loaded one object at a time, with what eager loading would send. */
export function LazyLoads() {
  const document = useWorkspaceState((s) => s.document);
  const operations = useWorkspaceState((s) => s.program.operations);
  const { result } = useWorkspaceState(programRunOf);
  const hints = useMemo(
    () => lazyLoadHints(document, result.statements, (name) => classOf(operations, result.objects, name)),
    [document, operations, result],
  );
  return hints.map(({ attribute, count, selectin, joined }) => (
    <div key={attribute} role="note" className={styles.note}>
      N+1: {attribute} was loaded by {count} SELECTs, one for each object.{' '}
      <code>.options(selectinload({attribute}))</code> would send one: <code>{selectin}</code>{' '}
      <code>.options(joinedload({attribute}))</code> would send none, and add to the first: <code>{joined}</code>
    </div>
  ));
}
