import type { Language } from "#server/contracts/languages.ts";
import type { Tree } from "./tree.ts";

/** A line and the language it is in. */
export type Said = { text: string; language: string };

/** A part of a paper under a title of its own: what a team wrote, or a table made of what it filled in. */
export type PaperPart = {
  title: Said;
  /** Of what it says. */
  language: string;
  /** Null: nothing is written there yet. */
  tree: Tree | null;
};

/** What is taken out of Rutas as a whole, to be handed in, printed or worked on elsewhere. */
export type Paper = {
  title: Said;
  /** Who wrote it, how far it is, when it was taken out. */
  facts: readonly string[];
  parts: readonly PaperPart[];
  /** The language in which our own words stand. */
  language: Language;
  words: {
    contents: string;
    /** With \uE000 for the page and \uE001 for how many there are. */
    page: string;
    /** What stands where nothing is written. */
    nothing: string;
  };
  /** The site's own address. */
  origin: string;
};

const RIGHT_TO_LEFT = new Set(["ur", "ar", "fa", "he", "ps", "sd", "ug", "yi"]);

/** Which way a language is written. */
export function writtenFrom(language: string): "ltr" | "rtl" {
  return RIGHT_TO_LEFT.has(language.split("-")[0] ?? "") ? "rtl" : "ltr";
}
