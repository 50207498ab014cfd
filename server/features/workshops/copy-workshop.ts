import { roomOf } from "#server/contracts/events.ts";
import type { WorkshopActionInput } from "#server/contracts/workshops.ts";
import { suggestedTime, wallTimeOf } from "#server/core/calendar/index.ts";
import { createForm, formViews, rightAnswers } from "#server/core/forms/index.ts";
import { type Ctx, NotAllowed, newId, onceBySend, signedIn } from "#server/core/usecase/index.ts";
import { makeWorkshop } from "./create-workshop.ts";
import { makeFeedback } from "./feedback.ts";
import { putIn } from "./put-in-team.ts";
import { lockWorkshop, type OpenWorkshop } from "./workshop-rows.ts";

/**
 * A new draft like an earlier workshop, by who led that and is in charge of the community: its words, languages, agenda,
 * questions before and after it, and places, and those who led it with them or interpreted and are still members. Who took part, and what
 * they said, stays where it was. It is to be in a week, at the same hour, until another time is given.
 */
export function copyWorkshop(
  ctx: Ctx,
  { key, workshop: address }: WorkshopActionInput,
): Promise<{ id: string; slug: string }> {
  const { id: me } = signedIn(ctx);
  return onceBySend(ctx, { key, action: "copyWorkshop", body: { address } }, async (tx) => {
    const before = await lockWorkshop(tx, address);
    if (!before.can.copy) throw new NotAllowed(whyNotCopy(before));
    const { title, description, language, languages, access, url, zone, minutes } = before;
    const { time } = wallTimeOf(before);
    const made = await makeWorkshop(tx, {
      ...{ space: before.community.id, title, source: description, language, languages, url, zone, minutes, time },
      ...{ date: suggestedTime(tx, zone).date, copiedFrom: before.id },
      access: access === "public" && before.community.visibility !== "public" ? "community" : access,
    });
    const { capacity, approval, offerHours, closesHours } = before;
    await tx.db.workshop.update({
      where: { spaceId: made.id },
      data: { capacity, approval, offerHours, closesHours },
    });
    await copyTeam(tx, { from: before, to: made.id, me });
    await copyQuestions(tx, { from: before, to: made.id, me });
    await copyFeedback(tx, { from: before, to: made.id, me });
    await copyAgenda(tx, { from: before, to: made.id, me });
    return made;
  });
}

export type Copying = { from: OpenWorkshop; to: string; me: string };

/** Those who led it with the actor or interpreted, as far as they are members still. */
export async function copyTeam(tx: Ctx, { from, to, me }: Copying): Promise<void> {
  const rows = await tx.db.membership.findMany({
    where: {
      ...{ spaceId: from.id, state: "active", role: { in: ["facilitator", "interpreter"] }, personId: { not: me } },
      person: { suspendedAt: null, memberships: { some: { spaceId: from.community.id, state: "active" } } },
    },
    orderBy: [{ joinedAt: "asc" }, { personId: "asc" }],
    select: { personId: true, role: true },
  });
  for (const { personId, role } of rows) {
    const opened = await lockWorkshop(tx, to);
    await putIn(tx, opened, { personId, role: role === "interpreter" ? "interpreter" : "facilitator" });
  }
}

async function copyQuestions(tx: Ctx, { from, to, me }: Copying): Promise<void> {
  const [form] = from.registrationFormId ? await formViews(tx, [from.registrationFormId]) : [];
  if (!form) return;
  const { formId } = await createForm(tx, {
    ...{ spaceId: to, subject: { type: "registration", id: to }, kind: "registration", language: form.language },
    ...{ createdBy: me, answersSeen: "charge", questions: questionsOf(form) },
  });
  await tx.db.workshop.update({ where: { spaceId: to }, data: { registrationFormId: formId } });
}

/** What was asked after it, which somebody may have changed. */
async function copyFeedback(tx: Ctx, { from, to, me }: Copying): Promise<void> {
  const [form] = from.feedbackFormId ? await formViews(tx, [from.feedbackFormId]) : [];
  if (!form) return;
  const { secret, answersSeen, language, title, intro } = form;
  await makeFeedback(tx, to, {
    ...{ kind: "feedback", language, secret, answersSeen, createdBy: me, open: false, questions: questionsOf(form) },
    ...{ title: title?.said ?? {}, intro: intro?.said ?? {} },
  });
}

/** Parts with what they ask, as drafts; who led one leads it again where they are there again. */
export async function copyAgenda(tx: Ctx, { from, to, me }: Copying): Promise<void> {
  const parts = await tx.db.agendaItem.findMany({ where: { spaceId: from.id }, orderBy: { place: "asc" } });
  const forms = await formViews(
    tx,
    parts.flatMap(({ formId }) => formId ?? []),
  );
  const questionIds = forms.flatMap(({ questions }) => questions.map(({ id }) => id));
  const right = await rightAnswers(tx, questionIds);
  const { threadId } = await tx.db.workshop.findUniqueOrThrow({ where: { spaceId: to }, select: { threadId: true } });
  const there = new Set(
    (await tx.db.membership.findMany({ where: { spaceId: to, state: "active" } })).map(({ personId }) => personId),
  );
  for (const { place, kind, title, minutes, leadId, formId } of parts) {
    const form = forms.find(({ id }) => id === formId);
    const asked =
      form && threadId
        ? await createForm(tx, {
            ...{ spaceId: to, subject: { type: "thread", id: threadId }, room: roomOf.thread(threadId) },
            ...likeForm(form, right),
            ...{ createdBy: me, open: false },
          })
        : null;
    const lead = leadId !== null && there.has(leadId) ? leadId : null;
    await tx.db.agendaItem.create({
      data: { id: newId(), spaceId: to, place, kind, title, minutes, leadId: lead, formId: asked?.formId ?? null },
    });
  }
}

/** The same words and questions, shown to the same people at the same time; a quiz with what is right in it. */
function likeForm(form: Asked, right: ReadonlySet<string>) {
  const { kind, language, secret, answersSeen, seenWhen, title, intro } = form;
  return {
    ...{ kind, language, secret, answersSeen, seenWhen, title: title?.said ?? {}, intro: intro?.said ?? {} },
    questions: questionsOf(form).map((question, at) => ({
      ...question,
      right: (form.questions[at]?.options ?? []).flatMap(({ id }, place) => (right.has(id) ? [place] : [])),
    })),
  };
}

type Asked = Awaited<ReturnType<typeof formViews>>[number];

function questionsOf({ questions }: Asked) {
  return questions.map(({ type, required, settings, label, hint, low, high, options }) => ({
    ...{ type, required, settings, label: label.said, options: options.map((option) => option.label.said) },
    ...{ hint: hint?.said ?? {}, low: low?.said ?? {}, high: high?.said ?? {} },
  }));
}

function whyNotCopy({ community, myRole }: OpenWorkshop): string {
  if (community.archived) return "communityClosed";
  return myRole === "facilitator" ? "notInCharge" : "notFacilitator";
}
