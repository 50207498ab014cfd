import type { DocumentFields } from "#server/contracts/documents.ts";
import { detectLanguage } from "#server/core/translation/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import type { DocumentPlace } from "./homes.ts";
import { writeDocument } from "./write-document.ts";

/** `spoken`: the language that people write there, where a text is too short to tell. */
type Form = DocumentPlace & { spaceId: string; spoken: string; form: DocumentFields };

/** Writes what a form brings, in the language that its author chose, or else in the one that it shows. */
export function writeByForm(tx: Ctx, { form, spoken, ...place }: Form): Promise<{ id: string }> {
  const { source, revision: seq } = form;
  const language = form.language ?? detectLanguage(source, spoken).language;
  return writeDocument(tx, { ...place, source, language, seq });
}
