/** Documents that begin as one of the templates, whichever way each gets its rows. Loads when one is first wanted. */
import type { Document } from '#document/document.ts';
import type { FileTemplate, TemplateLesson } from '#lessons/templates/template.ts';
import {
  fileTemplates,
  type Started,
  startFileTemplate,
  startTemplate,
  templates,
} from '#lessons/templates/templates.ts';
import { t } from '#words/say.ts';
import type { Desk } from '#workspace/desk.ts';
import type { Workspace } from '#workspace/workspace.ts';
import type { WhileBusy } from '../Busy.tsx';
import { readGiven } from '../openSource.ts';
import type { Offer } from './offer.ts';

/** Opens a new document from the template of a name. Answers the DELETE that it offers, or null when it was cancelled. */
export async function openTemplate(
  name: string,
  desk: Desk,
  workspace: Workspace,
  whileBusy: WhileBusy,
): Promise<Offer | null> {
  const { lesson, start } = templateOf(name);
  const started = await whileBusy(t`Fetching ${name}…`, start);
  if (!started) return null;
  const { document, tableId, rowId } = started;
  await desk.open(document);
  workspace.show({ face: 'schema', panel: 'inspector' });
  workspace.select({ tables: [tableId] });
  return { documentId: desk.store.getState().id, tableId, rowId, called: lesson.called, shows: lesson.shows };
}

interface Startable {
  readonly lesson: TemplateLesson;
  /** Rejects with a sentence when its rows cannot be had, and when the signal aborts. */
  readonly start: (signal: AbortSignal) => Promise<Started>;
}

function templateOf(name: string): Startable {
  const written = templates.find(({ example }) => example.name === name);
  if (written) return { lesson: written.lesson, start: async () => startTemplate(written) };
  const served = fileTemplates.find((one) => one.name === name);
  if (!served) throw new Error(`No template is called ${name}.`);
  return {
    lesson: served.lesson,
    start: async (signal) => startFileTemplate(served, await fetched(served, signal)),
  };
}

/** The document in the file of a template. */
async function fetched({ name, file }: FileTemplate, signal: AbortSignal): Promise<Document> {
  const response = await fetch(file, { signal });
  if (!response.ok)
    throw new Error(t`${name} could not be fetched (${response.status}). Try again when you are online.`);
  const content = new Uint8Array(await response.arrayBuffer());
  const { value, notes } = await readGiven(
    { sources: [{ name: `${name}.sqlite`, content }], format: 'sqlite-file', rowLimit: null },
    signal,
    () => {},
  );
  if (!value) throw new Error(notes[0]?.sentence ?? t`${name} could not be read.`);
  return value;
}
