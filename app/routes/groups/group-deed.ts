import { redirect } from "react-router";
import { act } from "#app/requests/act.ts";
import type { Context } from "#app/requests/context.ts";
import { GroupInput, groupPath } from "#server/contracts/workshop-groups.ts";
import type { Ctx } from "#server/core/usecase/index.ts";

type Args = { request: Request; context: Context; params: Readonly<Record<string, string | undefined>> };

/** The address of one verb in a group: what it did stands there. */
export function groupDeed(deed: (ctx: Ctx, input: GroupInput) => Promise<{ slug: string }>) {
  return (args: Args) =>
    act(args, GroupInput, async (ctx, input) => redirect(groupPath((await deed(ctx, input)).slug), 303));
}
