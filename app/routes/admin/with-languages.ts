import { z } from "zod";
import { LANGUAGES } from "#server/contracts/languages.ts";

/** A form is flat: `names.ne` is the Nepali one of the names. */
export function withLanguages<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((form) => {
    if (typeof form !== "object" || form === null) return form;
    const flat = form as Record<string, unknown>;
    const gathered = (of: string) =>
      Object.fromEntries(LANGUAGES.flatMap((tag) => (`${of}.${tag}` in flat ? [[tag, flat[`${of}.${tag}`]]] : [])));
    return { ...flat, names: gathered("names"), descriptions: gathered("descriptions") };
  }, schema);
}
