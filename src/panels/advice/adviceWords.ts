/** The words of the advice panel: what a kind of advice is called, and how grave it is. */
import type { AdviceCode, Severity } from '#advice/advice.ts';

export const severityWords: Readonly<Record<Severity, string>> = {
  error: 'Refused, or always failing',
  warning: 'Can surprise',
  info: 'Good to know',
};

export const adviceTitles: Readonly<Record<AdviceCode, string>> = {
  'cascade-cycle': 'Cascades that come back',
  'cascade-from-shared': 'CASCADE from a shared table',
  'conflicting-actions': 'Actions that contradict each other',
  'deferrable-unsupported': 'DEFERRABLE is not supported',
  'duplicate-foreign-key': 'The same foreign key twice',
  'match-full-unsupported': 'MATCH FULL is not supported',
  'missing-index': 'Foreign keys without an index',
  'multiple-cascade-paths': 'Several cascade paths',
  'mysql-server-layer': 'Not with MySQL 9.6 as it comes',
  'no-primary-key': 'No primary key',
  'on-update-unsupported': 'ON UPDATE is not supported',
  'order-dependent': 'The order of constraints decides',
  'partial-null': 'NULL in a part of a foreign key',
  'referenced-not-unique': 'Referenced columns are not unique',
  'referenced-order': 'Columns in another order than the key',
  'restrict-unsupported': 'RESTRICT is not supported',
  'set-columns-unsupported': 'List of columns is not supported',
  'set-default-no-row': 'The default refers to no row',
  'set-default-none': 'SET DEFAULT without a default',
  'set-default-unsupported': 'SET DEFAULT is not supported',
  'set-null-not-null': 'SET NULL onto NOT NULL',
  'two-references': 'One column, two tables',
  'type-mismatch': 'Types differ',
  'update-loop': 'ON UPDATE comes back to its table',
};
