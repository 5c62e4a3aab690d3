import { Download, Link } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { writePng } from '#canvas/picture/png.ts';
import { settingsOf } from '#document/document.ts';
import type { Theme } from '#drawing/palette.ts';
import { drawPicture } from '#drawing/picture/writeSvg.ts';
import { drawRun } from '#drawing/run/drawRun.ts';
import { downloadBlob } from '#panels/download.ts';
import { marksAt } from '#simulation/marks.ts';
import { summarize } from '#simulation/summary.ts';
import { Button } from '#ui/Button.tsx';
import { Segmented } from '#ui/Segmented.tsx';
import { t } from '#words/say.ts';
import { writeLink } from '#workspace/link.ts';
import { writeSharedRun } from '#workspace/sharedRun.ts';
import type { Run } from '#workspace/state.ts';
import { Actions, useOutcome } from './Actions.tsx';
import { cannotCopy, copyText } from './copying.ts';
import styles from './ExportDialog.module.css';

type Kind = 'animation' | 'gif' | 'svg' | 'png';
type Subject = 'rows' | 'schema';

/** The run that is shown, to take away: a picture that plays, the end as a picture, a link that plays it. */
export function RunPane() {
  const run = useWorkspaceState((s) => s.run);
  return run && <Ways run={run} />;
}

function Ways({ run }: { readonly run: Run }) {
  const { store } = useWorkspace();
  const { document, timeline } = run;
  const [kind, setKind] = useState<Kind>('animation');
  const [subject, setSubject] = useState<Subject>('rows');
  const [theme, setTheme] = useState<Theme>(
    globalThis.document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light',
  );
  const { outcome, setOutcome, attempt } = useOutcome();
  const making = useRef<AbortController | null>(null);
  const [done, setDone] = useState<number | null>(null);
  useEffect(() => () => making.current?.abort(), []);
  const moves = kind === 'animation' || kind === 'gif';
  const picture = useMemo(
    () =>
      subject === 'schema' && !moves
        ? drawPicture(document, { theme, marks: marksAt(timeline, timeline.steps.length - 1) })
        : drawRun(document, timeline, { theme, moving: moves }),
    [document, timeline, theme, subject, moves],
  );
  const { sentence } = summarize(document, timeline);
  const name = `${settingsOf(document).name} – ${moves ? t`run` : t`outcome`}.${kind === 'animation' ? 'svg' : kind}`;

  async function download() {
    if (kind === 'png') return downloadBlob(name, (await writePng(picture)).blob);
    if (kind !== 'gif') return downloadBlob(name, new Blob([picture.svg], { type: 'image/svg+xml' }));
    making.current = new AbortController();
    const { signal } = making.current;
    setDone(0);
    try {
      const [{ writeGif }, { momentsOf }] = await Promise.all([
        import('#canvas/picture/gif.ts'),
        import('#drawing/run/moments.ts'),
      ]);
      const { width, height } = picture;
      const moments = momentsOf(document, timeline, theme);
      downloadBlob(name, await writeGif({ width, height, moments }, { signal, onProgress: setDone }));
    } catch (error) {
      throw signal.aborted ? new Error(t`No GIF was made.`) : error;
    } finally {
      setDone(null);
    }
  }

  async function copyLink() {
    const base = `${location.origin}${location.pathname}`;
    await copyText(await writeLink(document, base, writeSharedRun(run, store.getState().face)));
  }

  return (
    <div className={styles.pane}>
      <p>{sentence}</p>
      <div className={styles.choices}>
        <Segmented
          label={t`File of the run`}
          value={kind}
          onPick={(next) => {
            setOutcome(null);
            setKind(next);
          }}
          options={[
            { value: 'animation', label: t`Moving SVG` },
            { value: 'gif', label: 'GIF' },
            { value: 'svg', label: 'SVG' },
            { value: 'png', label: 'PNG' },
          ]}
        />
        {!moves && (
          <Segmented
            label={t`What the picture shows`}
            value={subject}
            onPick={setSubject}
            options={[
              { value: 'rows', label: t`Rows` },
              { value: 'schema', label: t`Schema` },
            ]}
          />
        )}
        <Segmented
          label={t`Colours of the picture`}
          value={theme}
          onPick={setTheme}
          options={[
            { value: 'light', label: t`Light` },
            { value: 'dark', label: t`Dark` },
          ]}
        />
      </div>
      <Preview svg={picture.svg} sentence={sentence} />
      {done !== null && (
        <p className={styles.making}>
          <progress value={done} max={1} aria-label={t`Progress of the GIF`} />
          <Button size="small" onClick={() => making.current?.abort()}>{t`Cancel`}</Button>
        </p>
      )}
      <Actions outcome={outcome}>
        <Button
          onClick={() =>
            attempt(copyLink(), { done: t`The link is on the clipboard. It plays the run.`, failed: cannotCopy })
          }
        >
          <Link aria-hidden /> {t`Copy a link that plays it`}
        </Button>
        <Button
          tone="primary"
          disabled={done !== null}
          onClick={() =>
            attempt(download(), { doing: t`Drawing the picture…`, done: t`${name} is among your downloads.` })
          }
        >
          <Download aria-hidden /> {t`Download the run`}
        </Button>
      </Actions>
    </div>
  );
}

function Preview({ svg, sentence }: { readonly svg: string; readonly sentence: string }) {
  const [url, setUrl] = useState('');
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [svg]);
  return <div className={styles.preview}>{url && <img src={url} alt={t`Preview: ${sentence}`} />}</div>;
}
