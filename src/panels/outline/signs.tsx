/** The small signs before the labels of lines and at their ends; they repeat what the words say. */
import {
  ArrowLeft,
  ArrowRight,
  BookOpen,
  Box,
  BoxSelect,
  ChevronsDownUp,
  CornerDownRight,
  Ellipsis,
  Focus,
  FoldVertical,
  KeyRound,
  Link2,
  type LucideIcon,
  MessageSquareText,
  Rows2,
  SquareCheck,
  StickyNote,
  Table2,
  TriangleAlert,
  Waypoints,
} from 'lucide-react';
import type { Document } from '#document/document.ts';
import { foreignKeysFrom } from '#document/lookups.ts';
import type { Remark, Subject } from './item.ts';
import styles from './Outline.module.css';

const byKind: Readonly<Partial<Record<Subject['kind'], LucideIcon>>> = {
  story: BookOpen,
  step: CornerDownRight,
  table: Table2,
  member: Table2,
  area: BoxSelect,
  note: StickyNote,
  class: Box,
  relationship: Waypoints,
  row: Rows2,
  inserted: Rows2,
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

const byRemark: Readonly<Record<NonNullable<Remark['sign']>, LucideIcon>> = {
  'columns-keys': FoldVertical,
  'columns-none': ChevronsDownUp,
  area: BoxSelect,
  association: Waypoints,
  comment: MessageSquareText,
  focus: Focus,
  wrong: TriangleAlert,
};

/** The signs of what else is to be said of a line, each with its words when it is pointed at. */
export const RemarkSigns = ({ remarks }: { readonly remarks: readonly Remark[] }) =>
  remarks.map(({ sign, words }) => {
    if (sign === null) return null;
    const Icon = byRemark[sign];
    return (
      <span key={words} className={styles.remark} data-remark={sign} title={words}>
        <Icon size={13} aria-hidden />
      </span>
    );
  });
