import { createForm } from "#server/core/forms/index.ts";
import { changeRole, createCommunity, joinCommunity, removeMember } from "#server/core/spaces/index.ts";
import { replyToThread } from "#server/core/threads/index.ts";
import { newId } from "#server/core/usecase/index.ts";
import { openGroupsOf, prepareGroups, seatPerson, writeNotes } from "#server/features/workshop-groups/index.ts";
import { beginWorkshop, endWorkshop, openChannel } from "#server/features/workshop-room/index.ts";
import {
  addToTeam,
  announceWorkshop,
  approveRegistration,
  changeRegistration,
  createWorkshop,
  declineRegistration,
  inviteToWorkshop,
  registerForWorkshop,
  removeFromWorkshop,
  writeWorkshopNotes,
} from "#server/features/workshops/index.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { cookieOf } from "#tests/support/live.ts";
import { catchUp, wireForNotices } from "#tests/support/notices.ts";
import { people, TEST_SECRET, type TestPerson } from "#tests/support/people.ts";

/** How somebody stands to a workshop. */
export const standings = [
  "lead", // answers for it
  "facilitator",
  "interpreter",
  "participant",
  "offered", // a place is kept for them
  "asked", // waits for a word of those who lead
  "waiting", // stands in line for a place
  "declined",
  "removed",
  "moderator", // in charge of its community, and not in it
  "putOut", // led it, and was put out of the community
  "stranger", // not in its community
  "guest",
] as const;
export type Standing = (typeof standings)[number];
export const times = ["before", "during", "after"] as const;
export type Time = (typeof times)[number];
export type Meeting = Awaited<ReturnType<typeof foundMeeting>>;
type Folk = Record<Exclude<Standing, "guest">, TestPerson>;

/**
 * One community, and the same workshop three times: that comes, goes on, and is over. No work in the background follows
 * the last thing that happens: somebody who led them is put out of the community.
 */
export async function foundMeetings() {
  const database = await freshDatabase();
  wireForNotices({ secret: TEST_SECRET });
  const { person, system } = await people({ database });
  const folk = {} as Folk;
  for (const name of standings)
    if (name !== "guest") folk[name] = await person({ name, siteRole: name === "lead" ? "staff" : "member" });
  const { spaceId } = await createCommunity(folk.lead.ctx, {
    ...{ key: newId(), name: "Savings groups", description: "", language: "en", themes: [] },
    ...{ visibility: "public", joinRule: "open" },
  });
  for (const [name, { ctx }] of Object.entries(folk))
    if (name !== "lead" && name !== "stranger") await joinCommunity(ctx, { key: newId(), space: spaceId });
  await changeRole(folk.lead.ctx, { key: newId(), space: spaceId, personId: folk.moderator.id, role: "moderator" });
  const meetings = {} as Record<Time, Meeting>;
  for (const time of times) meetings[time] = await foundMeeting({ folk, spaceId, time });
  for (const { id: workshopId } of Object.values(meetings)) await catchUp(system, { workshopId });
  const out = { key: newId(), space: spaceId, personId: folk.putOut.id, reason: "Sold addresses." };
  await removeMember(folk.lead.ctx, out);
  const cookies = new Map<Standing, string>([["guest", ""]]);
  for (const name of standings) if (name !== "guest") cookies.set(name, await cookieOf(system, folk[name].id));
  return { database, folk, meetings, cookies, system, close: () => database.close() };
}

