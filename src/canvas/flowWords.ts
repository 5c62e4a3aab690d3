/** What React Flow says by itself, under its own names for it. */
import type { AriaLabelConfig } from '@xyflow/react';
import { t } from '#words/say.ts';

/** Moving by the arrow keys is told by its direction; where a table stands in pixels is of no use to anybody. */
const moved = {
  left: t`Moved to the left.`,
  right: t`Moved to the right.`,
  up: t`Moved up.`,
  down: t`Moved down.`,
} as const;

/** For diagrams whose nodes are picked, and not moved. */
export const flowWords: Partial<AriaLabelConfig> = {
  'node.a11yDescription.default': t`Press Enter or Space to select it, Escape to cancel.`,
  'node.a11yDescription.keyboardDisabled': t`Press Enter or Space to select it, Escape to cancel.`,
  'node.a11yDescription.ariaLiveMessage': ({ direction }) => moved[direction as keyof typeof moved] ?? '',
  'edge.a11yDescription.default': t`Press Enter or Space to select it, Escape to cancel.`,
  'handle.ariaLabel': t`Handle`,
};

/** For the schema; the one that is named after a keyboard without use is said where the keyboard is of use. */
export const schemaWords: Partial<AriaLabelConfig> = {
  ...flowWords,
  'node.a11yDescription.keyboardDisabled': t`Press Enter or Space to select the table. Then the arrow keys move it, Delete deletes it, and Escape cancels.`,
  'edge.a11yDescription.default': t`Press Enter or Space to select the foreign key. Then Delete deletes it, and Escape cancels.`,
};
