/** Commands for changes that somebody or something else has thought out: advice, policies, what an import has read. */
import type { Document } from '#document/document.ts';
import { removeDefinitions } from '#document/edits/definitions.ts';
import { addEnum, removeEnum } from '#document/edits/enums.ts';
import { mergeDocument } from '#document/edits/merge.ts';
import { mergeRows } from '#document/edits/mergeRows.ts';
import { addPolicy, removePolicies } from '#document/edits/policies.ts';
import { enumsOf } from '#document/lookups.ts';
import { t } from '#words/say.ts';
import { defined, type Hands, writable } from './command.ts';
import { needing } from './needing.ts';

/** A place to the right of everything that is drawn. */
function beside(document: Document): { x: number; y: number } {
  const right = Math.max(0, ...[...document.places.values()].map((place) => place.x + 360));
  return { x: right, y: 0 };
}

/** What has come is looked at, once it is drawn. */
const lookAtAll = ({ workspace }: Hands) => setTimeout(() => workspace.camera.begin(), 80);

const nothingRead = t`Open or import a file first.`;

export const changeCommands = defined([
  needing('change', {
    id: 'make-change',
    label: t`Make a change that the advice proposes`,
    group: 'edit',
    missing: t`Choose a change in the advice first.`,
    refuse: writable,
    run: ({ workspace }, { label, edit }) => void workspace.edit(label, edit),
  }),
  needing('promise', {
    id: 'add-policy',
    label: t`Add a policy: what a DELETE must never do`,
    short: t`Add a policy`,
    group: 'edit',
    missing: t`Say in the advice what a DELETE must never do.`,
    refuse: writable,
    run({ workspace }, { contents, sentence }) {
      if (workspace.edit(t`Add policy`, (d) => addPolicy(d, contents)))
        workspace.say('success', t`Policy added: ${sentence}.`);
    },
  }),
  needing('policy', {
    id: 'delete-policy',
    label: t`Delete a policy`,
    group: 'edit',
    danger: true,
    missing: t`Choose a policy in the advice first.`,
    refuse: writable,
    run: ({ workspace }, { policyId }) => void workspace.edit(t`Delete policy`, (d) => removePolicies(d, [policyId])),
  }),
  {
    id: 'add-enum',
    label: t`Add an enum`,
    short: t`Enum`,
    group: 'edit',
    refuse: writable,
    run: ({ workspace }) =>
      void workspace.edit(t`Add enum`, (d) => addEnum(d, { name: 'status', values: ['open', 'closed'] })),
  },
  needing('enum', {
    id: 'delete-enum',
    label: t`Delete an enum`,
    group: 'edit',
    danger: true,
    missing: t`Choose an enum in the inspector first.`,
    refuse: writable,
    each: ({ document }) =>
      enumsOf(document).map(({ id, name }) => ({
        label: t`Delete enum ${name}`,
        short: name,
        part: { kind: 'enum', enumId: id },
      })),
    run: ({ workspace }, { enumId }) => void workspace.edit(t`Delete enum`, (d) => removeEnum(d, enumId)),
  }),
  needing('definition', {
    id: 'delete-definition',
    label: t`Delete a definition that is kept as text`,
    group: 'edit',
    danger: true,
    missing: t`Choose a definition in the inspector first.`,
    refuse: writable,
    run: ({ workspace }, { definitionId }) =>
      void workspace.edit(t`Delete definition`, (d) => removeDefinitions(d, [definitionId])),
  }),
  needing('read', {
    id: 'import-rows',
    label: t`Import: add the rows to the tables of this name`,
    short: t`Add the rows to the tables of this name`,
    group: 'file',
    missing: nothingRead,
    refuse: writable,
    run(hands, { document }) {
      hands.workspace.edit(t`Add rows from file`, (d) => mergeRows(d, document));
      lookAtAll(hands);
    },
  }),
  needing('read', {
    id: 'import-beside',
    label: t`Import: add to this document`,
    short: t`Add to this document`,
    group: 'file',
    missing: nothingRead,
    refuse: writable,
    run(hands, { document }) {
      hands.workspace.edit(t`Add from file`, (d) => mergeDocument(d, document, beside(d)));
      lookAtAll(hands);
    },
  }),
  needing('read', {
    id: 'import-replace',
    label: t`Import: replace this document`,
    short: t`Replace this document`,
    group: 'file',
    missing: nothingRead,
    refuse: writable,
    run(hands, { document }) {
      hands.workspace.replace(t`Open file`, document);
      lookAtAll(hands);
    },
  }),
  needing('read', {
    id: 'import-new',
    label: t`Import: open as a new document`,
    short: t`Open as a new document`,
    group: 'file',
    missing: nothingRead,
    run(hands, { document }) {
      hands.host.openRead(document);
      lookAtAll(hands);
    },
  }),
]);
