import { FileCode2, GitCompare, Image, Link } from 'lucide-react';
import { useState } from 'react';
import { Dialog } from '#ui/Dialog.tsx';
import { Segmented } from '#ui/Segmented.tsx';
import { t } from '#words/say.ts';
import styles from './ExportDialog.module.css';
import { LinkPane } from './LinkPane.tsx';
import { MigrationPane } from './MigrationPane.tsx';
import { PicturePane } from './PicturePane.tsx';
import { TextPane } from './TextPane.tsx';

type Way = 'link' | 'picture' | 'text' | 'migration';

/** The one way out: the document as a link, as a picture, as a text in another format, or as the way from an earlier version. */
export function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const [way, setWay] = useState<Way>('link');
  return (
    <Dialog open wide onClose={onClose} title={t`Share and export`}>
      <div className={styles.ways}>
        <Segmented
          label={t`Take away as`}
          value={way}
          onPick={setWay}
          options={[
            { value: 'link', label: <Labelled icon={<Link aria-hidden />} text={t`Link`} /> },
            { value: 'picture', label: <Labelled icon={<Image aria-hidden />} text={t`Picture`} /> },
            { value: 'text', label: <Labelled icon={<FileCode2 aria-hidden />} text={t`SQL and more`} /> },
            { value: 'migration', label: <Labelled icon={<GitCompare aria-hidden />} text={t`Migration`} /> },
          ]}
        />
      </div>
      {way === 'link' && <LinkPane />}
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
