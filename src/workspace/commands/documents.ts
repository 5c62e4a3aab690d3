/** Commands about the document as a whole: where it comes from and where it goes. */
import { t } from '#words/say.ts';
import { defined } from './command.ts';
import { needing } from './needing.ts';

const aDocument = t`Choose a document first.`;

export const documentCommands = defined([
  { id: 'new', label: t`New document`, group: 'file', run: ({ host }) => host.newDocument() },
  {
    id: 'templates',
    label: t`New document from a template`,
    short: t`New from a template…`,
    group: 'file',
    run: ({ host }) => host.showTemplates(),
  },
  needing('template', {
    id: 'start-template',
    label: t`New document from one of the templates`,
    group: 'file',
    missing: t`Choose a template first.`,
    run: ({ host }, { name }) => host.startTemplate(name),
  }),
  {
    id: 'open-example',
    label: t`Open the example: authors, books and tags`,
    short: t`Open the example`,
    group: 'file',
    run: ({ host }) => host.openExample(),
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
  needing('kept', {
    id: 'open-document',
    label: t`Open a document that this browser keeps`,
    group: 'file',
    missing: aDocument,
    run: ({ host }, { id }) => host.openDocument(id),
  }),
  needing('kept', {
    id: 'copy-document',
    label: t`Copy a document that this browser keeps`,
    group: 'file',
    missing: aDocument,
    run: ({ host }, { id }) => host.copyDocument(id),
  }),
  needing('kept', {
    id: 'delete-document',
    label: t`Delete a document that this browser keeps`,
    short: t`Delete for good`,
    group: 'file',
    danger: true,
    missing: aDocument,
    run: ({ host }, { id }) => host.deleteDocument(id),
  }),
  {
    id: 'take-over',
    label: t`Take over the document from the other tab`,
    short: t`Take over from the other tab`,
    group: 'file',
    refuse: ({ readOnly }) => (readOnly === null ? t`No other tab has the document.` : null),
    run: ({ host }) => host.takeOver(),
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
]);
