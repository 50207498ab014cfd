import { show } from "#app/requests/act.ts";
import { MentionInput } from "#server/contracts/threads.ts";
import { findPeopleToMention } from "#server/core/threads/index.ts";
import { NotFound } from "#server/core/usecase/index.ts";
import type { Route } from "./+types/people-to-mention.ts";

/** GET /mentions?spaceId=…&prefix=…: people who can be spoken to in a space, for a composer with script. */
export async function loader(args: Route.LoaderArgs) {
  const asked = Object.fromEntries(new URL(args.request.url).searchParams);
  return show(args, async (ctx) => {
    const input = MentionInput.safeParse(asked);
    if (!input.success) throw new NotFound();
    const people = await findPeopleToMention(ctx, input.data);
    return Response.json({ people }, { headers: { "Cache-Control": "private, no-store" } });
  });
}
