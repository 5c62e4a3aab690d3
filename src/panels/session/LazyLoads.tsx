import { useMemo } from 'react';
import { useWorkspaceState } from '#binding/useWorkspace.ts';
import { lazyLoadHints } from '#simulation/session/lazyLoads.ts';
import { Rich } from '#ui/Rich.tsx';
import { number, t } from '#words/say.ts';
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
      <Rich
        text={t`N+1: ${attribute} was loaded by ${number(count)} SELECTs, one for each object. <0>.options(selectinload(${attribute}))</0> would send one: <0>${selectin}</0> <0>.options(joinedload(${attribute}))</0> would send none, and add to the first: <0>${joined}</0>`}
        marks={[(words) => <code>{words}</code>]}
      />
    </div>
  ));
}
