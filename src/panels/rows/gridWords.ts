/** What the parts of AG Grid that the row grid uses say by themselves, under the grid's own names for it. */
import { t } from '#words/say.ts';

export const gridWords: Readonly<Record<string, string>> = {
  ariaHeaderSelection: t`Column with Header Selection`,
  ariaRowSelectAll: t`Press Space to toggle all rows selection`,
  ariaRowToggleSelection: t`Press Space to toggle row selection`,
  ariaRowSelect: t`Press SPACE to select this row`,
  ariaRowDeselect: t`Press SPACE to deselect this row`,
  ariaChecked: t`checked`,
  ariaUnchecked: t`unchecked`,
  ariaIndeterminate: t`indeterminate`,
  ariaSortableColumn: t`Press ENTER to sort`,
  ariaInputEditor: t`Input Editor`,
  ariaValidationErrorPrefix: t`Cell Editor Validation`,
};
