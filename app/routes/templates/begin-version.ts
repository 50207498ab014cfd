import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { TemplateInput, templatePath } from "#server/contracts/plan-templates.ts";
import { beginTemplateVersion } from "#server/features/plans/index.ts";
import type { Route } from "./+types/begin-version.ts";

/** POST /admin/templates/:templateId/draft: a draft of the next version. */
export async function action(args: Route.ActionArgs) {
  return act(args, TemplateInput, async (ctx, input) => {
    const { templateId } = await beginTemplateVersion(ctx, input);
    return redirectSaying(args.context, templatePath(templateId), { say: "staffTemplates:page.nextDone" });
  });
}
