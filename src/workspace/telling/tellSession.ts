/** A program of a SQLAlchemy session in words: each new line, what it sends, and what becomes of objects. */
import { transcriptLines } from '#formats/sqlalchemy/transcript.ts';
import type { SessionPlay } from '#simulation/session/sessionRun.ts';
import { listed, t } from '#words/say.ts';
import { programRunOf } from '../session/programRun.ts';
import type { Workspace } from '../workspace.ts';
import type { Say } from './startTelling.ts';

export function tellSession({ store }: Workspace, say: Say): () => void {
  return store.subscribe((state, before) => {
    const { operations, position } = state.program;
    if (operations === before.program.operations && position === before.program.position) return;
    if (position < 0 || state.document !== before.document) return;
    const line = transcriptLines(state.document, operations)[position] ?? '';
    const isNew = operations !== before.program.operations;
    say(isNew ? lineInWords(line, programRunOf(state), position) : t`After the line ${line}.`);
  });
}

/** How many changes of state are told of one line. */
const most = 3;

/** One line of the program and what came of it. */
function lineInWords(line: string, { result, timeline }: SessionPlay, position: number): string {
  const steps = timeline.steps.filter((step) => step.operation === position);
  const faults = steps.filter(({ kind }) => kind === 'error' || kind === 'warning').map(({ sentence }) => sentence);
  const states = steps.filter(({ kind }) => kind === 'state').map(({ sentence }) => sentence);
  const verbs = new Map<string, number>();
  for (const { statement } of steps) {
    const verb = statement === null ? undefined : result.statements[statement]?.verb;
    if (verb) verbs.set(verb, (verbs.get(verb) ?? 0) + 1);
  }
  const sent = [...verbs].map(([verb, count]) => `${count} ${verb}`);
  return [
    `${line}:`,
    sent.length > 0 ? t`It sends ${listed(sent)}.` : t`It sends nothing.`,
    ...(faults.length > 0 ? faults : states.slice(0, most)),
  ].join(' ');
}
