import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog as Base } from '@base-ui/react/dialog';
import { t } from '#words/say.ts';
import styles from './Palette.module.css';

export interface PaletteItem {
  readonly id: string;
  readonly label: string;
  readonly group: string;
  readonly hint?: string | undefined;
}

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly placeholder: string;
  readonly items: readonly PaletteItem[];
  readonly onPick: (id: string) => void;
}

const shown = 60;

/** A field that finds anything by a few letters: commands, tables. Opens over the page. */
export function Palette({ open, onClose, placeholder, items, onPick }: Props) {
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup className={styles.popup} aria-label={placeholder}>
          <Autocomplete.Root
            open
            inline
            items={items as PaletteItem[]}
            itemToStringValue={(item: PaletteItem) => `${item.label} ${item.group}`}
            autoHighlight="always"
            keepHighlight
            limit={shown}
          >
            <Autocomplete.Input className={styles.input} placeholder={placeholder} aria-label={placeholder} />
            <Autocomplete.Empty className={styles.empty}>{t`Nothing by that name.`}</Autocomplete.Empty>
            <Autocomplete.List className={styles.list}>
              {(item: PaletteItem) => (
                <Autocomplete.Item
                  key={item.id}
                  value={item}
                  className={styles.item}
                  onClick={() => {
                    onClose();
                    onPick(item.id);
                  }}
                >
                  <span className={styles.label}>{item.label}</span>
                  <span className={styles.group}>{item.hint ?? item.group}</span>
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
          </Autocomplete.Root>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
