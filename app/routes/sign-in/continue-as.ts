import { z } from "zod";
import { act } from "#app/requests/act.ts";
import { Handle, NextPath } from "#server/contracts/people.ts";
import { continueAs } from "#server/core/people/index.ts";
import type { Route } from "./+types/continue-as.ts";
import { arrive } from "./arrive.ts";

const Someone = z.object({ handle: Handle, next: NextPath });

/** POST /demo/continue-as/:handle, in a demo only; elsewhere there is no such address. */
export async function action(args: Route.ActionArgs) {
  return act(args, Someone, async (ctx, { handle, next }) => {
    const session = await continueAs(ctx, handle, args.request.headers);
    return arrive(session, next);
  });
}

export function loader(): never {
  throw new Response(null, { status: 404 });
}
