/** The DELETE that a document just started from a template offers. */
import type { RowId, TableId } from '#document/records.ts';

export interface Offer {
  /** The document of the library that it belongs to. */
  readonly documentId: string;
  readonly tableId: TableId;
  readonly rowId: RowId;
  /** What a person calls the row. */
  readonly called: string;
  /** What the DELETE shows. */
  readonly shows: string;
}
