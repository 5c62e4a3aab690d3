/** What DBML cannot hold: shown to people before and after they export, and the tests hold the writer to it. */
import { t } from '#words/say.ts';
import type { Loss } from '../schema/losses.ts';

export const cannotHold = [
  {
    code: 'domains',
    severity: 'warning',
    sentence: t`DBML has no domains: a column gets the type, NOT NULL and default of its domain, but not its conditions.`,
  },
  {
    code: 'generated',
    severity: 'warning',
    sentence: t`DBML has no computed columns: they are written as ordinary ones.`,
  },
  {
    code: 'deferrable',
    severity: 'warning',
    sentence: t`DBML has no DEFERRABLE: foreign keys are checked at once.`,
  },
  { code: 'match-full', severity: 'warning', sentence: t`DBML has no MATCH FULL: foreign keys match simply.` },
  {
    code: 'set-columns',
    severity: 'warning',
    sentence: t`DBML cannot name the columns that SET NULL or SET DEFAULT writes: all of them are written.`,
  },
  {
    code: 'inherits',
    severity: 'warning',
    sentence: t`DBML has no inheritance: the tables stand for themselves.`,
  },
  { code: 'partitions', severity: 'warning', sentence: t`DBML has no partitions: the tables lie in one piece.` },
  {
    code: 'backticks',
    severity: 'warning',
    sentence: t`DBML cannot write a backtick in an expression: what has one is left out.`,
  },
  {
    code: 'definitions',
    severity: 'warning',
    sentence: t`DBML has no views, triggers, functions and sequences: they are left out.`,
  },
  {
    code: 'public',
    severity: 'info',
    sentence: t`DBML takes the namespace public for the one that goes without saying.`,
  },
  {
    code: 'same-endpoints',
    severity: 'warning',
    sentence: t`DBML has at most one relationship between two sets of columns, and none from a set to itself: other foreign keys are left out.`,
  },
  {
    code: 'foreign-key-order',
    severity: 'info',
    sentence: t`Foreign keys come back in the order of their tables, and rows too.`,
  },
  {
    code: 'classes',
    severity: 'info',
    sentence: t`DBML has no mapped classes and relationships of SQLAlchemy: they are left out.`,
  },
  {
    code: 'area-titles',
    severity: 'info',
    sentence: t`An area is a TableGroup in DBML, which needs a name that no other one has: areas without one are given one.`,
  },
  {
    code: 'places',
    severity: 'info',
    sentence: t`DBML does not hold where tables, areas and notes are drawn, how large, in which colour, and which columns are shown.`,
  },
] as const satisfies readonly Loss[];
