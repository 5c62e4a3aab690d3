/** The version of the file format. There is one; a later one gets a reader of its own that turns the older into the newer. */
export const formatVersion = 1;
