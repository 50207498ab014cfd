import { z } from "zod";
import { askedVersion } from "#app/documents/asked-version.ts";
import { languageOf } from "#app/i18n/request-language.ts";
import { show } from "#app/requests/act.ts";
import { fileAnswer } from "#app/requests/file-answer.ts";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { documentFile } from "#server/core/documents/index.ts";
import type { Route } from "./+types/export-document.ts";

const As = z.enum(["md", "txt"]).catch("txt");
const TYPES = { md: "text/markdown", txt: "text/plain" } as const;

/** GET /documents/:documentId/export?as=md&version=3: what a document says, or said then, as a file. */
export async function loader(args: Route.LoaderArgs) {
  const as = As.parse(new URL(args.request.url).searchParams.get("as"));
  const asked = { version: askedVersion(args.request), as, language: languageOf(args.context) };
  const { name, words } = await show(args, (ctx) =>
    documentFile(ctx, { documentId: askedId(args.params.documentId), ...asked }),
  );
  const type = `${TYPES[as]}; charset=utf-8`;
  return fileAnswer(words, { type, plain: `text.${as}`, name: `${name}.${as}` });
}
