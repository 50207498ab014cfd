import { show } from "#app/requests/act.ts";
import { viewerOf } from "#app/requests/context.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { mentoringTo } from "#server/features/champions/index.ts";

type Args = Parameters<typeof show>[0] & { params: { mentoringId: string } };

/** A request that its reader is about to answer, with a word in the language that they write. */
export async function loadAnswer(args: Args, what: "accept" | "decline") {
  return show(args, async (ctx) => ({
    mentoring: await mentoringTo(ctx, askedId(args.params.mentoringId), what),
    writes: viewerOf(args.context)?.languagesRead[0] ?? "en",
    sendKey: nextSendKey(args.context),
  }));
}
