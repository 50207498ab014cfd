import {
  type AddPartInput,
  type Agenda,
  type ChangePartInput,
  isAsking,
  linesOf,
  MOST_PARTS,
  type PartInput,
} from "#server/contracts/agenda.ts";
import { roomOf } from "#server/contracts/events.ts";
import type { ReaderForm } from "#server/contracts/forms.ts";
import { readStars } from "#server/contracts/quiz.ts";
import type { TeamMember, WorkshopView } from "#server/contracts/workshops.ts";
import { askedInLines, createForm, formViews, missingInDrafts } from "#server/core/forms/index.ts";
import {
  Conflict,
  type Ctx,
  Invalid,
  NotAllowed,
  NotFound,
  newId,
  onceBySend,
  signedIn,
} from "#server/core/usecase/index.ts";
import { agendaOf } from "./agenda-rows.ts";
import { listTeam } from "./team.ts";
import { tellOfAgenda } from "./tell-of-agenda.ts";
import { tellOfRoom } from "./tell-room.ts";
import { lockFor, type OpenWorkshop, openWorkshop, whyNot } from "./workshop-rows.ts";
import { viewed } from "./workshop-views.ts";

type Done = { id: string; slug: string };
type Words = Omit<AddPartInput, "key" | "workshop">;

/** Those who lead a workshop plan one more part of it, after the others. */
export function addPart(ctx: Ctx, { key, workshop: address, ...words }: AddPartInput): Promise<Done> {
  return onceBySend(ctx, { key, action: "addPart", body: { address, ...words } }, async (tx) => {
    const workshop = await lockFor(tx, address, "change");
    const last = await tx.db.agendaItem.aggregate({
      where: { spaceId: workshop.id },
      _count: true,
      _max: { place: true },
    });
    if (last._count >= MOST_PARTS) throw new Conflict("tooManyParts");
    const place = (last._max.place ?? 0) + 1;
    await tx.db.agendaItem.create({
      data: { id: newId(), spaceId: workshop.id, place, ...(await kept(tx, workshop, { words, formId: null })) },
    });
    await tellOfRoom(tx, workshop);
    await tellOfAgenda(tx, workshop);
    return { id: workshop.id, slug: workshop.slug };
  });
}

/** Says anew what a part is. What was asked already stays. */
export function changePart(ctx: Ctx, { key, workshop, itemId, ...words }: ChangePartInput): Promise<Done> {
  return onPart(ctx, { key, workshop, itemId }, { action: "changePart", body: words }, async (tx, opened, item) => {
    const data = await kept(tx, opened, { words, formId: item.formId });
    await tx.db.agendaItem.update({ where: { id: itemId }, data });
  });
}

/** One that is on in the room stays until that went on: nobody would know where the workshop is. */
export function removePart(ctx: Ctx, input: PartInput): Promise<Done> {
  return onPart(ctx, input, { action: "removePart", body: {} }, async (tx, { id: spaceId }, { id, formId }) => {
    if ((await tx.db.workshopNow.count({ where: { spaceId, stepId: id } })) > 0) throw new Conflict("partIsOn");
    await tx.db.agendaItem.delete({ where: { id } });
    if (formId) await dropUnasked(tx, formId);
  });
}

/** One place up or down; at the end it stays. */
export const movePartUp = (ctx: Ctx, input: PartInput) => move(ctx, input, "up");
export const movePartDown = (ctx: Ctx, input: PartInput) => move(ctx, input, "down");

function move(ctx: Ctx, input: PartInput, way: "up" | "down"): Promise<Done> {
  return onPart(ctx, input, { action: `movePart.${way}`, body: {} }, async (tx, { id: spaceId }, item) => {
    const order = way === "up" ? ("desc" as const) : ("asc" as const);
    const beside = await tx.db.agendaItem.findFirst({
      where: { spaceId, place: way === "up" ? { lt: item.place } : { gt: item.place } },
      orderBy: { place: order },
    });
    if (!beside) return;
    await tx.db.agendaItem.update({ where: { id: item.id }, data: { place: beside.place } });
    await tx.db.agendaItem.update({ where: { id: beside.id }, data: { place: item.place } });
  });
}

type ToPlan = {
  workshop: WorkshopView;
  team: TeamMember[];
  agenda: Awaited<ReturnType<typeof agendaOf>>;
  /** Parts that will ask nothing as they are: nothing is written, or nothing is marked as right. */
  unready: string[];
};

