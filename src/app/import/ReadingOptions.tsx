import { type FormatId, formatOf, formats } from '#formats/formats.ts';
import { Field, Select } from '#ui/Field.tsx';
import { number, t } from '#words/say.ts';
import styles from './ImportDialog.module.css';
import type { Wish } from './ImportDialog.tsx';

const limits = [0, 100, 1_000, 10_000, 100_000];

interface Props {
  readonly wish: Wish;
  /** What the reader took it for. */
  readonly found: FormatId | null;
  readonly onWish: (wish: Wish) => void;
}

/** What it is taken for, and how many rows become sample rows; a change reads it again. */
export function ReadingOptions({ wish, found, onWish }: Props) {
  const { format, rowLimit } = wish;
  return (
    <div className={styles.options}>
      <Field label={t`Read as`}>
        {(id) => (
          <Select
            id={id}
            value={format ?? ''}
            onPick={(value) => onWish({ rowLimit, format: value === '' ? null : (value as FormatId) })}
          >
            <option value="">{found && !format ? t`${formatOf(found).label} (found out)` : t`Find it out`}</option>
            {formats.flatMap(({ id: value, label, canRead }) =>
              canRead && value !== 'mariadb'
                ? [
                    <option key={value} value={value}>
                      {value === 'mysql' ? t`SQL for MySQL / MariaDB` : label}
                    </option>,
                  ]
                : [],
            )}
          </Select>
        )}
      </Field>
      <Field label={t`Rows of each table`}>
        {(id) => (
          <Select
            id={id}
            value={rowLimit === null ? 'all' : String(rowLimit)}
            onPick={(value) => onWish({ format, rowLimit: value === 'all' ? null : Number(value) })}
          >
            {limits.map((limit) => (
              <option key={limit} value={limit}>
                {limit === 0 ? t`None` : t`At most ${number(limit)}`}
              </option>
            ))}
            <option value="all">{t`All`}</option>
          </Select>
        )}
      </Field>
    </div>
  );
}
