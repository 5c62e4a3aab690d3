import { useEffect, useMemo, useRef } from 'react';
import { useRun } from '#binding/useCommand.ts';
import { useWorkspaceState } from '#binding/useWorkspace.ts';
import { transcriptLines } from '#formats/sqlalchemy/transcript.ts';
import { pythonLiteral } from '#simulation/session/pythonLiteral.ts';
import type { ReadValue } from '#simulation/session/result.ts';
import type { SessionStep } from '#simulation/session/sessionTimeline.ts';
import { counted, number, t } from '#words/say.ts';
import { programRunOf } from '#workspace/session/programRun.ts';
import { EmptyProgram } from './EmptyProgram.tsx';
import styles from './SessionPanel.module.css';
import { StepLine } from './StepLine.tsx';

/** The program line by line, each with everything that followed: events, the flush, the SQL, what the database did. */
export function Transcript() {
  const run = useRun();
  const document = useWorkspaceState((s) => s.document);
  const program = useWorkspaceState((s) => s.program);
  const { result, timeline } = useWorkspaceState(programRunOf);
  const count = program.operations.length;
  const ofLine = useMemo(() => stepsByLine(timeline.steps, count), [timeline, count]);
  const texts = useMemo(() => transcriptLines(document, program.operations), [document, program.operations]);
  const reads = useMemo(() => new Map(result.reads.map(({ operation, value }) => [operation, value])), [result]);
  const last = useRef<HTMLLIElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new line is to be seen.
  useEffect(() => {
    last.current?.scrollIntoView({ block: 'nearest' });
  }, [count]);
  const selects = result.statements.filter(({ verb }) => verb === 'SELECT').length;
  const lazy = result.statements.filter(({ reason }) => reason === 'relationship').length;
  return (
    <section className={styles.transcript} aria-label={t`What the program says and what is sent`}>
      <header>
        <h2>{t`Program`}</h2>
        {count > 0 && (
          <span className={styles.count}>
            {[
              counted(result.statements.length, '# statement', '# statements'),
              `${number(selects)} SELECT`,
              counted(lazy, '# lazy load', '# lazy loads'),
            ].join(', ')}
          </span>
        )}
      </header>
      {count === 0 && <EmptyProgram />}
      <ol className={styles.lines}>
        {program.operations.map((_, line) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are known by their position.
          <li key={line} ref={line === count - 1 ? last : null} data-after={line > program.position || undefined}>
            <button
              type="button"
              className={styles.python}
              aria-current={line === program.position ? 'step' : undefined}
              onClick={() => run('session-go-to-line', { part: { kind: 'line', line } })}
            >
              {texts[line]}
            </button>
            {reads.has(line) && <p className={styles.read}>→ {shown(reads.get(line) ?? null)}</p>}
            <ul className={styles.steps}>
              {ofLine[line]?.map((step) => (
                <StepLine key={step.index} step={step} steps={timeline.steps} statements={result.statements} />
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The steps of each line but the one that says the line itself, and a ROLLBACK once, as the session sends it. */
function stepsByLine(steps: readonly SessionStep[], count: number): readonly (readonly SessionStep[])[] {
  const lines: SessionStep[][] = Array.from({ length: count }, () => []);
  for (const step of steps) {
    if (step.kind !== 'operation' && step.database?.kind !== 'undo') lines[step.operation]?.push(step);
  }
  return lines;
}

/** The name of an object, a list of them, or a value: a text of either kind stands as it is. */
function shown(value: ReadValue): string {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return pythonLiteral(value);
  return typeof value === 'string' ? value : `[${value.map((name) => name ?? 'None').join(', ')}]`;
}
