import { redirect } from "react-router";
import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { workshopPath } from "#server/contracts/event-path.ts";
import { RoomInput, roomPath } from "#server/contracts/workshop-room.ts";
import { endWorkshop } from "#server/features/workshop-room/index.ts";
import type { Route } from "./+types/end-workshop.ts";

/** POST /workshops/:workshop/room/end: it is over. Of a rehearsal nothing is left; back to what was tried out. */
export async function action(args: Route.ActionArgs) {
  return act(args, RoomInput, async (ctx, input) => {
    const { slug, rehearsalOf } = await endWorkshop(ctx, input);
    if (!rehearsalOf) return redirect(roomPath(slug), 303);
    return redirectSaying(args.context, workshopPath(rehearsalOf), { say: "room:rehearsal.over" });
  });
}
