/** A judged policy in words, ready for any report. */
import type { Judgement } from '#advice/policies.ts';
import { policyRemedy } from '#advice/policyRemedy.ts';
import { clauseOf, heirWords, policySentence, policyTitle, stepWords } from '#advice/policyWords.ts';
import type { Document } from '#document/document.ts';
import type { DialectName } from '#document/records.ts';
import { inEnglish, t } from '#words/say.ts';

export interface FindingStep {
  readonly foreignKey: string;
  /** `fk_orders_customer (ON DELETE CASCADE) deletes rows of orders` */
  readonly words: string;
}

export interface Finding {
  readonly title: string;
  readonly sentence: string;
  readonly kept: boolean;
  /** What breaks it besides foreign keys, or null. */
  readonly heir: string | null;
  readonly steps: readonly FindingStep[];
  /** What it says in English, by which a policy is known in every language. */
  readonly fingerprint: string;
  /** `fk_orders_customer ON DELETE RESTRICT`; null when it is kept or nothing is known. */
  readonly remedy: string | null;
}

/** A report: where the schema is from, and every policy. */
export interface Report {
  readonly source: string;
  /** The database that the policies were judged for. */
  readonly database: string;
  readonly findings: readonly Finding[];
  /** Why something could not be checked, as sentences. */
  readonly troubles: readonly string[];
  /** The line of the source that names something first, counted from 1. */
  readonly lineOf: (name: string) => number;
}

/** Tells a judgement in words. */
export function findingOf(document: Document, dialect: DialectName, judgement: Judgement): Finding {
  const { policy, kept, path } = judgement;
  return {
    title: policyTitle(document, policy),
    sentence: policySentence(document, policy),
    fingerprint: inEnglish(() => policySentence(document, policy)),
    kept,
    heir: heirWords(document, judgement),
    steps: path.map((step) => ({
      foreignKey: step.foreignKey.name,
      words: `${step.foreignKey.name} (${clauseOf(step)}) ${stepWords(document, step)}`,
    })),
    remedy: kept ? null : (policyRemedy(document, dialect, policy)?.clauses ?? null),
  };
}

/** Why a policy is broken, in lines. */
export const reasonsOf = ({ heir, steps, remedy }: Finding): readonly string[] => [
  ...(heir ? [heir] : []),
  ...steps.map(({ words }) => words),
  ...(remedy ? [t`To keep it: make ${remedy}.`] : []),
];
