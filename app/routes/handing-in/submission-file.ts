import { show } from "#app/requests/act.ts";
import { fileAnswer } from "#app/requests/file-answer.ts";
import { submissionFile } from "#server/features/plans/index.ts";
import type { Route } from "./+types/submission-file.ts";

/** GET /handed-in/:submissionId/file: the very text that was handed in, whose sum is known. */
export async function loader(args: Route.LoaderArgs) {
  const { name, body } = await show(args, (ctx) => submissionFile(ctx, args.params.submissionId));
  return fileAnswer(body, { type: "application/json; charset=utf-8", plain: "plan.json", name: `${name}.json` });
}
