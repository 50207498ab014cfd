import { languageOf } from "#app/i18n/request-language.ts";
import { show } from "#app/requests/act.ts";
import type { Context } from "#app/requests/context.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { submissionToDecide } from "#server/features/plans/index.ts";

/** What was handed in, for who decides about it now. */
export async function loadToDecide(args: { request: Request; context: Context }, submissionId: string) {
  const language = languageOf(args.context);
  const submission = await show(args, (ctx) => submissionToDecide(ctx, { submissionId, language }));
  return { submission, sendKey: nextSendKey(args.context) };
}
