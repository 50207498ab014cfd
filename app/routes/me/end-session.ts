import { z } from "zod";
import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { Id } from "#server/contracts/primitives.ts";
import { endSession } from "#server/core/people/index.ts";
import type { Route } from "./+types/end-session.ts";

const OneSession = z.object({ sessionId: Id });

/** POST /me/sessions/:sessionId/end */
export async function action(args: Route.ActionArgs) {
  return act(args, OneSession, async (ctx, { sessionId }) => {
    await endSession(ctx, sessionId);
    return redirectSaying(args.context, "/me/sessions", { say: "people:sessions.ended" });
  });
}
