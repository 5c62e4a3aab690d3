import { SchemaCanvas } from '#canvas/SchemaCanvas.tsx';
import { t } from '#words/say.ts';
import type { Host } from '#workspace/commands.ts';
import styles from './BothFaces.module.css';
import { CanvasMenu } from './CanvasMenu.tsx';
import { ObjectGraphPane, WhenLoaded } from './lazyPanes.tsx';

/** The schema and the object graph beside each other: one selection, one run, through both at once. */
export function BothFaces({ host }: { readonly host: Host }) {
  return (
    <div className={styles.frame}>
      <section className={styles.halves} aria-label={t`Schema and objects`}>
        <div className={styles.half}>
          <CanvasMenu host={host}>
            <SchemaCanvas />
          </CanvasMenu>
        </div>
        <div className={styles.half}>
          <WhenLoaded>
            <ObjectGraphPane />
          </WhenLoaded>
        </div>
      </section>
    </div>
  );
}
