import { redirect } from "react-router";
import { z } from "zod";
import { act } from "#app/requests/act.ts";
import { SendKey } from "#server/contracts/primitives.ts";
import { dismissFirstSteps } from "#server/core/people/index.ts";
import type { Route } from "./+types/put-first-steps-away.ts";

const Away = z.object({ key: SendKey });

/** POST /first-steps/away */
export async function action(args: Route.ActionArgs) {
  return act(args, Away, async (ctx) => {
    await dismissFirstSteps(ctx);
    return redirect("/", 303);
  });
}
