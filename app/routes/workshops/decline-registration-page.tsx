import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { workshopPath } from "#server/contracts/event-path.ts";
import { DecideInput } from "#server/contracts/workshops.ts";
import { declineRegistration } from "#server/features/workshops/index.ts";
import type { Route } from "./+types/decline-registration-page.ts";
import { Decision } from "./decision.tsx";
import { loadDecision } from "./load-decision.ts";
import { workshopHandle } from "./workshop-frame.ts";

export const handle = workshopHandle;

export const loader = (args: Route.LoaderArgs) => loadDecision(args);

/** POST /workshops/:workshop/people/:personId/decline: no to who registered. */
export async function action(args: Route.ActionArgs) {
  return act(args, DecideInput, async (ctx, input) => {
    const { slug } = await declineRegistration(ctx, input);
    return redirectSaying(args.context, `${workshopPath(slug)}/people`, { say: "workshops:people.declined" });
  });
}

export default function DeclineRegistration({ loaderData, actionData }: Route.ComponentProps) {
  return <Decision deed="decline" loaderData={loaderData} result={actionData} />;
}
