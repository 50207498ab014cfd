/** What a reader sees first of a text in a language they do not read. */
export const READS_FIRST = ["translation", "original"] as const;
export type ReadsFirst = (typeof READS_FIRST)[number];
