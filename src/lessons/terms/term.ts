/** What a term is: its name, two sentences, a picture, and where it is written down. */
import type { DialectName } from '#document/records.ts';
import { type RuleId, sourceOf } from '#simulation/rules.ts';
import type { Picture } from './picture.ts';

/** What a newcomer has to know, and what is good to know after it. */
export type Sentences = readonly [first: string, second: string];

export interface Term {
  /** As it is written in SQL or Python, or as people call it. */
  readonly name: string;
  /** In the words of each database; most say the same for all. */
  readonly says: (dialect: DialectName) => Sentences;
  readonly picture: Picture;
  /** The manual's section, or empty. */
  readonly source: (dialect: DialectName) => string;
}

type Said = Sentences | ({ readonly all: Sentences } & Readonly<Partial<Record<DialectName, Sentences>>>);

/** A term of SQL; `rule` is the rule of the simulation that cites the manual. */
export const sqlTerm = (name: string, said: Said, picture: Picture, rule: RuleId = 'reference-exists'): Term => ({
  name,
  says: sayer(said),
  picture,
  source: (dialect) => sourceOf(rule, dialect),
});

/** A term of SQLAlchemy; `section` is the title of the page of its manual. */
export const ormTerm = (name: string, said: Said, picture: Picture, section: string): Term => ({
  name,
  says: sayer(said),
  picture,
  source: () => `SQLAlchemy 2.0, “${section}”`,
});

/** A term of this page. */
export const ownTerm = (name: string, said: Said, picture: Picture): Term => ({
  name,
  says: sayer(said),
  picture,
  source: () => '',
});

const sayer =
  (said: Said): Term['says'] =>
  (dialect) =>
    'all' in said ? (said[dialect] ?? said.all) : said;
