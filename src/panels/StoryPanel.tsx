import { useVirtualizer } from '@tanstack/react-virtual';
import {
  Ban,
  CircleSlash,
  CircleX,
  Clock,
  CornerDownRight,
  FileCode,
  GraduationCap,
  PencilLine,
  Play,
  Plus,
  RotateCcw,
  Trash2,
  Undo2,
} from 'lucide-react';
import { memo, type Ref, useDeferredValue, useRef } from 'react';
import { CommandButton } from '#binding/CommandButton.tsx';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import type { Document } from '#document/document.ts';
import { termOfRule } from '#lessons/terms/terms.ts';
import { eventOf, narrate, whyChain } from '#simulation/narrate.ts';
import { rules } from '#simulation/rules.ts';
import type { Step, StepKind, Timeline } from '#simulation/timeline.ts';
import { measureDrawn } from '#ui/measureDrawn.ts';
import { t } from '#words/say.ts';
import type { Run } from '#workspace/state.ts';
import { CountPanel } from './count/CountPanel.tsx';
import { DatabasesCompared } from './DatabasesCompared.tsx';
import { OutcomeSummary } from './OutcomeSummary.tsx';
import styles from './StoryPanel.module.css';
import { Term, Termed } from './terms/Term.tsx';
import { useScrollingAlong } from './useScrollingAlong.ts';
import { VerdictBadge } from './VerdictBadge.tsx';

const icons: Record<StepKind, typeof Ban> = {
  statement: Play,
  delete: CircleX,
  insert: Plus,
  update: PencilLine,
  'set-null': CircleSlash,
  'set-default': RotateCcw,
  wait: Clock,
  block: Ban,
  undo: Undo2,
};

/** The story of the run: outcome, the engine's verdict, every step, and why it happened. */
export function StoryPanel() {
  const present = useWorkspaceState((s) => s.run);
  // The diagrams come first, also when this panel has just been opened.
  const run = useDeferredValue(present, null);
  const count = useWorkspaceState((s) => s.count);
  if (count) return <CountPanel count={count} />;
  if (!run) return present ? <div className={styles.panel} /> : <NoStory />;
  return (
    <div className={styles.panel}>
      <div className={styles.top}>
        <OutcomeSummary document={run.document} timeline={run.timeline} />
        <VerdictBadge verdict={run.verdict} dialect={run.timeline.dialect} />
        <DatabasesCompared document={run.document} timeline={run.timeline} verdict={run.verdict} others={run.others} />
        <ImpactButton timeline={run.timeline} />
      </div>
      {run.chosen !== null && <Why run={run} chosen={run.chosen} />}
      <Steps key={run.id} run={run} />
    </div>
  );
}

/** For a run that is one DELETE: the script that asks a real database the same. */
const ImpactButton = memo(function ImpactButton({ timeline }: { readonly timeline: Timeline }) {
  const [operation, another] = timeline.operations;
  if (operation?.op !== 'delete' || another) return null;
  const { tableId, rowIds } = operation;
  return (
    <div>
      <CommandButton id="impact" on={{ tables: [tableId], rows: rowIds }} size="small">
        <FileCode aria-hidden />
      </CommandButton>
    </div>
  );
});

function NoStory() {
  return (
    <div className={styles.empty}>
      <Trash2 size={28} aria-hidden />
      <h2>{t`Press delete, see what goes`}</h2>
      <p>
        {t`Point at the delete button of a row to see at once what it would take with it. Click it to play the cascade step by step, with the rule and the cause of each. Nothing is changed until you apply it.`}
      </p>
      <CommandButton id="lessons" label={t`Take a lesson`}>
        <GraduationCap aria-hidden />
      </CommandButton>
    </div>
  );
}

