import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { TemplateInput, templatePath } from "#server/contracts/plan-templates.ts";
import { withdrawTemplate } from "#server/features/plans/index.ts";
import type { Route } from "./+types/withdraw-template.ts";

/** POST /admin/templates/:templateId/withdraw: it is offered no more. */
export async function action(args: Route.ActionArgs) {
  return act(args, TemplateInput, async (ctx, input) => {
    const { templateId } = await withdrawTemplate(ctx, input);
    return redirectSaying(args.context, templatePath(templateId), { say: "staffTemplates:page.withdrawDone" });
  });
}
