/** How a database writes names, types and literals. */
export interface Spelling {
  /** Quotes a name when the database needs it. */
  readonly name: (name: string) => string;
}
