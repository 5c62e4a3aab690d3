/** The menus of a foreign key and of its two rules. */
import { removeForeignKeys, setActions, updateForeignKey } from '#document/edits/foreignKeys.ts';
import { addRelationshipPair } from '#document/edits/relationships.ts';
import { foreignKeyOf, tableOf } from '#document/lookups.ts';
import type { ForeignKeyId } from '#document/records.ts';
import { t } from '#words/say.ts';
import type { Workspace } from '#workspace/workspace.ts';
import { actions } from '../inspector/actions.ts';
import type { Outliner, Section } from './action.ts';
import { remove, rename } from './commonActions.ts';

export function rules(workspace: Workspace, id: ForeignKeyId, event: 'DELETE' | 'UPDATE'): Section {
  const key = foreignKeyOf(workspace.store.getState().document, id);
  const which = event === 'DELETE' ? 'onDelete' : 'onUpdate';
  return actions.map((action) => ({
    id: `${event}-${action}`,
    label: action,
    checked: key[which] === action,
    run: () => void workspace.edit(`ON ${event} ${action}`, (d) => setActions(d, [id], { [which]: action })),
  }));
}

export function ofForeignKey(
  workspace: Workspace,
  outliner: Outliner,
  id: ForeignKeyId,
  itemId: string,
): readonly Section[] {
  const { document } = workspace.store.getState();
  const key = foreignKeyOf(document, id);
  const mapped = [...document.relationships.values()].some((side) => side.foreignKeyId === id);
  return [
    [
      { id: 'on-delete', label: 'ON DELETE', choices: rules(workspace, id, 'DELETE') },
      { id: 'on-update', label: 'ON UPDATE', choices: rules(workspace, id, 'UPDATE') },
      {
        id: 'deferrable',
        label: 'DEFERRABLE',
        checked: key.deferrable,
        run: () => void workspace.edit('DEFERRABLE', (d) => updateForeignKey(d, id, { deferrable: !key.deferrable })),
      },
    ],
    [
      rename(outliner, itemId),
      { id: 'options', label: t`Columns and options…`, run: () => outliner.pick(itemId) },
      {
        id: 'go',
        label: t`Go to ${tableOf(document, key.refTableId).name}`,
        run: () => outliner.goTo(`t:${key.refTableId}`),
      },
      ...(mapped
        ? []
        : [
            {
              id: 'relationships',
              label: t`Add relationships`,
              run: () => void workspace.edit(t`Add relationships`, (d) => addRelationshipPair(d, { foreignKeyId: id })),
            },
          ]),
    ],
    [remove(t`Delete foreign key`, () => workspace.edit(t`Delete foreign key`, (d) => removeForeignKeys(d, [id])))],
  ];
}
