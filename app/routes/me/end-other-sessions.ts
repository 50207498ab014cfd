import { z } from "zod";
import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { endOtherSessions } from "#server/core/people/index.ts";
import type { Route } from "./+types/end-other-sessions.ts";

/** POST /me/sessions/end-others */
export async function action(args: Route.ActionArgs) {
  return act(args, z.object({}), async (ctx) => {
    const count = await endOtherSessions(ctx);
    return redirectSaying(args.context, "/me/sessions", { say: "people:sessions.endedOthers", values: { count } });
  });
}
