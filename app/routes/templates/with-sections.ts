import { z } from "zod";

const FIELD = /^sections\.([\w-]+)\.(title|guidance|example)$/;

/** A form is flat: `sections.vision.title` is the title of the section "vision". */
export function withSections<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((form) => {
    if (typeof form !== "object" || form === null) return form;
    const sections: Record<string, Record<string, unknown>> = {};
    for (const [name, value] of Object.entries(form)) {
      const [, section, word] = FIELD.exec(name) ?? [];
      if (section === undefined || word === undefined || section === "__proto__") continue;
      sections[section] = { ...sections[section], [word]: value };
    }
    return { ...form, sections };
  }, schema);
}
