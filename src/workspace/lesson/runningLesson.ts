/** A lesson that is on: how far it is, what was predicted, what was answered. */

export interface RunningLesson {
  readonly id: string;
  /** The part that was opened last: 0 is the idea, then the experiments, the questions, and the end. */
  readonly part: number;
  /** Where the experiment stands that was opened last. */
  readonly phase: 'predicting' | 'playing' | 'compared';
  /** The predicted answers, by experiment and subject: `0/2`. */
  readonly predictions: Readonly<Record<string, string>>;
  /** The picked choices, by question. */
  readonly picked: Readonly<Record<number, number>>;
  /** What is predicted of rows now, in words, by the row and by what stands for it in the session's diagram. */
  readonly marks: Readonly<Record<string, string>>;
}

/** A lesson at its beginning. */
export const lessonFromStart = (id: string): RunningLesson => ({
  id,
  part: 0,
  phase: 'predicting',
  predictions: {},
  picked: {},
  marks: {},
});
