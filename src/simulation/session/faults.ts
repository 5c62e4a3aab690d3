/** What SQLAlchemy refuses or warns of when it configures the mappers of a document, relationship by relationship. */
import { cached } from '#document/cached.ts';
import type { Document } from '#document/document.ts';
import type { RelationshipId } from '#document/records.ts';
import { configure } from './configure.ts';

export interface MapperFault {
  readonly relationshipId: RelationshipId | null;
  /** Refused: no session can be used. Otherwise it is a warning. */
  readonly refused: boolean;
  /** SQLAlchemy's own words (2.0.52). */
  readonly message: string;
}

/** All warnings, and the first error if there is one: SQLAlchemy stops there. */
export const configurationFaults: (document: Document) => readonly MapperFault[] = cached((document) => {
  const { error, warnings } = configure(document);
  return [
    ...(error ? [{ relationshipId: error.relationshipId ?? null, refused: true, message: error.message }] : []),
    ...warnings.map(({ relationshipId, message }) => ({ relationshipId, refused: false, message })),
  ];
});
