/** One thing that the menu of a line offers. */
export interface Action {
  readonly id: string;
  readonly label: string;
  /** A key that does the same on the line. */
  readonly keys?: string;
  readonly danger?: boolean;
  /** For one of several choices: whether it is the one that holds. */
  readonly checked?: boolean;
  /** Choices that open beside it. */
  readonly choices?: readonly Action[];
  readonly run?: () => void;
}

/** Actions that belong together; a line is drawn between two sections. */
export type Section = readonly Action[];

/** What the outline around the lines can do for an action. */
export interface Outliner {
  /** Writes over the name of a line. */
  rename(itemId: string): void;
  /** Opens everything above a line and goes there; `rename` writes over its name at once. */
  goTo(itemId: string, options?: { readonly rename?: boolean }): void;
  /** Asks what a table, or a column of it, is to be connected with. */
  connect(tableId: string, columnId?: string): void;
  /** Selects what the line is about. */
  pick(itemId: string): void;
}
