import { z } from "zod";
import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { resumeMail } from "#server/core/mail/index.ts";
import type { Route } from "./+types/mailbox-works.ts";

/** POST /me/notices/mailbox-works: mails come again. */
export async function action(args: Route.ActionArgs) {
  return act(args, z.object({}), async (ctx) => {
    await resumeMail(ctx);
    return redirectSaying(args.context, "/me/notices", { say: "mailIn:paused.resumed" });
  });
}
