import { show } from "#app/requests/act.ts";
import { viewerOf } from "#app/requests/context.ts";
import { myData } from "#server/core/people/index.ts";
import type { Route } from "./+types/data.ts";

/** GET /me/data: all that is held about the person, as a file. */
export async function loader(args: Route.LoaderArgs) {
  const everything = await show(args, myData);
  const name = `rutas-${viewerOf(args.context)?.handle ?? "me"}.json`;
  return new Response(JSON.stringify(everything, null, 2), {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "private, no-store",
    },
  });
}
