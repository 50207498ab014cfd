import { Conflict, type Ctx } from "#server/core/usecase/index.ts";
import type { OpenDocument, Pending } from "./open-document.ts";

/**
 * Stores changes of one document, in order and all of them or none, in one statement: their numbers come from the
 * document's locked row, and with them it is noted under which numbers in Yjs who wrote. Returns the number of the first.
 */
export async function appendUpdates(
  ctx: Ctx,
  { id, generation }: Pick<OpenDocument, "id" | "generation">,
  pending: readonly Pending[],
): Promise<number> {
  const at = ctx.clock.now();
  const owners = new Map(
    pending.flatMap(({ clients, personId }) => clients.map((client) => [client, personId] as const)),
  );
  const [taken] = await ctx.db.$queryRaw<{ before: number }[]>`
    with took as (
      update "document" set "seq" = "seq" + ${pending.length}, "changedAt" = ${at}::timestamptz,
        "changedBy" = ${pending.at(-1)?.personId ?? null}::uuid
      where "id" = ${id}::uuid and "generation" = ${generation}
      returning "seq" - ${pending.length} as "before"),
    added as (
      insert into "documentUpdate" ("documentId", "seq", "update", "personId", "at")
      select ${id}::uuid, took."before" + one."place", one."update", one."personId", ${at}::timestamptz
      from took, unnest(${pending.map(({ update }) => Buffer.from(update))}::bytea[],
        ${pending.map(({ personId }) => personId)}::uuid[]) with ordinality as one ("update", "personId", "place")),
    owned as (
      insert into "documentWriter" ("documentId", "generation", "client", "personId")
      select ${id}::uuid, ${generation}, one."client", one."personId"
      from took, unnest(${[...owners.keys()].map(BigInt)}::bigint[], ${[...owners.values()]}::uuid[])
        as one ("client", "personId")
      -- A number that is somebody else's meanwhile, at another process, breaks the statement: nothing of it is stored.
      on conflict ("documentId", "generation", "client") do update set "personId" = null
        where "documentWriter"."personId" <> excluded."personId")
    select "before" from took`;
  if (!taken) throw new Conflict("documentMoved");
  return taken.before + 1;
}