async function foundMeeting({ folk, spaceId, time }: { folk: Folk; spaceId: string; time: Time }) {
  const { lead, facilitator, interpreter, participant, offered, asked, waiting, declined, removed, putOut } = folk;
  const { id, slug } = await createWorkshop(lead.ctx, {
    ...{ key: newId(), space: spaceId, title: "Savings that last", source: "Bring your books.", language: "en" },
    ...{ access: "community", languages: ["en", "ne"], url: "", date: "2090-05-01", time: "14:00", zone: "UTC" },
    minutes: 120,
  });
  const of = () => ({ key: newId(), workshop: slug });
  for (const { handle } of [facilitator, putOut]) await addToTeam(lead.ctx, { ...of(), handle, role: "facilitator" });
  await addToTeam(lead.ctx, { ...of(), handle: interpreter.handle, role: "interpreter" });
  const places = { approval: true, offerHours: 24 as const, closesHours: 0 as const };
  await changeRegistration(lead.ctx, { ...of(), capacity: "2", ...places });
  await announceWorkshop(lead.ctx, of());
  for (const one of [participant, asked, waiting, declined, removed])
    await registerForWorkshop(one.ctx, { ...of(), answers: {} });
  const decide = (who: TestPerson) => ({ ...of(), personId: who.id, reason: "" });
  await approveRegistration(lead.ctx, decide(removed));
  await removeFromWorkshop(lead.ctx, decide(removed));
  await declineRegistration(lead.ctx, decide(declined));
  await approveRegistration(lead.ctx, decide(participant));
  await inviteToWorkshop(lead.ctx, { ...of(), handle: offered.handle });
  await approveRegistration(lead.ctx, decide(waiting));

  const { db } = lead.ctx;
  const { threadId } = await db.workshop.findUniqueOrThrow({ where: { spaceId: id } });
  const { id: eventId } = await db.calendarEvent.findFirstOrThrow({ where: { subjectId: id } });
  const [itemId = "", later = ""] = [newId(), newId()];
  for (const [place, one] of [itemId, later].entries())
    await db.agendaItem.create({
      data: { id: one, spaceId: id, place, kind: "talk", title: `Part ${place}`, minutes: 9 },
    });
  await openChannel(interpreter.ctx, { ...of(), language: "ne" });
  await prepareGroups(lead.ctx, { ...of(), how: "hand", groups: 1, names: "", task: "", earlier: null });
  const group = await db.workshopGroup.findFirstOrThrow({
    where: { round: { workshopId: id } },
    include: { space: true },
  });
  await seatPerson(lead.ctx, { ...of(), personId: participant.id, groupId: group.spaceId });
  await writeWorkshopNotes(lead.ctx, { ...of(), source: "Two keys.", language: "en", revision: 0 });
  if (time !== "before") {
    await beginWorkshop(lead.ctx, of());
    await openGroupsOf(lead.ctx, { ...of(), minutes: 0 });
    await writeNotes(participant.ctx, { key: newId(), group: group.spaceId, ...notes });
  }
  const asking = { threadId: threadId ?? "", spaceId: id };
  const { formId } = await createForm(lead.ctx, {
    ...{ spaceId: id, subject: { type: "thread", id: asking.threadId }, room: `thread:${threadId}`, kind: "poll" },
    ...{ language: "en", createdBy: lead.id, open: true },
    questions: [{ type: "one", label: { en: "Weekly?" }, options: [{ en: "Yes" }, { en: "No" }] }],
  });
  const said = { key: newId(), threadId: asking.threadId, source: "Why?", language: "en", replyTo: null };
  const { id: postId } = await replyToThread(lead.ctx, { ...said, ...(time === "before" ? {} : { question: true }) });
  if (time === "after") await endWorkshop(lead.ctx, of());
  const channel = await db.workshopChannel.findFirstOrThrow({ where: { spaceId: id } });
  const document = await db.document.findFirst({ where: { subjectId: id } });
  return {
    ...{
      id,
      slug,
      threadId: asking.threadId,
      eventId,
      itemId,
      formId,
      postId,
      personId: participant.id,
      askedId: asked.id,
    },
    ...{ group: group.space.slug, groupId: group.spaceId, groupThread: group.threadId ?? "" },
    ...{ channelThread: channel.threadId, documentId: document?.id ?? "", handle: facilitator.handle },
  };
}

const notes = { source: "- Meet weekly", language: "en", revision: 0 };
