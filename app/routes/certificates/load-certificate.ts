import { show } from "#app/requests/act.ts";
import type { Context } from "#app/requests/context.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { certificateToCorrect } from "#server/features/workshops/index.ts";

type Args = { request: Request; context: Context; params: { workshop: string; certificateId: string } };

/** A certificate that something is done with. */
export async function loadCertificate(args: Args) {
  const { workshop, certificateId } = args.params;
  const given = { workshop, certificateId: askedId(certificateId) };
  const found = await show(args, (ctx) => certificateToCorrect(ctx, given));
  return { ...found, key: nextSendKey(args.context) };
}