function Steps({ run }: { readonly run: Run }) {
  const { document, timeline, position, chosen } = run;
  const frame = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: timeline.steps.length,
    getScrollElement: () => frame.current,
    estimateSize: () => 44,
    measureElement: measureDrawn,
    overscan: 8,
    // While it scrolls along with a run, its lines may come a moment later than the run's frames.
    useFlushSync: false,
  });
  const letGo = useScrollingAlong(frame, run, (index) => virtual.getOffsetForIndex(index, 'auto')?.[0]);
  return (
    <div className={styles.steps} ref={frame} onWheel={letGo} onTouchMove={letGo}>
      <ol className={styles.list} style={{ height: virtual.getTotalSize() }} aria-label={t`Steps`}>
        {virtual.getVirtualItems().map(({ key, index, start }) => (
          <StepLine
            key={key}
            measure={virtual.measureElement}
            document={document}
            timeline={timeline}
            index={index}
            top={start}
            time={index === position ? 'present' : index > position ? 'future' : 'past'}
            isChosen={index === chosen}
          />
        ))}
      </ol>
    </div>
  );
}

interface StepLineProps {
  readonly measure: Ref<HTMLLIElement>;
  readonly document: Document;
  readonly timeline: Timeline;
  readonly index: number;
  /** In pixels. */
  readonly top: number;
  readonly time: 'past' | 'present' | 'future';
  readonly isChosen: boolean;
}

const StepLine = memo(function StepLine(props: StepLineProps) {
  const { measure, document, timeline, index, top, time, isChosen } = props;
  const { player } = useWorkspace();
  const step = timeline.steps[index];
  if (!step) return null;
  const Icon = icons[step.kind];
  return (
    <li
      ref={measure}
      data-index={index}
      className={styles.item}
      style={{ top }}
      aria-setsize={timeline.steps.length}
      aria-posinset={index + 1}
    >
      <button
        type="button"
        className={styles.step}
        data-kind={step.kind}
        data-future={time === 'future' || undefined}
        aria-current={time === 'present' ? 'step' : undefined}
        aria-expanded={isChosen}
        title={t`Why did this happen?`}
        style={{ paddingLeft: 10 + Math.min(depthOf(timeline.steps, step), 6) * 14 }}
        onClick={() => player.choose(isChosen ? null : index)}
      >
        <Icon className={styles.icon} aria-hidden />
        <Sentence document={document} timeline={timeline} step={step} />
      </button>
    </li>
  );
});

/** The sentence of a step: what happens stands out, the reason steps back. */
function Sentence(props: { readonly document: Document; readonly timeline: Timeline; readonly step: Step }) {
  const { document, timeline, step } = props;
  const sentence = narrate(document, timeline, step);
  const event = eventOf(document, step);
  if (event === null || !sentence.startsWith(event)) return <span>{sentence}</span>;
  return (
    <span>
      {event}
      <span className={styles.reason}>{sentence.slice(event.length)}</span>
    </span>
  );
}

function depthOf(steps: readonly Step[], step: Step): number {
  let depth = 0;
  for (let at = step.cause; at !== null && depth < 10; at = steps[at]?.cause ?? null) depth++;
  return depth;
}

function Why({ run, chosen }: { readonly run: Run; readonly chosen: number }) {
  const { document, timeline } = run;
  const step = timeline.steps[chosen];
  if (!step) return null;
  const rule = rules[step.rule];
  const term = termOfRule(step.rule);
  return (
    <section className={styles.why} aria-label={t`Why?`}>
      <h3>{t`Why?`}</h3>
      <ol className={styles.chain}>
        {whyChain(timeline, chosen).map((link) => (
          <li key={link.index}>
            <CornerDownRight size={13} aria-hidden />
            <span>
              <Termed text={narrate(document, timeline, link)} />
            </span>
          </li>
        ))}
      </ol>
      <p>
        <strong>{term ? <Term id={term}>{rule.title}</Term> : rule.title}.</strong> {rule.sentence}
      </p>
      {rule.sources[timeline.dialect] && <p className={styles.source}>{rule.sources[timeline.dialect]}</p>}
      {step.statement && <code className={styles.sql}>{step.statement}</code>}
    </section>
  );
}
