import { t } from '#words/say.ts';
import styles from './inspector.module.css';

/** The palette of the drawing by the names that documents keep, with what they are called. */
const colors = {
  blue: t`blue`,
  green: t`green`,
  amber: t`amber`,
  red: t`red`,
  violet: t`violet`,
  teal: t`teal`,
} as const;

interface Props {
  readonly color: string | null;
  /** The colour that a thing has as long as nobody has chosen one. */
  readonly plain?: keyof typeof colors;
  readonly onPick: (color: string | null) => void;
}

/** One colour of the palette, or the plain one. */
export function Swatches({ color, plain, onPick }: Props) {
  const names = Object.keys(colors).filter((name) => name !== plain);
  return (
    <div className={styles.swatches} role="radiogroup" aria-label={t`Colour`}>
      {[null, ...names].map((name) => (
        // biome-ignore lint/a11y/useSemanticElements: a swatch is a button that looks like its colour.
        <button
          key={name ?? 'plain'}
          type="button"
          role="radio"
          aria-checked={color === name}
          aria-label={colors[(name ?? plain) as keyof typeof colors] ?? t`plain`}
          className={styles.swatch}
          style={{ '--tint': `var(--table-${name ?? plain ?? 'plain'})` } as React.CSSProperties}
          onClick={() => onPick(name)}
        />
      ))}
    </div>
  );
}
