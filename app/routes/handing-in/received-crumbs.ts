import { type SubmissionLine, submissionPath } from "#server/contracts/submissions.ts";

/** The way to the screens below what was handed in, for those who decide. */
export function withinReceived({ id, title, language }: SubmissionLine, received: string) {
  return [
    { label: received, href: "/handed-in" },
    { label: title, href: submissionPath(id), lang: language },
  ];
}
