/** What an entity relationship diagram of Mermaid says, statement by statement, before names lead anywhere. */

export type Cardinality = 'zero-or-one' | 'zero-or-more' | 'one-or-more' | 'only-one';

export interface Attribute {
  readonly type: string;
  readonly name: string;
  /** Marked with a question mark. */
  readonly isOptional: boolean;
  readonly keys: ReadonlySet<'PK' | 'FK' | 'UK'>;
  readonly comment: string;
  readonly line: number;
}

export interface EntityStatement {
  readonly kind: 'entity';
  readonly name: string;
  readonly alias: string | null;
  readonly attributes: readonly Attribute[];
  readonly line: number;
}

export interface RelationshipStatement {
  readonly kind: 'relationship';
  readonly left: string;
  /** How many of the left entity there are for one of the right. */
  readonly leftCardinality: Cardinality;
  readonly right: string;
  readonly rightCardinality: Cardinality;
  readonly label: string;
  readonly line: number;
}

/** Looks, directions, titles. */
export interface IgnoredStatement {
  readonly kind: 'ignored';
  readonly what: string;
  readonly line: number;
}

/** A line that the grammar does not have. */
export interface Fault {
  readonly kind: 'fault';
  readonly what: string;
  readonly sentence: string;
  readonly line: number;
}

export type Statement = EntityStatement | RelationshipStatement | IgnoredStatement | Fault;
