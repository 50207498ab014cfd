import { standsInLine } from "#server/contracts/registration.ts";
import type { MESSAGE_AUDIENCES, WorkshopMessages, WriteMessageInput } from "#server/contracts/workshop-messages.ts";
import { personCards } from "#server/core/people/index.ts";
import { renderPost } from "#server/core/richtext/index.ts";
import { readTranslations, registerTranslatable } from "#server/core/translation/index.ts";
import {
  type Actor,
  type Ctx,
  type Limit,
  NotAllowed,
  newId,
  onceBySend,
  pace,
  recordEvent,
  signedIn,
} from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { readPeople } from "./policy.ts";
import { lockFor, openWorkshop, whyNot } from "./workshop-rows.ts";
import { viewed } from "./workshop-views.ts";

const { sql } = Prisma;
/** Each goes to everybody by mail: more would be noise. */
const WRITING: Limit = { name: "workshop.write", tries: 12, seconds: 24 * 60 * 60 };
const SHOWN = 50;
/** A name in it calls nobody. */
const NO_MENTIONS = { handles: new Set<string>() };
const MESSAGE = "workshopMessage";

/** Those who lead a workshop write to all who registered, to those with a place, or to those who wait; each gets it as they get notices. */
export async function writeToRegistered(ctx: Ctx, input: WriteMessageInput): Promise<{ id: string; slug: string }> {
  const { id: sentBy } = signedIn(ctx);
  const { key, workshop: address, ...body } = input;
  return onceBySend(ctx, { key, action: "writeToRegistered", body: { address, ...body } }, async (tx) => {
    const { id: spaceId, slug, state, community, language } = await lockFor(tx, address, "people");
    if (community.archived) throw new NotAllowed("communityClosed");
    if (state === "draft") throw new NotAllowed("workshopOver");
    await pace(WRITING, { personId: sentBy });
    const { audience, source } = body;
    const id = newId();
    await tx.db.workshopMessage.create({
      data: {
        ...{ id, spaceId, audience, source, html: renderPost(source, NO_MENTIONS).html },
        ...{ language: body.language ?? language, sentBy, at: tx.clock.now() },
      },
    });
    await recordEvent(tx, { type: "workshop.written", messageId: id, workshopId: spaceId });
    return { id: spaceId, slug };
  });
}

/** What was written, the last first: for those who lead it, all; for others what was for them as they stand now. */
export async function workshopMessages(ctx: Ctx, address: string): Promise<WorkshopMessages> {
  const workshop = await openWorkshop(ctx, address);
  signedIn(ctx);
  if (!workshop.can.people && !standsInLine(workshop.registration)) throw new NotAllowed(whyNot(workshop));
  const rows = await ctx.db.$queryRaw<
    {
      id: string;
      audience: (typeof MESSAGE_AUDIENCES)[number];
      html: string;
      language: string;
      sentBy: string;
      at: Date;
    }[]
  >`
    select m."id"::text as "id", m."audience", m."html", m."language", m."sentBy"::text as "sentBy", m."at"
    from "workshopMessage" m where m."spaceId" = ${workshop.id}::uuid and ${seeMessage(ctx.actor, sql`m`)}
    order by m."at" desc, m."id" desc limit ${SHOWN}`;
  const cards = await personCards(
    ctx,
    rows.map(({ sentBy }) => sentBy),
  );
  return {
    workshop: await viewed(ctx, workshop),
    messages: rows.flatMap(({ sentBy, at, ...row }) => {
      const by = cards.get(sentBy);
      return by ? [{ ...row, by, at: at.toISOString() }] : [];
    }),
    translations: await readTranslations(
      ctx,
      rows.map(({ id }) => ({ type: MESSAGE, id })),
    ),
  };
}

/** Over a row of "workshopMessage": those who lead the workshop, and those for whom it was who stand so still. */
export function seeMessage(actor: Actor, alias: Prisma.Sql): Prisma.Sql {
  if (actor.kind !== "person") return sql`false`;
  return sql`(exists (select 1 from "workshop" w where w."spaceId" = ${alias}."spaceId" and ${readPeople.visible(actor, sql`w`)})
    or exists (select 1 from "registration" r where r."spaceId" = ${alias}."spaceId"
      and r."personId" = ${actor.id}::uuid and ${isFor(alias, sql`r`)}))`;
}

/** Whether a message is for somebody who stands like this. */
export function isFor(message: Prisma.Sql, registration: Prisma.Sql): Prisma.Sql {
  return sql`(${registration}."state" in ('asked', 'waiting', 'offered', 'accepted') and (${message}."audience" = 'all'
    or (${message}."audience" = 'accepted' and ${registration}."state" = 'accepted')
    or (${message}."audience" = 'waiting' and ${registration}."state" in ('waiting', 'offered'))))`;
}

/** Each reads it in their language. */
export function registerMessageTranslations(): void {
  registerTranslatable({
    ...{ type: MESSAGE, markdown: true },
    about: async () => ({ handles: new Set<string>(), kept: [] }),
    arrived: async () => undefined,
    rows: (actor, ids) => sql`
      select m."id", m."spaceId" as "place", m."language", m."source" as "words"
      from "workshopMessage" m where m."id" = any(${[...ids]}::uuid[])
        and ${actor.kind === "system" ? sql`true` : seeMessage(actor, sql`m`)}`,
  });
}
