import { act } from "#app/requests/act.ts";
import { SubmissionInput, submissionPath } from "#server/contracts/submissions.ts";
import { joinReview } from "#server/features/plans/index.ts";
import type { Route } from "./+types/join-review.ts";
import { orSayWhy } from "./say-why.ts";

/** POST /handed-in/:submissionId/talk/join: another of those who decide comes into their talk. */
export async function action(args: Route.ActionArgs) {
  const path = submissionPath(args.params.submissionId);
  return act(args, SubmissionInput, (ctx, input) =>
    orSayWhy({ context: args.context, path, say: "handIn:talk.joined" }, () => joinReview(ctx, input)),
  );
}
