import { z } from "zod";
import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { Id } from "#server/contracts/primitives.ts";
import { turnOffPush } from "#server/core/push/index.ts";
import type { Route } from "./+types/turn-off-push.ts";

const OneDevice = z.object({ deviceId: Id });

/** POST /me/push/:deviceId/off */
export async function action(args: Route.ActionArgs) {
  return act(args, OneDevice, async (ctx, { deviceId }) => {
    await turnOffPush(ctx, deviceId);
    return redirectSaying(args.context, "/me/notices", { say: "push:turnedOff" });
  });
}
