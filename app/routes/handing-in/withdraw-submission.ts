import { act } from "#app/requests/act.ts";
import { SubmissionInput, submissionPath } from "#server/contracts/submissions.ts";
import { withdrawSubmission } from "#server/features/plans/index.ts";
import type { Route } from "./+types/withdraw-submission.ts";
import { orSayWhy } from "./say-why.ts";

/** POST /handed-in/:submissionId/withdraw: an author takes it back. */
export async function action(args: Route.ActionArgs) {
  const path = submissionPath(args.params.submissionId);
  return act(args, SubmissionInput, (ctx, input) =>
    orSayWhy({ context: args.context, path, say: "handIn:one.withdrawn" }, () => withdrawSubmission(ctx, input)),
  );
}
