/** When a diagram is seen from afar: tables by their names, and edges as straight lines. */
import type { Document } from '#document/document.ts';

/** From this many tables on, only those in the picture are drawn in full, and all of them are kept ready from afar. */
export const many = 60;

/**
 * Below this zoom nobody reads columns. Many tables are seen from afar a little earlier: fewer of them are in the picture
 * then, and have to be drawn in full at once.
 */
export const farZoom = ({ tables }: Pick<Document, 'tables'>): number => (tables.size > many ? 0.52 : 0.42);
