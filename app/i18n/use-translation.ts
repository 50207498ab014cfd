import type { i18n, TFunction } from "i18next";
import { createContext, useContext } from "react";
import type { Namespace, SentencesByNamespace } from "#server/contracts/words.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    ns: Namespace;
    resources: SentencesByNamespace;
  }
}

/** The sentences of the page. The language never changes while a page is open: choosing another loads it anew. */
export const Words = createContext<i18n | null>(null);

type Several = Namespace | readonly [Namespace, ...Namespace[]];
type Translation<N extends Several> = { t: TFunction<N>; i18n: i18n };

/** One for each page and namespace, shared by all components. */
const known = new WeakMap<i18n, Map<string, unknown>>();

/**
 * The sentences of one namespace, or of several, the first of which needs no prefix: `const { t } = useTranslation("topics")`.
 * Like react-i18next's hook, without its subscriptions and copies, which cost more than all the rest of a page, on the
 * server and on a slow phone.
 */
export function useTranslation<const N extends Several = "common">(namespaces?: N): Translation<N> {
  const words = useContext(Words);
  if (!words) throw new Error("There are no words here: the page is not inside <Words>.");
  const ofPage = known.get(words) ?? new Map<string, unknown>();
  known.set(words, ofPage);
  const name = String(namespaces ?? "common");
  // What lies under a name was put there for the same namespaces, which is what `N` says.
  const before = ofPage.get(name) as Translation<N> | undefined;
  if (before) return before;
  // i18next also allows for no namespace at all, which `N` is never.
  const t = saidOnce(words.getFixedT<N>(words.language, namespaces) as TFunction<N>);
  const translation = { t, i18n: words };
  ofPage.set(name, translation);
  return translation;
}

/** A sentence without values is the same each time: finding it again would take a good part of drawing a page. */
function saidOnce<T extends (...given: never[]) => unknown>(t: T): T {
  const said = new Map<string, unknown>();
  return new Proxy(t, {
    apply(find, _self, given: unknown[]) {
      const [key, values] = given;
      if (typeof key !== "string" || values !== undefined) return Reflect.apply(find, undefined, given);
      const sentence = said.get(key) ?? Reflect.apply(find, undefined, given);
      said.set(key, sentence);
      return sentence;
    },
  });
}
