import { NAMESPACES, type Say, type WordKey } from "#server/contracts/words.ts";
import { useTranslation } from "./use-translation.ts";

/** Says any sentence by its full name: `say("topics:reply.send")`. */
export function useSay(): Say {
  const { t } = useTranslation(NAMESPACES);
  return (key, values) => String(t(key, values));
}

/** The sentence for a reason that a use case gave; a plain one when nobody wrote it. */
export function useReason(): (reason: string) => string {
  const { i18n } = useTranslation();
  const say = useSay();
  return (reason) => say(i18n.exists(`errors:${reason}`) ? (`errors:${reason}` as WordKey) : "errors:generic");
}
