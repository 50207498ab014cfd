import type { z } from "zod";
import { CreateWorkshopInput } from "#server/contracts/workshops.ts";
import { createEvent } from "#server/core/calendar/index.ts";
import { personCards } from "#server/core/people/index.ts";
import { createSpace, loadCommunity, moderateSpace } from "#server/core/spaces/index.ts";
import { startThread } from "#server/core/threads/index.ts";
import { type Ctx, Invalid, NotAllowed, onceBySend, signedIn } from "#server/core/usecase/index.ts";

/**
 * Who is in charge of a community makes a workshop in it: a space for those in it, its event, and the thread of its
 * room, whose floor is closed until it begins. A draft: nobody is told, and those who lead it go on from there.
 */
export async function createWorkshop(ctx: Ctx, input: CreateWorkshopInput): Promise<{ id: string; slug: string }> {
  const { key, ...body } = CreateWorkshopInput.parse(input);
  signedIn(ctx);
  return onceBySend(ctx, { key, action: "createWorkshop", body }, (tx) =>
    makeWorkshop(tx, { ...body, copiedFrom: null }),
  );
}

type NewWorkshop = Omit<z.output<typeof CreateWorkshopInput>, "key"> & { copiedFrom: string | null };

/** The same in an open transaction, for who may. */
export async function makeWorkshop(tx: Ctx, body: NewWorkshop): Promise<{ id: string; slug: string }> {
  const community = await loadCommunity(tx, body.space);
  if (community.archived) throw new NotAllowed("communityClosed");
  if (!moderateSpace.can(tx.actor, community)) throw new NotAllowed("notInCharge");
  if (body.access === "public" && community.visibility !== "public") throw new Invalid({ access: "workshopNotPublic" });
  return setUpWorkshop(tx, { ...body, space: community.id, rehearsalOf: null });
}

/** Makes what a workshop is of, in a community by its id; whether the actor may was asked. */
export async function setUpWorkshop(
  tx: Ctx,
  body: NewWorkshop & { rehearsalOf: string | null },
): Promise<{ id: string; slug: string }> {
  const { id: me } = signedIn(tx);
  const { title, source, access, languages, url, date, time, zone, minutes, copiedFrom, rehearsalOf } = body;
  const language = body.language ?? (await writtenBy(tx, me));
  const { spaceId } = await createSpace(tx, {
    ...{ kind: "workshop", name: title, language, parentId: body.space, openly: access === "public" },
    people: [{ personId: me, role: "facilitator" }],
  });
  const about = { leadId: me, access, copiedFrom, rehearsalOf, languages: [...new Set(languages)] };
  await tx.db.workshop.create({ data: { spaceId, ...about, createdBy: me, createdAt: tx.clock.now() } });
  const host = (await personCards(tx, [me])).get(me)?.handle ?? "";
  await createEvent(tx, {
    ...{ space: spaceId, subject: { type: "workshop", id: spaceId }, draft: true, title, language, url },
    ...{ description: source, hosts: [host], date, time, zone, minutes },
  });
  const words = { title, source, language, question: false };
  const { id: threadId } = await startThread(tx, {
    ...{ kind: "live", spaceId, ...words, hosts: [me], floor: "closed" },
  });
  await tx.db.workshop.update({ where: { spaceId }, data: { threadId } });
  const { slug } = await tx.db.space.findUniqueOrThrow({ where: { id: spaceId }, select: { slug: true } });
  return { id: spaceId, slug };
}

/** The language that its writer reads best, where none was chosen. */
async function writtenBy(tx: Ctx, personId: string): Promise<string> {
  const writer = await tx.db.person.findUniqueOrThrow({
    where: { id: personId },
    select: { language: true, languagesRead: true },
  });
  return writer.languagesRead[0] ?? writer.language;
}
