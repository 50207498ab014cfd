import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { TemplateInput, templatePath } from "#server/contracts/plan-templates.ts";
import { offerTemplateAgain } from "#server/features/plans/index.ts";
import type { Route } from "./+types/offer-again.ts";

/** POST /admin/templates/:templateId/offer: it is offered again. */
export async function action(args: Route.ActionArgs) {
  return act(args, TemplateInput, async (ctx, input) => {
    const { templateId } = await offerTemplateAgain(ctx, input);
    return redirectSaying(args.context, templatePath(templateId), { say: "staffTemplates:page.againDone" });
  });
}
