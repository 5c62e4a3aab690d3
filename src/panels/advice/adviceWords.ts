/** The words of the advice panel: what a kind of advice is called, and how grave it is. */
import type { AdviceCode, Severity } from '#advice/advice.ts';
import { t } from '#words/say.ts';

export const severityWords: Readonly<Record<Severity, string>> = {
  error: t`Refused, or always failing`,
  warning: t`Can surprise`,
  info: t`Good to know`,
};

export const adviceTitles: Readonly<Record<AdviceCode, string>> = {
  'cascade-cycle': t`Cascades that come back`,
  'cascade-from-shared': t`CASCADE from a shared table`,
  'conflicting-actions': t`Actions that contradict each other`,
  'deferrable-unsupported': t`DEFERRABLE is not supported`,
  'duplicate-foreign-key': t`The same foreign key twice`,
  'match-full-unsupported': t`MATCH FULL is not supported`,
  'missing-index': t`Foreign keys without an index`,
  'multiple-cascade-paths': t`Several cascade paths`,
  'mysql-server-layer': t`Not with MySQL 9.6 as it comes`,
  'no-primary-key': t`No primary key`,
  'on-update-unsupported': t`ON UPDATE is not supported`,
  'order-dependent': t`The order of constraints decides`,
  'partial-null': t`NULL in a part of a foreign key`,
  'referenced-not-unique': t`Referenced columns are not unique`,
  'referenced-order': t`Columns in another order than the key`,
  'restrict-unsupported': t`RESTRICT is not supported`,
  'set-columns-unsupported': t`List of columns is not supported`,
  'set-default-no-row': t`The default refers to no row`,
  'set-default-none': t`SET DEFAULT without a default`,
  'set-default-unsupported': t`SET DEFAULT is not supported`,
  'set-null-not-null': t`SET NULL onto NOT NULL`,
  'two-references': t`One column, two tables`,
  'type-mismatch': t`Types differ`,
  'update-loop': t`ON UPDATE comes back to its table`,
};
