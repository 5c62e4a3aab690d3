import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog as Base } from '@base-ui/react/dialog';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { t } from '#words/say.ts';
import styles from './Palette.module.css';
import { useKeptFocus } from './useKeptFocus.ts';

export interface PaletteItem {
  readonly id: string;
  readonly label: string;
  /** More about it, in a quieter voice. */
  readonly hint?: string;
  readonly keys?: string | undefined;
  /** Why it cannot be picked now; null when it can. */
  readonly refusal: string | null;
  readonly pick: () => void;
}

export interface PaletteGroup {
  readonly label: string;
  readonly items: readonly PaletteItem[];
}

interface Props {
  readonly onClose: () => void;
  readonly placeholder: string;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** What there is for the query, the likeliest first. */
  readonly groups: readonly PaletteGroup[];
  /** Whether these are still the groups of what was typed before. */
  readonly isBehind?: boolean;
}

/** A field that finds anything by a few letters, in groups under their names. Opens over the page. */
export function Palette({ onClose, placeholder, query, onQuery, groups, isBehind = false }: Props) {
  const focus = useKeptFocus();
  const pick = (item: PaletteItem) => {
    focus.picked();
    onClose();
    item.pick();
  };
  // Whoever presses Enter before the list has followed means the first of what they have typed by then.
  const isAwaited = useRef(false);
  useEffect(() => {
    const [first] = groups[0]?.items ?? [];
    if (isBehind || !isAwaited.current) return;
    isAwaited.current = false;
    if (first?.refusal === null) pick(first);
  });
  const waitForList = (event: KeyboardEvent) => {
    isAwaited.current = event.key === 'Enter' && isBehind;
    if (!isAwaited.current) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Base.Root open onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup className={styles.popup} finalFocus={focus.finalFocus} aria-label={placeholder}>
          <Autocomplete.Root
            open
            inline
            mode="none"
            value={query}
            onValueChange={onQuery}
            items={groups}
            itemToStringValue={(item: PaletteItem) => item.label}
            autoHighlight="always"
            keepHighlight
          >
            <Autocomplete.Input
              className={styles.input}
              placeholder={placeholder}
              aria-label={placeholder}
              onKeyDownCapture={waitForList}
            />
            <Autocomplete.Empty className={styles.empty}>{t`Nothing by that name.`}</Autocomplete.Empty>
            <Autocomplete.List className={styles.list}>
              {(group: PaletteGroup) => (
                <Autocomplete.Group key={group.label} items={group.items}>
                  <Autocomplete.GroupLabel className={styles.heading}>{group.label}</Autocomplete.GroupLabel>
                  <Autocomplete.Collection>
                    {(item: PaletteItem) => (
                      <Autocomplete.Item
                        key={item.id}
                        value={item}
                        disabled={item.refusal !== null}
                        className={styles.item}
                        onClick={() => pick(item)}
                      >
                        <span className={styles.label} title={item.label}>
                          {item.label}
                        </span>
                        <span className={styles.hint} title={item.refusal ?? item.hint}>
                          {item.refusal ?? item.hint}
                        </span>
                        {item.keys && <kbd className={styles.keys}>{item.keys}</kbd>}
                      </Autocomplete.Item>
                    )}
                  </Autocomplete.Collection>
                </Autocomplete.Group>
              )}
            </Autocomplete.List>
          </Autocomplete.Root>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
