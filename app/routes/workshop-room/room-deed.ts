import { redirect } from "react-router";
import type { z } from "zod";
import { act } from "#app/requests/act.ts";
import type { Context } from "#app/requests/context.ts";
import { roomPath } from "#server/contracts/workshop-room.ts";
import type { Ctx } from "#server/core/usecase/index.ts";

type Args = { request: Request; context: Context; params: Readonly<Record<string, string | undefined>> };

/** The address of one verb in a workshop's room: what it did stands in the room, which follows. */
export function roomDeed<Schema extends z.ZodType>(
  schema: Schema,
  deed: (ctx: Ctx, input: z.output<Schema>) => Promise<{ slug: string }>,
) {
  return (args: Args) =>
    act(args, schema, async (ctx, input) => redirect(roomPath((await deed(ctx, input)).slug), 303));
}
