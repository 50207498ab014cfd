import { fieldOf } from "#server/contracts/forms.ts";
import type { StepKind } from "#server/contracts/workshop-room.ts";
import { createForm, formViews } from "#server/core/forms/index.ts";
import { joinCommunity } from "#server/core/spaces/index.ts";
import { type Ctx, newId } from "#server/core/usecase/index.ts";
import { prepareGroups } from "#server/features/workshop-groups/index.ts";
import { announceWorkshop, createWorkshop, registerForWorkshop } from "#server/features/workshops/index.ts";
import { readSecrets } from "#server/platform/configuration/index.ts";
import { type Connection, openDatabase } from "#server/platform/database/index.ts";
import { wire } from "#server/wiring.ts";
import { cookieOf } from "./live.ts";
import { mailWorld, sendKey, wireForNotices } from "./notices.ts";

export type Participant = { id: string; name: string; cookie: string; ctx: Ctx };
export type WorkshopScene = Awaited<ReturnType<typeof openWorkshopScene>>;
/** What is asked, and how it is answered. */
export type Asked = { formId: string; field: string; options: string[] };

const STEPS: readonly StepKind[] = ["talk", "poll", "questions", "poll", "groups", "break"];

/**
 * An announced workshop on a founded site, with so many who registered and their sessions, and with all that its agenda
 * opens: a poll, the questions, a quiz, six groups.
 */
export async function openWorkshopScene(given: { address: Connection; dataDir: string; url: string; people: number }) {
  const { address, dataDir, url } = given;
  const database = { ...openDatabase(address, { connections: 6 }), address, url: "" };
  wireForNotices();
  const world = await mailWorld(database);
  const { spaceId: communityId } = await world.community();
  const lead = world.maria;
  const secrets = readSecrets(dataDir, "");
  if (!secrets) throw new Error("the site has no secret");
  wire({ secret: secrets.for("people"), publicUrl: new URL(url), sendsMail: true });

  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  const { id: workshopId, slug } = await createWorkshop(lead.ctx, {
    ...{ key: sendKey(), space: communityId, title: "Savings groups that last", source: "Bring your books." },
    ...{ language: "en", access: "community", languages: ["en", "ne"], url: "" },
    ...{ date: tomorrow, time: "10:00", zone: "UTC", minutes: 120 },
  });
  await announceWorkshop(lead.ctx, { key: sendKey(), workshop: slug });
  const people: Participant[] = [];
  for (let place = 0; place < given.people; place += 1) {
    const name = `Sender-${place}`;
    const { id, ctx } = await world.member(name, place % 2 === 0 ? "en" : "ne");
    await joinCommunity(ctx, { key: sendKey(), space: communityId });
    await registerForWorkshop(ctx, { key: sendKey(), workshop: slug, answers: {} });
    people.push({ id, name, ctx, cookie: await cookieOf(world.system, id) });
  }

  const { threadId } = await database.db.workshop.findUniqueOrThrow({ where: { spaceId: workshopId } });
  const event = await database.db.calendarEvent.findFirstOrThrow({ where: { subjectId: workshopId } });
  const asked = await askedIn(lead, { spaceId: workshopId, threadId: threadId ?? "" });
  const steps = STEPS.map((kind, place) => ({ id: newId(), kind, place }));
  const formOf = (place: number) => (place === 1 ? asked.poll.formId : place === 3 ? asked.quiz.formId : null);
  for (const step of steps)
    await database.db.agendaItem.create({
      data: { ...step, spaceId: workshopId, title: `Step ${step.place}`, minutes: 10, formId: formOf(step.place) },
    });
  await prepareGroups(lead.ctx, {
    ...{ key: sendKey(), workshop: slug, how: "random", groups: 6, names: "", task: "Compare your books." },
    earlier: null,
  });
  return {
    ...{ db: database.db, close: database.close, system: world.system, url },
    ...{ workshopId, slug, threadId: threadId ?? "", eventId: event.id, steps, ...asked, people },
    lead: { id: lead.id, name: "Maria", ctx: lead.ctx, cookie: await cookieOf(world.system, lead.id) },
  };
}

async function askedIn(lead: { id: string; ctx: Ctx }, at: { spaceId: string; threadId: string }) {
  const make = async (kind: "poll" | "quiz"): Promise<Asked> => {
    const { formId } = await createForm(lead.ctx, {
      ...{ spaceId: at.spaceId, subject: { type: "thread", id: at.threadId }, room: `thread:${at.threadId}`, kind },
      ...{ language: "en", createdBy: lead.id, open: false, seenWhen: kind === "quiz" ? "closed" : "live" },
      questions: [
        {
          ...{ type: "one", required: true, label: { en: "How often do you meet?" } },
          ...{ options: [{ en: "Weekly" }, { en: "Monthly" }, { en: "Never" }], right: kind === "quiz" ? [0] : [] },
        },
      ],
    });
    const [form] = await formViews(lead.ctx, [formId]);
    const [question] = form?.questions ?? [];
    if (!question) throw new Error("nothing is asked");
    return { formId, field: fieldOf(question), options: question.options.map(({ id }) => id) };
  };
  return { poll: await make("poll"), quiz: await make("quiz") };
}
