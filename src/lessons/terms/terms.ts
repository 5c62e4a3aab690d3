/** Every term that the page explains, and the ways to one: by its id, by an action, by a word in a text. */
import type { ReferentialAction } from '#document/records.ts';
import type { RuleId } from '#simulation/rules.ts';
import { actionTerms } from './actionTerms.ts';
import { cascadeTerms } from './cascadeTerms.ts';
import { checkingTerms } from './checkingTerms.ts';
import { designTerms } from './designTerms.ts';
import { keyTerms } from './keyTerms.ts';
import { loadingTerms } from './loadingTerms.ts';
import { relationshipTerms } from './relationshipTerms.ts';
import { sessionTerms } from './sessionTerms.ts';
import type { Term } from './term.ts';

const all = {
  ...actionTerms,
  ...checkingTerms,
  ...keyTerms,
  ...cascadeTerms,
  ...relationshipTerms,
  ...loadingTerms,
  ...sessionTerms,
  ...designTerms,
};

export type TermId = keyof typeof all;

export const terms: Readonly<Record<TermId, Term>> = all;

export const isTerm = (id: string): id is TermId => Object.hasOwn(all, id);

/** The term of a referential action. */
export const termOfAction = (action: ReferentialAction): TermId =>
  action.toLowerCase().replace(' ', '-') as keyof typeof actionTerms;

/** The term of a way of loading: the value of `lazy`. */
export function termOfLoading(lazy: string): TermId {
  const id = `lazy-${lazy}`;
  return isTerm(id) ? id : 'lazy';
}

/** The term of a rule that a step follows, or null for a rule that explains itself. */
export function termOfRule(rule: RuleId): TermId | null {
  const action = /^on-(?:delete|update)-(.+)$/.exec(rule)?.[1];
  if (action !== undefined && isTerm(action)) return action;
  return termsOfRules[rule] ?? null;
}

const termsOfRules: Readonly<Partial<Record<RuleId, TermId>>> = {
  'reference-exists': 'foreign-key',
  'match-full': 'match-full',
  'not-null': 'not-null',
  unique: 'unique-key',
  deferred: 'initially-deferred',
  'set-default-restricts': 'set-default',
  'no-restrict': 'restrict',
};

/** Words that stand in texts of every language as they stand here. */
const codeWords: readonly (readonly [word: string, id: TermId])[] = Object.entries(terms)
  .map(([id, { name }]) => [name, id as TermId] as const)
  .filter(([name]) => /^([A-Z ]{4,}|[a-z]+_[a-z_]+|delete-orphan|save-update|N\+1)$/.test(name))
  // The longest first, so that INITIALLY DEFERRED is not taken for DEFERRED.
  .sort(([a], [b]) => b.length - a.length);

const anyCodeWord = new RegExp(
  `(?<![\\w-])(${codeWords.map(([word]) => word.replace(/[+]/g, '\\$&')).join('|')})(?![\\w-])`,
);

/** A text in pieces, of which some are terms. */
export function piecesOf(text: string): readonly { readonly text: string; readonly term: TermId | null }[] {
  return text.split(anyCodeWord).flatMap((piece, index) => {
    if (piece === '') return [];
    const term = index % 2 === 1 ? (codeWords.find(([word]) => word === piece)?.[1] ?? null) : null;
    return [{ text: piece, term }];
  });
}

/** The terms that a text mentions, each once, in the order in which they come. */
export const termsIn = (text: string): readonly TermId[] => [
  ...new Set(piecesOf(text).flatMap(({ term }) => (term === null ? [] : [term]))),
];
