import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { TemplateSectionInput, templatePath } from "#server/contracts/plan-templates.ts";
import { moveTemplateSectionUp } from "#server/features/plans/index.ts";
import type { Route } from "./+types/move-section-up.ts";

/** POST /admin/templates/:templateId/sections/:section/up: one place up. */
export async function action(args: Route.ActionArgs) {
  return act(args, TemplateSectionInput, async (ctx, input) => {
    const { templateId } = await moveTemplateSectionUp(ctx, input);
    return redirectSaying(args.context, templatePath(templateId), { say: "staffTemplates:section.moved" });
  });
}
