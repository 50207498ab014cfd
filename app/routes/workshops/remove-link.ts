import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { workshopPath } from "#server/contracts/event-path.ts";
import { LinkInput } from "#server/contracts/workshop-links.ts";
import { removeLink } from "#server/features/workshops/index.ts";
import type { Route } from "./+types/remove-link.ts";

/** POST /workshops/:workshop/links/:linkId/remove: it belongs to the workshop no more. */
export async function action(args: Route.ActionArgs) {
  return act(args, LinkInput, async (ctx, input) => {
    const { slug } = await removeLink(ctx, input);
    return redirectSaying(args.context, `${workshopPath(slug)}/links`, { say: "workshops:links.removed" });
  });
}
