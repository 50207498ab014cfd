import { redirect } from "react-router";
import { z } from "zod";
import { act } from "#app/requests/act.ts";
import type { Context } from "#app/requests/context.ts";
import { QuestionInput } from "#server/contracts/questions.ts";
import type { Ctx } from "#server/core/usecase/index.ts";

type Args = { request: Request; context: Context; params: Readonly<Record<string, string | undefined>> };
type Done = { threadId: string; number: number };

/** Which of a live thread's views somebody comes from, and goes back to. */
const View = { at: z.enum(["questions", "host"]).catch("questions").default("questions") };
const QuestionForm = QuestionInput.extend(View);

/** The address of one verb on a question: does it and goes back to the question, where one was. */
export function questionDeed(deed: (ctx: Ctx, input: QuestionInput) => Promise<Done>) {
  return (args: Args) => act(args, QuestionForm, async (ctx, { at, ...input }) => backTo(at, await deed(ctx, input)));
}

export function backTo(view: "questions" | "host", { threadId, number }: Done) {
  return redirect(`/live/${threadId}/${view}#q-${number}`, 303);
}
