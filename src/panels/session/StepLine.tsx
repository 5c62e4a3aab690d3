import {
  ArrowRightLeft,
  CircleX,
  Database,
  Layers,
  ListOrdered,
  type LucideIcon,
  Play,
  Shuffle,
  Terminal,
  TriangleAlert,
  Waypoints,
} from 'lucide-react';
import { pythonLiteral } from '#simulation/session/pythonLiteral.ts';
import type { StatementResult } from '#simulation/session/result.ts';
import { sessionRules } from '#simulation/session/sessionRules.ts';
import type { SessionStep, SessionStepKind } from '#simulation/session/sessionTimeline.ts';
import { t } from '#words/say.ts';
import styles from './SessionPanel.module.css';

const icons: Readonly<Record<SessionStepKind, LucideIcon>> = {
  operation: Play,
  event: ArrowRightLeft,
  state: Waypoints,
  flush: Layers,
  plan: ListOrdered,
  action: Shuffle,
  transaction: Terminal,
  statement: Terminal,
  database: Database,
  warning: TriangleAlert,
  error: CircleX,
};

interface Props {
  readonly step: SessionStep;
  readonly steps: readonly SessionStep[];
  readonly statements: readonly StatementResult[];
}

/** One step of the story, set in under what caused it; its rule and where SQLAlchemy has it are a hover away. */
export function StepLine({ step, steps, statements }: Props) {
  const Icon = icons[step.kind];
  const rule = sessionRules[step.rule];
  const statement = step.statement === null ? null : statements[step.statement];
  return (
    <li
      className={styles.step}
      data-kind={step.kind}
      data-verb={statement?.verb}
      data-failed={statement?.failed}
      style={{ '--depth': depthOf(step, steps) } as React.CSSProperties}
      title={[rule.title, rule.sentence, rule.source].filter(Boolean).join(' — ')}
    >
      <Icon aria-hidden />
      <div role={step.kind === 'error' ? 'alert' : undefined}>
        {step.sql === '' ? step.sentence : <code>{step.sql.replace(/\s+/g, ' ')}</code>}
        {statement && <Params statement={statement} />}
        {step.plan && (
          <ol className={styles.plan}>
            {step.plan.map((action, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: actions are known by their position.
              <li key={at}>
                <code>
                  {action.kind.replace(/All$/, '')}({action.name}
                  {action.isDelete ? ', delete' : ''})
                </code>{' '}
                {action.objects.join(', ')}
              </li>
            ))}
          </ol>
        )}
      </div>
    </li>
  );
}

function Params({ statement }: { readonly statement: StatementResult }) {
  const { params, inFlush, reason, of, failed } = statement;
  const why = inFlush ? 'flush' : reason === 'relationship' ? t`lazy load of ${of ?? ''}` : reason;
  return (
    <span className={styles.params}>
      {params.map((row) => `(${row.map(pythonLiteral).join(', ')}${row.length === 1 ? ',' : ''})`).join(', ')}
      {why && <em>{why}</em>}
      {failed && <em>{t`refused`}</em>}
    </span>
  );
}

/** How far a step is set in: by the causes between it and the line, at most four. */
function depthOf(step: SessionStep, steps: readonly SessionStep[]): number {
  let depth = -1;
  for (let cause = step.cause; cause !== null; cause = steps[cause]?.cause ?? null) depth++;
  return Math.max(0, Math.min(depth, 4));
}
