import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { TEMPLATES_PATH, TemplateInput, templatePath } from "#server/contracts/plan-templates.ts";
import { discardTemplateDraft } from "#server/features/plans/index.ts";
import type { Route } from "./+types/discard-draft.ts";

/** POST /admin/templates/:templateId/discard: the draft is thrown away. */
export async function action(args: Route.ActionArgs) {
  return act(args, TemplateInput, async (ctx, input) => {
    const { gone } = await discardTemplateDraft(ctx, input);
    return redirectSaying(args.context, gone ? TEMPLATES_PATH : templatePath(input.templateId), {
      say: "staffTemplates:page.discarded",
    });
  });
}
