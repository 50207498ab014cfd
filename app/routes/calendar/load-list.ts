import type { LoaderFunctionArgs } from "react-router";
import { show } from "#app/requests/act.ts";
import { hasDrafts, listEvents } from "#server/core/calendar/index.ts";
import { loadCommunity } from "#server/core/spaces/index.ts";
import { zoneNames } from "./zone-names.ts";

type Args = LoaderFunctionArgs & { params: { space?: string } };

/** A page of what comes or is over in a community, with the community. */
export async function loadCommunityList(args: Args, { past }: { past: boolean }) {
  const after = new URL(args.request.url).searchParams.get("after");
  return show(args, async (ctx) => {
    const space = await loadCommunity(ctx, args.params.space ?? "");
    const list = await listEvents(ctx, { of: { space: space.id }, past, after });
    return { list, space: list.space ?? { ...space, plans: false }, ...around(args, list.entries, after) };
  });
}

/** The same of the reader's own calendar. */
export async function loadMyList(args: Args, { past }: { past: boolean }) {
  const after = new URL(args.request.url).searchParams.get("after");
  return show(args, async (ctx) => {
    const list = await listEvents(ctx, { of: "mine", past, after });
    return { list, drafts: await hasDrafts(ctx), ...around(args, list.entries, after) };
  });
}

function around({ context }: Args, entries: Parameters<typeof zoneNames>[1], after: string | null) {
  return { zoneNames: zoneNames(context, entries), firstPage: after === null };
}
