import { z } from "zod";
import { act } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { OptIn } from "#server/contracts/people.ts";
import { withdrawOptIn } from "#server/core/people/index.ts";
import type { Route } from "./+types/withdraw-consent.ts";

const OneConsent = z.object({ kind: OptIn });

/** POST /me/consents/:kind/withdraw */
export async function action(args: Route.ActionArgs) {
  return act(args, OneConsent, async (ctx, { kind }) => {
    await withdrawOptIn(ctx, kind);
    return redirectSaying(args.context, "/me/privacy", { say: `people:privacy.withdrawnNow.${kind}` });
  });
}
