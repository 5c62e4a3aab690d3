import { Copy, Download } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { pngScale, sharp, writePng } from '#canvas/picture/png.ts';
import { settingsOf } from '#document/document.ts';
import type { Theme } from '#drawing/palette.ts';
import { drawPicture, type Picture } from '#drawing/picture/writeSvg.ts';
import { downloadBlob } from '#panels/download.ts';
import { Button } from '#ui/Button.tsx';
import { Segmented } from '#ui/Segmented.tsx';
import { counted, number, t } from '#words/say.ts';
import { Actions, useOutcome } from './Actions.tsx';
import { canCopyPictures, copyPng } from './copying.ts';
import styles from './ExportDialog.module.css';

type Kind = 'svg' | 'png';

/** More tables than this are too many for a small preview to show, and too slow. */
const mostShown = 300;

const inPixels = (width: number, height: number) =>
  t`${number(Math.round(width))} × ${number(Math.round(height))} pixels`;

/** The diagram as a picture, whole or in part. */
export function PicturePane() {
  const { store } = useWorkspace();
  const document = useWorkspaceState((s) => s.document);
  const selected = store.getState().selection.tables;
  const [kind, setKind] = useState<Kind>('svg');
  const [part, setPart] = useState<'whole' | 'selected'>('whole');
  const [theme, setTheme] = useState<Theme>(
    globalThis.document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light',
  );
  const { outcome, setOutcome, attempt } = useOutcome();
  const picture = useMemo(
    () => drawPicture(document, part === 'selected' ? { theme, tables: selected } : { theme }),
    [document, theme, part, selected],
  );
  const { width, height, svg } = picture;
  const scale = pngScale(picture);
  const name = `${settingsOf(document).name}${part === 'selected' ? ' (part)' : ''}.${kind}`;
  const again =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      setOutcome(null);
      set(value);
    };

  async function download() {
    if (kind === 'svg') return downloadBlob(name, new Blob([svg], { type: 'image/svg+xml' }));
    downloadBlob(name, (await writePng(picture)).blob);
  }

  return (
    <div className={styles.pane}>
      <div className={styles.choices}>
        <Choice label={t`File`}>
          <Segmented
            label={t`Kind of picture`}
            value={kind}
            onPick={again(setKind)}
            options={[
              { value: 'svg', label: 'SVG' },
              { value: 'png', label: 'PNG' },
            ]}
          />
        </Choice>
        {selected.length > 0 && (
          <Choice label={t`Tables`}>
            <Segmented
              label={t`Tables of the picture`}
              value={part}
              onPick={again(setPart)}
              options={[
                { value: 'whole', label: t`All ${number(document.tables.size)}` },
                { value: 'selected', label: t`Selected ${number(selected.length)}` },
              ]}
            />
          </Choice>
        )}
        <Choice label={t`Colours`}>
          <Segmented
            label={t`Colours of the picture`}
            value={theme}
            onPick={again(setTheme)}
            options={[
              { value: 'light', label: t`Light` },
              { value: 'dark', label: t`Dark` },
            ]}
          />
        </Choice>
      </div>
      <Preview picture={picture} />
      <p className={styles.size}>
        {kind === 'svg'
          ? t`${inPixels(width, height)} at 100 %, sharp at any size. Long tables are unfolded.`
          : t`${inPixels(width * scale, height * scale)}. Long tables are unfolded.`}
        {kind === 'png' && scale < sharp && (
          <>
            {' '}
            {t`A browser cannot draw so large a diagram at the usual ${sharp * 100} %; this is ${Math.round(scale * 100)} %. As SVG it stays sharp.`}
          </>
        )}
      </p>
      <Actions outcome={outcome}>
        {kind === 'png' && canCopyPictures() && (
          <Button
            onClick={() =>
              attempt(copyPng(writePng(picture).then((png) => png.blob)), {
                doing: t`Drawing the picture…`,
                done: t`The picture is on the clipboard.`,
                failed: t`The browser does not allow copying the picture. Download it instead.`,
              })
            }
          >
            <Copy aria-hidden /> {t`Copy the picture`}
          </Button>
        )}
        <Button
          tone="primary"
          onClick={() =>
            attempt(download(), { doing: t`Drawing the picture…`, done: t`${name} is among your downloads.` })
          }
        >
          <Download aria-hidden /> {t`Download ${kind.toUpperCase()}`}
        </Button>
      </Actions>
    </div>
  );
}

function Choice({ label, children }: { readonly label: string; readonly children: React.ReactNode }) {
  return (
    <div className={styles.choice}>
      <span aria-hidden>{label}</span>
      {children}
    </div>
  );
}

function Preview({ picture: { svg, tables } }: { readonly picture: Picture }) {
  const [url, setUrl] = useState('');
  useEffect(() => {
    if (tables > mostShown) return;
    const made = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [svg, tables]);
  if (tables > mostShown)
    return (
      <p className={styles.preview}>
        {t`${number(tables)} tables are too many to be seen here. The file has them all.`}
      </p>
    );
  return (
    <div className={styles.preview}>
      {url && (
        <img src={url} alt={counted(tables, 'Preview: the diagram of # table', 'Preview: the diagram of # tables')} />
      )}
    </div>
  );
}
