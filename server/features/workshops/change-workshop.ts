import { ChangeWorkshopInput } from "#server/contracts/workshops.ts";
import { changeEvent, moveEvent } from "#server/core/calendar/index.ts";
import { personCards } from "#server/core/people/index.ts";
import { type Ctx, Invalid, onceBySend } from "#server/core/usecase/index.ts";
import { followEvent } from "./follow-event.ts";
import { lockFor } from "./workshop-rows.ts";

type Done = { id: string; slug: string };

/** Those who lead a workshop say anew what it is, when, and who sees it. Who has a place hears of another time by its event. */
export async function changeWorkshop(ctx: Ctx, input: ChangeWorkshopInput): Promise<Done> {
  const { key, ...body } = ChangeWorkshopInput.parse(input);
  return onceBySend(ctx, { key, action: "changeWorkshop", body }, async (tx) => {
    const { id, slug, eventId, state, community, language: before } = await lockFor(tx, body.workshop, "change");
    const { title, source, language, access, url, date, time, zone, minutes } = body;
    if (access === "public" && community.visibility !== "public") throw new Invalid({ access: "workshopNotPublic" });
    const hosts = await handlesOf(tx, eventId);
    await changeEvent(tx, { eventId, title, description: source, language: language ?? before, url, hosts });
    // What has begun is when it is.
    if (state === "draft" || state === "announced") await moveEvent(tx, { eventId, date, time, zone, minutes });
    await tx.db.workshop.update({
      where: { spaceId: id },
      data: { access, languages: [...new Set(body.languages)] },
    });
    await followEvent(tx, eventId);
    return { id, slug };
  });
}

/** Who leads it stays who leads it. */
async function handlesOf(tx: Ctx, eventId: string): Promise<string[]> {
  const hosts = await tx.db.eventHost.findMany({ where: { eventId }, select: { personId: true } });
  const cards = await personCards(
    tx,
    hosts.map(({ personId }) => personId),
  );
  return [...cards.values()].map(({ handle }) => handle);
}
