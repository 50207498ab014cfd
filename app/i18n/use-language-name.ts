import { languageName } from "#server/contracts/translation.ts";
import { useSay } from "./say.ts";

/** The name of a language in the reader's. */
export function useLanguageName(): (tag: string) => string {
  const say = useSay();
  return (tag) => languageName(say, tag);
}
