import { show } from "#app/requests/act.ts";
import { DeviceId } from "#server/contracts/people.ts";
import { deviceKey } from "#server/core/people/index.ts";
import type { Route } from "./+types/device-key.ts";

/** GET /me/device-key?device=…: the key that seals what this person keeps on this device. */
export async function loader(args: Route.LoaderArgs) {
  const device = DeviceId.safeParse(new URL(args.request.url).searchParams.get("device"));
  if (!device.success) throw new Response(null, { status: 400 });
  const key = await show(args, async (ctx) => deviceKey(ctx, device.data));
  return Response.json({ key }, { headers: { "Cache-Control": "private, no-store" } });
}
