import { Clapperboard, FileCode2, GitCompare, Image, Link } from 'lucide-react';
import { useState } from 'react';
import { useWorkspaceState } from '#binding/useWorkspace.ts';
import { Dialog } from '#ui/Dialog.tsx';
import { Segmented } from '#ui/Segmented.tsx';
import { t } from '#words/say.ts';
import styles from './ExportDialog.module.css';
import { LinkPane } from './LinkPane.tsx';
import { MigrationPane } from './MigrationPane.tsx';
import { PicturePane } from './PicturePane.tsx';
import { RunPane } from './RunPane.tsx';
import { TextPane } from './TextPane.tsx';

type Way = 'link' | 'run' | 'picture' | 'text' | 'migration';

interface Props {
  /** Begins with the run that is shown. */
  readonly run: boolean;
  readonly onClose: () => void;
}

/** The one way out: the document as a link, as a picture, as a text in another format, or as the way from an earlier version. */
export function ExportDialog({ run, onClose }: Props) {
  const running = useWorkspaceState((s) => s.run !== null);
  const [way, setWay] = useState<Way>(run ? 'run' : 'link');
  return (
    <Dialog open wide onClose={onClose} title={t`Share and export`}>
      <div className={styles.ways}>
        <Segmented
          label={t`Take away as`}
          value={way}
          onPick={setWay}
          options={[
            { value: 'link', label: <Labelled icon={<Link aria-hidden />} text={t`Link`} /> },
            ...(running
              ? [{ value: 'run', label: <Labelled icon={<Clapperboard aria-hidden />} text={t`This run`} /> } as const]
              : []),
            { value: 'picture', label: <Labelled icon={<Image aria-hidden />} text={t`Picture`} /> },
            { value: 'text', label: <Labelled icon={<FileCode2 aria-hidden />} text={t`SQL and more`} /> },
            { value: 'migration', label: <Labelled icon={<GitCompare aria-hidden />} text={t`Migration`} /> },
          ]}
        />
      </div>
      {way === 'link' && <LinkPane />}
      {way === 'run' && running && <RunPane />}
      {way === 'picture' && <PicturePane />}
      {way === 'text' && <TextPane />}
      {way === 'migration' && <MigrationPane />}
    </Dialog>
  );
}

function Labelled({ icon, text }: { readonly icon: React.ReactNode; readonly text: string }) {
  return (
    <>
      {icon} {text}
    </>
  );
}
