import { data } from "react-router";
import { act } from "#app/requests/act.ts";
import { PreviewInput } from "#server/contracts/threads.ts";
import { previewPost } from "#server/core/threads/index.ts";
import type { Route } from "./+types/preview.ts";

/** POST /preview: what a text will look like, for a composer with script. */
export async function action(args: Route.ActionArgs) {
  return act(args, PreviewInput, async (ctx, input) => data(await previewPost(ctx, input)));
}
