import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { TemplateSectionInput, templatePath } from "#server/contracts/plan-templates.ts";
import { removeTemplateSection } from "#server/features/plans/index.ts";
import type { Route } from "./+types/remove-section.ts";

/** POST /admin/templates/:templateId/sections/:section/remove: out of the draft, and back by a tap. */
export async function action(args: Route.ActionArgs) {
  return act(args, TemplateSectionInput, async (ctx, input) => {
    const { templateId, section } = await removeTemplateSection(ctx, input);
    const undo = { action: templatePath(templateId, "sections", section, "restore") };
    return redirectSaying(args.context, templatePath(templateId), { say: "staffTemplates:section.removed", undo });
  });
}
