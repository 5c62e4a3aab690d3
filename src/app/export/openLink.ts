/** Opens the document that the page's address holds, as a new one of the person's own. */
import { settingsOf } from '#document/document.ts';
import { t } from '#words/say.ts';
import { readLink } from '#workspace/link.ts';
import { readSharedRun } from '#workspace/sharedRun.ts';
import type { Workspace } from '#workspace/workspace.ts';
import { readDocument } from '../engines.ts';
import { forgoFirstCascade } from '../FirstCascade.tsx';
import type { Session } from '../openDesk.ts';
import { placed } from '../openSource.ts';

/** Plays the run that came along, or stands at the step that was meant. */
function playRun(workspace: Workspace, text: string): void {
  const opened = readSharedRun(workspace.store.getState().document, text);
  if (!opened) {
    workspace.say('error', t`The run that came with the link does not fit its document.`);
    return;
  }
  forgoFirstCascade();
  workspace.show({ face: opened.face });
  const { position } = opened;
  if (position !== null) {
    const stop = workspace.store.subscribe(({ run }) => {
      if (!run) return;
      stop();
      workspace.player.seek(position);
    });
  }
  workspace.run(opened.operations);
}

/** Answers false, with a message that says why, where the link holds nothing that can be opened. */
export async function openLink(hash: string, { workspace, desk }: Session): Promise<boolean> {
  const read = await readLink(hash);
  if (!read || 'reason' in read) {
    if (read) workspace.say('error', read.reason);
    return false;
  }
  const { value, notes } = await readDocument(read.text);
  const fault = notes.find((note) => note.severity === 'error' || !value);
  if (!value) {
    workspace.say(
      'error',
      fault
        ? t`The link holds no document that can be read: ${fault.sentence}`
        : t`The link holds no document that can be read: it is damaged.`,
    );
    return false;
  }
  await desk.open(await placed(value, new AbortController().signal));
  workspace.say(
    'success',
    t`“${settingsOf(value).name}” came with the link. This is your own copy: what you change in it stays here.`,
  );
  if (read.run !== undefined) playRun(workspace, read.run);
  if (fault) workspace.say('error', t`Not all of the link could be read: ${fault.sentence}`);
  return true;
}
