import { redirect } from "react-router";
import { act } from "#app/requests/act.ts";
import { roomPath } from "#server/contracts/workshop-room.ts";
import { WorkshopActionInput } from "#server/contracts/workshops.ts";
import { rehearseWorkshop } from "#server/features/workshops/index.ts";
import type { Route } from "./+types/rehearse-workshop.ts";

/** POST /workshops/:workshop/rehearse: into the room of its rehearsal. */
export async function action(args: Route.ActionArgs) {
  return act(args, WorkshopActionInput, async (ctx, input) => {
    const { slug } = await rehearseWorkshop(ctx, input);
    return redirect(roomPath(slug), 303);
  });
}
