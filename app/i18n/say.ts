import { useTranslation } from "react-i18next";
import type { Namespace, Say, SentencesByNamespace } from "#server/contracts/words.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    ns: Namespace;
    resources: SentencesByNamespace;
  }
}

/** Says any sentence by its full name: `say("topics:reply.send")`. */
export function useSay(): Say {
  const { i18n } = useTranslation();
  return (key, values) => String(i18n.t(key, values));
}
