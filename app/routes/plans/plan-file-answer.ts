import { languageOf } from "#app/i18n/request-language.ts";
import { show } from "#app/requests/act.ts";
import { type Context, factsOf, viewerOf } from "#app/requests/context.ts";
import { fileAnswer } from "#app/requests/file-answer.ts";
import { PlanFileKind } from "#server/contracts/plans.ts";
import type { planFile } from "#server/features/plans/index.ts";

const TYPES = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  html: "text/html; charset=utf-8",
  md: "text/markdown; charset=utf-8",
} as const;

type Args = { request: Request; context: Context; params: { plan: string } };

/** A whole plan as one file, of the kind that the address asks for, in the language of who takes it along. */
export async function planFileAnswer(args: Args, file: typeof planFile): Promise<Response> {
  const as = PlanFileKind.catch("pdf").parse(new URL(args.request.url).searchParams.get("as"));
  const { timeZone = "UTC", digits = "latn" } = viewerOf(args.context) ?? {};
  const { title, body } = await show(args, (ctx) =>
    file(ctx, {
      ...{ plan: args.params.plan, as, language: languageOf(args.context) },
      ...{ reader: { timeZone, digits }, origin: factsOf(args.context).origin },
    }),
  );
  return fileAnswer(body, { type: TYPES[as], plain: `plan.${as}`, name: `${title}.${as}` });
}
