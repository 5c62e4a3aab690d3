/** The menu of a line, by what the line is about. */
import { removeModels } from '#document/edits/models.ts';
import { removeRelationship } from '#document/edits/relationships.ts';
import { t } from '#words/say.ts';
import { duplicateRows } from '#workspace/rows.ts';
import type { Workspace } from '#workspace/workspace.ts';
import type { Outliner, Section } from './action.ts';
import { ofColumn } from './columnMenu.ts';
import { remove, rename } from './commonActions.ts';
import { ofForeignKey, rules } from './foreignKeyMenu.ts';
import type { Item } from './item.ts';
import { removeKey } from './removeKey.ts';
import { ofGroup, ofTable } from './tableMenu.ts';

/** The sections of a line's menu; none where nothing can be done. */
export function sectionsOf(workspace: Workspace, outliner: Outliner, item: Item): readonly Section[] {
  const { subject } = item;
  switch (subject.kind) {
    case 'table':
      return ofTable(workspace, outliner, subject.tableId, item.id);
    case 'group':
      return ofGroup(workspace, outliner, subject.tableId, subject.group);
    case 'column':
      return ofColumn(workspace, outliner, subject.tableId, subject.columnId, item.id);
    case 'key':
      return [[remove(t`Delete`, () => removeKey(workspace, subject.tableId, subject.place))]];
    case 'foreign-key':
      return ofForeignKey(workspace, outliner, subject.foreignKeyId, item.id);
    case 'rule':
      return [rules(workspace, subject.foreignKeyId, subject.event)];
    case 'class':
      return [
        [rename(outliner, item.id)],
        [remove(t`Delete the class`, () => workspace.edit(t`Delete class`, (d) => removeModels(d, [subject.modelId])))],
      ];
    case 'relationship':
      return [
        [rename(outliner, item.id), { id: 'inspect', label: t`Its options…`, run: () => outliner.pick(item.id) }],
        [
          remove(t`Delete the relationship`, () =>
            workspace.edit(t`Remove relationship`, (d) => removeRelationship(d, subject.relationshipId)),
          ),
        ],
      ];
    case 'row':
      return [
        [
          { id: 'grid', label: t`Show in the grid`, run: () => outliner.pick(item.id) },
          {
            id: 'duplicate',
            label: t`Duplicate row`,
            run: () => void duplicateRows(workspace, subject.tableId, [subject.rowId]),
          },
        ],
        [
          remove(t`Delete row, and see what goes with it`, () =>
            workspace.run([{ op: 'delete', tableId: subject.tableId, rowIds: [subject.rowId] }]),
          ),
        ],
      ];
    case 'reference':
      return subject.to === null ? [] : [[{ id: 'go', label: t`Go to the row`, run: () => outliner.pick(item.id) }]];
    case 'story':
    case 'step':
    case 'referencing':
    case 'more':
      return [];
  }
}
