import { SchemaCanvas } from '#canvas/SchemaCanvas.tsx';
import { t } from '#words/say.ts';
import styles from './BothFaces.module.css';
import { CanvasMenu } from './CanvasMenu.tsx';
import { ObjectGraphPane, WhenLoaded } from './lazyPanes.tsx';

/** The schema and the object graph beside each other: one selection, one run, through both at once. */
export function BothFaces() {
  return (
    <div className={styles.frame}>
      <section className={styles.halves} aria-label={t`Schema and objects`}>
        <div className={styles.half}>
          <CanvasMenu>
            <SchemaCanvas />
          </CanvasMenu>
        </div>
        <div className={styles.half}>
          <CanvasMenu>
            <WhenLoaded>
              <ObjectGraphPane />
            </WhenLoaded>
          </CanvasMenu>
        </div>
      </section>
    </div>
  );
}
