import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { TemplateSectionInput, templatePath } from "#server/contracts/plan-templates.ts";
import { bringTemplateSectionBack } from "#server/features/plans/index.ts";
import type { Route } from "./+types/restore-section.ts";

/** POST /admin/templates/:templateId/sections/:section/restore: back where it stood. */
export async function action(args: Route.ActionArgs) {
  return act(args, TemplateSectionInput, async (ctx, input) => {
    const { templateId } = await bringTemplateSectionBack(ctx, input);
    return redirectSaying(args.context, templatePath(templateId), { say: "staffTemplates:section.restored" });
  });
}
