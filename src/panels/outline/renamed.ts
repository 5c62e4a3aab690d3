/** Gives the thing that a line is about another name, or answers null where it has none. */

import type { Document } from '#document/document.ts';
import { updateArea } from '#document/edits/areas.ts';
import { updateColumn } from '#document/edits/columns.ts';
import { updateForeignKey } from '#document/edits/foreignKeys.ts';
import { updateModel } from '#document/edits/models.ts';
import { updateNote } from '#document/edits/notes.ts';
import { updateRelationship } from '#document/edits/relationships.ts';
import { renameTable } from '#document/edits/tables.ts';
import { t } from '#words/say.ts';
import type { Viewed } from '#workspace/workspace.ts';
import type { Subject } from './item.ts';

/** The name, title or text that can be written over, or null. */
export function nameOf(document: Document, subject: Subject): string | null {
  switch (subject.kind) {
    case 'table':
      return document.tables.get(subject.tableId)?.name ?? null;
    case 'area':
      return document.areas.get(subject.areaId)?.title ?? null;
    case 'note':
      return document.notes.get(subject.noteId)?.text ?? null;
    case 'column':
      return document.tables.get(subject.tableId)?.columns.find((one) => one.id === subject.columnId)?.name ?? null;
    case 'foreign-key':
      return document.foreignKeys.get(subject.foreignKeyId)?.name ?? null;
    case 'class':
      return document.models.get(subject.modelId)?.name ?? null;
    case 'relationship':
      return document.relationships.get(subject.relationshipId)?.name ?? null;
    default:
      return null;
  }
}

/** Renames as one undo step, that of `joinKey` if there is one, and says whether it was done. */
export function renameSubject(workspace: Viewed, subject: Subject, name: string, joinKey?: string): boolean {
  switch (subject.kind) {
    case 'table':
      return workspace.edit(t`Rename table`, (d) => renameTable(d, subject.tableId, name), joinKey);
    case 'area':
      return workspace.edit(t`Rename area`, (d) => updateArea(d, subject.areaId, { title: name }));
    case 'note':
      return workspace.edit(t`Write note`, (d) => updateNote(d, subject.noteId, { text: name }));
    case 'column':
      return workspace.edit(t`Rename column`, (d) => updateColumn(d, subject.tableId, subject.columnId, { name }));
    case 'foreign-key':
      return workspace.edit(t`Rename foreign key`, (d) => updateForeignKey(d, subject.foreignKeyId, { name }));
    case 'class':
      return workspace.edit(t`Rename class`, (d) => updateModel(d, subject.modelId, { name }));
    case 'relationship':
      return workspace.edit(t`Rename relationship`, (d) => updateRelationship(d, subject.relationshipId, { name }));
    default:
      return false;
  }
}
