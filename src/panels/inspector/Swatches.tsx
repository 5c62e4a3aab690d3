import { useCommand } from '#binding/useCommand.ts';
import { t } from '#words/say.ts';
import type { Subject } from '#workspace/commands/command.ts';
import { type ColorName, colorId, tableColors } from '#workspace/commands/tableColors.ts';
import styles from './inspector.module.css';

interface Props {
  /** What gets the colour. */
  readonly on: Partial<Subject>;
  /** The colour that a thing has as long as nobody has chosen one. */
  readonly plain?: ColorName;
}

/** One colour of the palette, or the plain one. */
export function Swatches({ on, plain = null }: Props) {
  const others = tableColors.flatMap(({ name }) => (name === null || name === plain ? [] : [name]));
  return (
    <div className={styles.swatches} role="radiogroup" aria-label={t`Colour`}>
      {[plain, ...others].map((name) => (
        <Swatch key={name} name={name} on={on} />
      ))}
    </div>
  );
}

interface SwatchProps {
  readonly name: ColorName;
  readonly on: Partial<Subject>;
}

function Swatch({ name, on }: SwatchProps) {
  const { refusal, checked = false, run } = useCommand(colorId(name), on);
  const label = tableColors.find((one) => one.name === name)?.label;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a swatch is a button that looks like its colour.
    <button
      type="button"
      role="radio"
      aria-checked={checked}
      aria-label={label}
      disabled={refusal !== null}
      className={styles.swatch}
      style={{ '--tint': `var(--table-${name ?? 'plain'})` } as React.CSSProperties}
      onClick={run}
    />
  );
}