/** A workshop's agenda for those who plan it, with whom they can give a part to. */
export async function agendaToPlan(ctx: Ctx, address: string): Promise<ToPlan> {
  const workshop = await openWorkshop(ctx, address);
  signedIn(ctx);
  if (!workshop.can.change) throw new NotAllowed(whyNot(workshop));
  const agenda = await agendaOf(ctx, workshop);
  return {
    ...{ workshop: await viewed(ctx, workshop), team: await listTeam(ctx, workshop) },
    ...{ agenda, unready: await unreadyIn(ctx, agenda) },
  };
}

async function unreadyIn(ctx: Ctx, { parts }: Agenda): Promise<string[]> {
  const asking = parts.filter(({ kind }) => isAsking(kind));
  const drafts = await missingInDrafts(
    ctx,
    asking.flatMap(({ formId }) => formId ?? []),
  );
  return asking.filter(({ formId }) => formId === null || drafts.has(formId)).map(({ id }) => id);
}

/** One part of it, as it is written. */
export async function partToChange(ctx: Ctx, { workshop: address, itemId }: { workshop: string; itemId: string }) {
  const planned = await agendaToPlan(ctx, address);
  const part = planned.agenda.parts.find(({ id }) => id === itemId);
  if (!part) throw new NotFound();
  const [form = null] = part.formId ? await formViews(ctx, [part.formId]) : [];
  return { ...planned, part, form };
}

type Item = { id: string; place: number; formId: string | null };
type Deed = { action: string; body: object };

function onPart(
  ctx: Ctx,
  { key, workshop: address, itemId }: PartInput,
  { action, body }: Deed,
  work: (tx: Ctx, workshop: OpenWorkshop, item: Item) => Promise<void>,
): Promise<Done> {
  return onceBySend(ctx, { key, action, body: { address, itemId, ...body } }, async (tx) => {
    const workshop = await lockFor(tx, address, "change");
    const item = await tx.db.agendaItem.findFirst({ where: { id: itemId, spaceId: workshop.id } });
    if (!item) throw new NotFound();
    await work(tx, workshop, item);
    await tellOfAgenda(tx, workshop);
    return { id: workshop.id, slug: workshop.slug };
  });
}

/** What is kept of a part. What will be asked in the room is a draft there, until its part comes. */
async function kept(tx: Ctx, workshop: OpenWorkshop, { words, formId }: { words: Words; formId: string | null }) {
  const { kind, title, minutes, leadId } = words;
  if (leadId !== null) {
    const where = { spaceId: workshop.id, personId: leadId, state: "active", role: { not: "participant" } };
    if ((await tx.db.membership.count({ where })) === 0) throw new Invalid({ leadId: "choiceUnknown" });
  }
  return { kind, title, minutes, leadId, formId: await askedIn(tx, workshop, { words, formId }) };
}

/** What was asked, or written on the screens of its form, stays; else it is made of what was typed. */
async function askedIn(
  tx: Ctx,
  { id: spaceId, threadId, language: spoken }: OpenWorkshop,
  { words, formId }: { words: Words; formId: string | null },
): Promise<string | null> {
  const { kind, question, options } = words;
  const [before] = formId ? await formViews(tx, [formId]) : [];
  if (before && (before.state !== "draft" || isSame(before, words))) return before.id;
  if (formId) await dropUnasked(tx, formId);
  if (!isAsking(kind) || threadId === null) return null;
  if (question === "") throw new Invalid({ question: "textMissing" });
  const quiz = kind === "quiz";
  const type = quiz && readStars(options).right.length > 1 ? "several" : "one";
  const { formId: made } = await createForm(tx, {
    ...{ spaceId, subject: { type: "thread", id: threadId }, room: roomOf.thread(threadId) },
    ...{ createdBy: signedIn(tx).id, open: false },
    ...askedInLines({ question, options, type, quiz, language: words.language ?? spoken }),
  });
  return made;
}

/** A draft of which the part's own fields say nothing new: it has more than they show, or they say the same. */
function isSame(form: ReaderForm, { kind, question, options }: Words): boolean {
  if (form.kind !== kind) return false;
  const typed = linesOf(form);
  if (typed === null) return question === "" && options.length === 0;
  return typed.question === question && typed.options.join("\n") === options.join("\n");
}

/** What nobody was asked goes with its part. */
async function dropUnasked(tx: Ctx, formId: string): Promise<void> {
  await tx.db.form.deleteMany({ where: { id: formId, openedAt: null } });
}
