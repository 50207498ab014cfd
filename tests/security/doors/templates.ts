import { type Door, deed, type More, plain, screen, staff } from "./door.ts";

/** Drafts and what is published: staff alone, whatever somebody is in a community. */
const one = "admin/templates/:templateId";
const ofDraft: More = { params: (_place, world) => ({ templateId: world.templateDraftId }) };
const ofOffered: More = { params: (_place, world) => ({ templateId: world.templateId }) };
const inDraft: More = {
  params: (_place, world) => ({ templateId: world.templateDraftId, section: world.templateSection }),
};
/** Over those words that were looked at. */
const saw = (seen: "templateNamesSeen" | "templateTextSeen", words: Record<string, string>): Door["fields"] => {
  return (_place, world) => ({ ...words, seen: world[seen] });
};
const asks = { required: "on", most: "100", unit: "words" };

export const templates: Door[] = [
  screen("admin/templates", staff),
  screen("admin/templates/new", staff),
  deed("admin/templates/new", staff, plain({ name: "Small funds", language: "en", from: "concept" })),
  screen(one, staff, ofDraft),
  screen(`${one}/settings`, staff, ofDraft),
  deed(`${one}/settings`, staff, plain({ revision: "2", receivers: "champions", stage: "concept" }), ofDraft),
  screen(`${one}/sections/new`, staff, ofDraft),
  deed(`${one}/sections/new`, staff, plain({ title: "Why", kind: "text", ...asks }), ofDraft),
  screen(`${one}/sections/:section`, staff, inDraft),
  deed(`${one}/sections/:section`, staff, plain({ revision: "1", ...asks }), inDraft),
  ...["up", "down", "remove", "restore"].map((verb) =>
    deed(`${one}/sections/:section/${verb}`, staff, undefined, inDraft),
  ),
  screen(`${one}/words/:language`, staff, ofDraft),
  screen(`${one}/words/:language/name`, staff, ofDraft),
  deed(`${one}/words/:language/name`, staff, saw("templateNamesSeen", { name: "Small funds", about: "" }), ofDraft),
  screen(`${one}/words/:language/sections/:section`, staff, inDraft),
  deed(
    `${one}/words/:language/sections/:section`,
    staff,
    saw("templateTextSeen", { title: "Why", guidance: "", example: "" }),
    inDraft,
  ),
  screen(`${one}/preview`, staff, ofDraft),
  screen(`${one}/publish`, staff, ofDraft),
  deed(`${one}/publish`, staff, (_place, { templateSeen }) => ({ seen: templateSeen }), ofDraft),
  deed(`${one}/draft`, staff, undefined, ofOffered),
  deed(`${one}/discard`, staff, undefined, ofDraft),
  deed(`${one}/withdraw`, staff, undefined, ofOffered),
  deed(`${one}/offer`, staff, undefined, ofOffered),
];
