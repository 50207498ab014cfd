import { show } from "#app/requests/act.ts";
import type { Context } from "#app/requests/context.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { registeredPerson } from "#server/features/workshops/index.ts";

type Args = { request: Request; context: Context; params: { workshop: string; personId: string } };

/** Whom of those who registered something is decided about. */
export async function loadDecision(args: Args) {
  const { workshop } = args.params;
  const personId = askedId(args.params.personId);
  const found = await show(args, (ctx) => registeredPerson(ctx, { workshop, personId }));
  return { ...found, sendKey: nextSendKey(args.context) };
}
