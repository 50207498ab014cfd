import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { workshopPath } from "#server/contracts/event-path.ts";
import { roomPath } from "#server/contracts/workshop-room.ts";
import { DecideInput } from "#server/contracts/workshops.ts";
import { removeFromWorkshop } from "#server/features/workshops/index.ts";
import type { Route } from "./+types/remove-registration-page.ts";
import { Decision } from "./decision.tsx";
import { loadDecision } from "./load-decision.ts";
import { workshopHandle } from "./workshop-frame.ts";

export const handle = workshopHandle;

export const loader = (args: Route.LoaderArgs) => loadDecision(args);

/** POST /workshops/:workshop/people/:personId/remove: a place is taken back; who came from the room goes back there. */
export async function action(args: Route.ActionArgs) {
  return act(args, DecideInput, async (ctx, input) => {
    const { slug } = await removeFromWorkshop(ctx, input);
    const { searchParams } = new URL(args.request.url);
    const back = searchParams.get("from") === "room" ? roomPath(slug) : `${workshopPath(slug)}/people`;
    return redirectSaying(args.context, back, { say: "workshops:people.removed" });
  });
}

export default function RemoveFromWorkshop({ loaderData, actionData }: Route.ComponentProps) {
  return <Decision deed="remove" loaderData={loaderData} result={actionData} />;
}
