import type { DemoTerm } from "./types.ts";

/** Words that mean something of their own in the groups, and that an engine gets wrong. */
export const demoGlossary: readonly DemoTerm[] = [
  {
    theme: "savings-groups",
    from: "es",
    to: "en",
    term: "caja comunal",
    becomes: "village savings box",
    note: "The group and its box; not a bank.",
  },
  {
    theme: "savings-groups",
    from: "en",
    to: "es",
    term: "share-out",
    becomes: "reparto de fin de año",
    note: "When the year's savings go back to the members.",
  },
  { theme: "savings-groups", from: "en", to: "fr", term: "social fund", becomes: "caisse de solidarité", note: "" },
  {
    theme: "producer-organisations",
    from: "es",
    to: "en",
    term: "acopiador",
    becomes: "collector",
    note: "Buys at the farm gate for a trader.",
  },
  { theme: "producer-organisations", from: "es", to: "fr", term: "acopiador", becomes: "collecteur", note: "" },
  {
    theme: "seeds",
    from: "es",
    to: "en",
    term: "papa nativa",
    becomes: "native potato",
    note: "Local kinds that were never bred elsewhere.",
  },
];
