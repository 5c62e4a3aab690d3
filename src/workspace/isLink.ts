/** How a fragment begins that holds a document. Apart from what reads it, because every start of the page asks. */
export const linkPrefix = '#share=';

/** Whether the fragment of an address is meant as a document. */
export const isLink = (hash: string): boolean => hash.startsWith(linkPrefix);
