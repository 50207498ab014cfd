import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { RoomInput, roomPath } from "#server/contracts/workshop-room.ts";
import { sayHere } from "#server/features/workshop-room/index.ts";
import type { Route } from "./+types/say-here.ts";

/** POST /workshops/:workshop/room/here: there for some minutes, without a line that says so. */
export async function action(args: Route.ActionArgs) {
  return act(args, RoomInput, async (ctx, input) => {
    const { slug } = await sayHere(ctx, input);
    return redirectSaying(args.context, roomPath(slug), { say: "room:here.said" });
  });
}
