import { languageOf } from "#app/i18n/request-language.ts";
import { show } from "#app/requests/act.ts";
import { factsOf, viewerOf } from "#app/requests/context.ts";
import { fileAnswer } from "#app/requests/file-answer.ts";
import { PlanFileKind } from "#server/contracts/plans.ts";
import { planFile } from "#server/features/plans/index.ts";
import type { Route } from "./+types/export-plan.ts";

const TYPES = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  html: "text/html; charset=utf-8",
  md: "text/markdown; charset=utf-8",
} as const;

/** GET /plans/:plan/export?as=pdf: the whole plan as one file, in the language of who takes it along. */
export async function loader(args: Route.LoaderArgs) {
  const as = PlanFileKind.catch("pdf").parse(new URL(args.request.url).searchParams.get("as"));
  const { timeZone = "UTC", digits = "latn" } = viewerOf(args.context) ?? {};
  const { title, body } = await show(args, (ctx) =>
    planFile(ctx, {
      ...{ plan: args.params.plan, as, language: languageOf(args.context) },
      ...{ reader: { timeZone, digits }, origin: factsOf(args.context).origin },
    }),
  );
  return fileAnswer(body, { type: TYPES[as], plain: `plan.${as}`, name: `${title}.${as}` });
}
