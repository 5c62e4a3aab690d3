import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { keyName } from '#ui/keyName.ts';
import { t } from '#words/say.ts';
import { shortcuts } from '#workspace/commands/shortcuts.ts';
import styles from './ShortcutSheet.module.css';

/** All keys, from the commands that they belong to. */
export function ShortcutSheet({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog
      toRead
      open
      onClose={onClose}
      wide
      title={t`Keyboard shortcuts`}
      footer={
        <Button tone="primary" data-first-focus onClick={onClose}>
          {t`Done`}
        </Button>
      }
    >
      <div className={styles.sheet}>
        {shortcuts().map(({ title, lines }) => (
          <section key={title} aria-label={title}>
            <h3>{title}</h3>
            <dl>
              {lines.map(({ label, keys }) => (
                <div key={label} className={styles.line}>
                  <dt>{label}</dt>
                  <dd>
                    {keys.map((key) => (
                      <kbd key={key}>{keyName(key)}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
