import { languageOf } from "#app/i18n/request-language.ts";
import { show } from "#app/requests/act.ts";
import { type Context, viewerOf } from "#app/requests/context.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { timeZonesWith } from "#app/routes/me/time-zones.ts";
import { termsToSet } from "#server/features/plans/index.ts";

/** Until when plans are handed in, in a community or to staff, for who says so. */
export async function loadTerms(args: { request: Request; context: Context }, space: string | null) {
  const { context } = args;
  const zone = viewerOf(context)?.timeZone ?? "UTC";
  const found = await show(args, (ctx) => termsToSet(ctx, { space, language: languageOf(context) }));
  return { ...found, zone, zones: timeZonesWith(context, zone), sendKey: nextSendKey(context) };
}
