/** Commands about the document as a whole: where it comes from and where it goes. */
import { t } from '#words/say.ts';
import type { Command } from './command.ts';

export const documentCommands: readonly Command[] = [
  { id: 'new', label: t`New document`, group: 'file', run: ({ host }) => host.newDocument() },
  {
    id: 'templates',
    label: t`New document from a template`,
    short: t`New from a template…`,
    group: 'file',
    run: ({ host }) => host.showTemplates(),
  },
  {
    id: 'open',
    label: t`Open files: SQL, SQLite, SQLAlchemy, DBML, Mermaid, Prisma, CSV, .ondelete.json`,
    short: t`Open file…`,
    group: 'file',
    keys: ['mod+o'],
    whileTyping: true,
    run: ({ host }) => host.openFile(),
  },
  {
    id: 'import',
    label: t`Import files or pasted text`,
    short: t`Import…`,
    group: 'file',
    run: ({ host }) => host.importAny(),
  },
  {
    id: 'documents',
    label: t`All documents`,
    short: t`All documents…`,
    group: 'file',
    run: ({ host }) => host.showDocuments(),
  },
  {
    id: 'lessons',
    label: t`Lessons: learn cascades by predicting them`,
    short: t`Lessons…`,
    group: 'file',
    run: ({ host }) => host.showLessons(),
  },
  {
    id: 'save',
    label: t`Save as .ondelete.json file`,
    short: t`Save as .ondelete.json`,
    group: 'file',
    keys: ['mod+s'],
    whileTyping: true,
    run: ({ host }) => host.saveFile(),
  },
  {
    id: 'export',
    label: t`Share and export: link, SVG or PNG picture, SQL and other formats`,
    short: t`Share and export…`,
    group: 'file',
    keys: ['mod+e'],
    run: ({ host }) => host.showExport(),
  },
];
