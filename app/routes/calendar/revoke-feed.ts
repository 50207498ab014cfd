import { z } from "zod";
import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { SendKey } from "#server/contracts/primitives.ts";
import { revokeFeedAddress } from "#server/core/calendar/index.ts";
import type { Route } from "./+types/revoke-feed.ts";

/** POST /calendar/feed/revoke */
export async function action(args: Route.ActionArgs) {
  return act(args, z.object({ key: SendKey }), async (ctx) => {
    await revokeFeedAddress(ctx);
    return redirectSaying(args.context, "/calendar/feed", { say: "calendar:feed.revoked" });
  });
}
