/** The story of a run in the outline: every step under the one that caused it. */
import type { Document } from '#document/document.ts';
import { narrate } from '#simulation/narrate.ts';
import { summarize } from '#simulation/summary.ts';
import type { Step, Timeline } from '#simulation/timeline.ts';
import { counted, t } from '#words/say.ts';
import { type Item, pageSize } from './item.ts';

/** The story as one item; long ones are opened page by page like every other list. */
export function storyItem(document: Document, timeline: Timeline, shown: (list: string) => number): Item {
  const id = 'story';
  return {
    id,
    subject: { kind: 'story' },
    label: t`Story`,
    detail: summarize(document, timeline).sentence,
    spoken: counted(timeline.steps.length, '# step', '# steps'),
    count: timeline.steps.length,
    children: () => stepItems(document, timeline, null, id, shown),
  };
}

function stepItems(
  document: Document,
  timeline: Timeline,
  cause: number | null,
  above: string,
  shown: (list: string) => number,
): readonly Item[] {
  const steps = effectsOf(timeline).get(cause) ?? [];
  const items = steps.slice(0, shown(above)).map((step): Item => {
    const id = `${above}/${step.index}`;
    return {
      id,
      subject: { kind: 'step', index: step.index },
      label: narrate(document, timeline, step),
      children: effectsOf(timeline).has(step.index) ? () => stepItems(document, timeline, step.index, id, shown) : null,
    };
  });
  const rest = steps.length - items.length;
  if (rest === 0) return items;
  return [
    ...items,
    {
      id: `${above}/more`,
      subject: { kind: 'more', list: above },
      label: t`Show more`,
      detail: counted(rest, '# more step', '# more steps'),
      children: null,
    },
  ];
}

/** Whether an item of the story is open before anybody has opened or closed it: where there is little to see. */
export const isOpenAtFirst = (timeline: Timeline): boolean => timeline.steps.length <= pageSize;

const known = new WeakMap<Timeline, ReadonlyMap<number | null, readonly Step[]>>();

/** The steps by the step that caused them. */
function effectsOf(timeline: Timeline): ReadonlyMap<number | null, readonly Step[]> {
  let effects = known.get(timeline);
  if (!effects) {
    const lists = new Map<number | null, Step[]>();
    for (const step of timeline.steps) {
      const list = lists.get(step.cause);
      if (list) list.push(step);
      else lists.set(step.cause, [step]);
    }
    effects = lists;
    known.set(timeline, effects);
  }
  return effects;
}
