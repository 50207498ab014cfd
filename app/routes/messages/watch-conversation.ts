import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { ThreadWatchInput } from "#server/contracts/threads.ts";
import { setThreadWatch } from "#server/core/threads/index.ts";
import type { Route } from "./+types/watch-conversation.ts";

/** POST /messages/:threadId/watch: mutes it, or tells of it again. */
export async function action(args: Route.ActionArgs) {
  return act(args, ThreadWatchInput, async (ctx, input) => {
    const { threadId } = await setThreadWatch(ctx, input);
    const say = input.watch === "mute" ? "messages:mutedNow" : "messages:unmutedNow";
    return redirectSaying(args.context, `/messages/${threadId}`, { say });
  });
}
