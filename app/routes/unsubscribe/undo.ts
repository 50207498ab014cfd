import { show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { unsubscribe } from "#server/core/notices/index.ts";
import type { Route } from "./+types/undo.ts";

/** POST /unsubscribe/:token/undo: the mails come again. */
export async function action(args: Route.ActionArgs) {
  await show(args, (ctx) => unsubscribe(ctx, { token: args.params.token, mail: true }));
  return redirectSaying(args.context, `/unsubscribe/${args.params.token}`, { say: "notices:unsubscribe.resumed" });
}
