/** The small signs before the labels of lines; they repeat what the words say. */
import {
  ArrowLeft,
  ArrowRight,
  BookOpen,
  Box,
  CornerDownRight,
  Ellipsis,
  KeyRound,
  Link2,
  type LucideIcon,
  Rows2,
  SquareCheck,
  Table2,
  Waypoints,
} from 'lucide-react';
import type { Document } from '#document/document.ts';
import { foreignKeysFrom } from '#document/lookups.ts';
import type { Subject } from './item.ts';

const byKind: Readonly<Partial<Record<Subject['kind'], LucideIcon>>> = {
  story: BookOpen,
  step: CornerDownRight,
  table: Table2,
  class: Box,
  relationship: Waypoints,
  row: Rows2,
  reference: ArrowRight,
  referencing: ArrowLeft,
  more: Ellipsis,
};

/** The sign of a line, or null for one that needs none. */
export function signOf(document: Document, subject: Subject, itemId: string): LucideIcon | null {
  switch (subject.kind) {
    case 'column': {
      const table = document.tables.get(subject.tableId);
      if (table?.primaryKey?.columns.includes(subject.columnId)) return KeyRound;
      const isForeign = foreignKeysFrom(document, subject.tableId).some((key) =>
        key.pairs.some((pair) => pair.column === subject.columnId),
      );
      return isForeign ? Link2 : null;
    }
    case 'key':
      return subject.place.of === 'checks' ? SquareCheck : KeyRound;
    case 'foreign-key':
      return itemId.includes('/in/') ? ArrowLeft : ArrowRight;
    default:
      return byKind[subject.kind] ?? null;
  }
}
