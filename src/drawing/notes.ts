/** The measures of notes, in pixels at 100 %, the same on the canvas and in a picture. */

export const notePadding = 12;
export const noteLineHeight = 19;
export const noteFont = { size: 13, weight: 400, mono: false } as const;

/** The size of a note that nobody has resized. */
export const newNoteSize = { width: 220, height: 120 };
