import { type DragEvent, type ReactNode, useState } from 'react';
import { t } from '#words/say.ts';
import type { Host } from '#workspace/commands/command.ts';
import styles from './DropZone.module.css';

/** Files dropped anywhere on the page are opened. */
export function DropZone({ host, children }: { readonly host: Host; readonly children: ReactNode }) {
  const [over, setOver] = useState(false);
  const hasFile = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it is the whole page, which is no landmark; files are opened by the menu, too.
    <div
      onDragOver={(event) => {
        if (!hasFile(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (event.relatedTarget === null) setOver(false);
      }}
      onDrop={(event) => {
        if (!hasFile(event)) return;
        event.preventDefault();
        setOver(false);
        const files = [...event.dataTransfer.files];
        if (files.length > 0) host.openGiven(files);
      }}
    >
      {children}
      {over && (
        <div className={styles.over} aria-hidden>
          {t`Drop SQL, a dump, a .sqlite file, SQLAlchemy models, DBML, Mermaid, Prisma or CSV`}
        </div>
      )}
    </div>
  );
}
