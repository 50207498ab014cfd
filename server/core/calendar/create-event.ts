import type { z } from "zod";
import { CreateEventInput } from "#server/contracts/calendar.ts";
import { loadSpace } from "#server/core/spaces/index.ts";
import { type Ctx, NotAllowed, newId, recordEvent, signedIn } from "#server/core/usecase/index.ts";
import { once } from "./act-on-event.ts";
import { setHosts } from "./hosts.ts";
import { scheduleOf } from "./occurrences.ts";
import { planInSpace } from "./policy.ts";
import { writeOccurrences } from "./write-occurrences.ts";
import { writeWords } from "./write-words.ts";

/** Puts an event into a space's calendar: announced at once, or a draft that those who keep it see. Who creates it hosts it, unless others are named. */
export async function createEvent(ctx: Ctx, input: CreateEventInput): Promise<{ eventId: string }> {
  const { key, ...body } = CreateEventInput.parse(input);
  return once(ctx, { key, action: "calendar.create", body }, (tx) => create(tx, body));
}

async function create(tx: Ctx, body: Omit<z.output<typeof CreateEventInput>, "key">): Promise<{ eventId: string }> {
  const { id: createdBy } = signedIn(tx);
  const space = await loadSpace(tx, body.space);
  if (!planInSpace.can(tx.actor, space)) throw new NotAllowed(space.archived ? "communityClosed" : "notPlanner");
  const schedule = scheduleOf(body);
  const event = { id: newId(), spaceId: space.id };
  const now = tx.clock.now();
  await tx.db.calendarEvent.create({
    data: {
      ...event,
      subjectType: body.subject?.type ?? null,
      subjectId: body.subject?.id ?? null,
      ...(await writeWords(tx, body)),
      ...schedule,
      state: body.draft ? "draft" : "announced",
      createdBy,
      createdAt: now,
      changedAt: now,
    },
  });
  await setHosts(tx, event, { handles: body.hosts, orElse: createdBy });
  await writeOccurrences(tx, { ...event, ...schedule });
  if (!body.draft) await recordEvent(tx, { type: "calendar.announced", eventId: event.id, spaceId: space.id });
  return { eventId: event.id };
}
