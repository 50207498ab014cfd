import { type Ctx, eachAlone } from "#server/core/usecase/index.ts";
import { moveRegistration } from "./move-registration.ts";
import { lockHeld } from "./workshop-rows.ts";

const AT_ONCE = 50;

type Due = { id: string };

/** Takes back offers that nobody took in time; each place goes on to whose turn it is. How many workshops were looked at. */
export function lapseOffers(ctx: Ctx, stopping?: AbortSignal): Promise<number> {
  const now = ctx.clock.now();
  return eachAlone<Due>(ctx, {
    next: (after) => ctx.db.$queryRaw<Due[]>`
      select distinct r."spaceId"::text as "id" from "registration" r
      where r."state" = 'offered' and r."offerEndsAt" <= ${now}
        and (${after}::uuid is null or r."spaceId" > ${after}::uuid)
      order by 1 limit ${AT_ONCE}`,
    work: lapseIn,
    stopping,
  });
}

async function lapseIn(tx: Ctx, { id }: Due): Promise<void> {
  const held = await lockHeld(tx, id);
  if (!held) return;
  const due = await tx.db.registration.findMany({
    where: { spaceId: id, state: "offered", offerEndsAt: { lte: tx.clock.now() } },
    orderBy: [{ turn: "asc" }, { personId: "asc" }],
    select: { personId: true },
  });
  for (const { personId } of due) await moveRegistration(tx, held, { personId, move: "lapse" });
}
