import { isAsking } from "#server/contracts/agenda.ts";
import type { LongerInput, RoomInput, StepInput } from "#server/contracts/workshop-room.ts";
import { setEventState } from "#server/core/calendar/index.ts";
import { askForm, missingInDrafts } from "#server/core/forms/index.ts";
import { loadThread, openAsking, setFloor } from "#server/core/threads/index.ts";
import { Conflict, type Ctx } from "#server/core/usecase/index.ts";
import { openPreparedGroups } from "#server/features/workshop-groups/index.ts";
import { closeWorkshop, dropRehearsalOf } from "#server/features/workshops/index.ts";
import { actInRoom, type LockedRoom, type RoomDone, setNow } from "./lock-room.ts";

const MINUTE_MS = 60_000;

/** A facilitator begins the workshop: its room opens to all who are in it, at the first step. */
export function beginWorkshop(ctx: Ctx, input: RoomInput): Promise<RoomDone> {
  return actInRoom(ctx, input, {
    action: "beginWorkshop",
    async work(tx, room) {
      const { workshop, threadId } = room;
      if (workshop.state === "live") return;
      if (workshop.state !== "announced")
        throw new Conflict(workshop.state === "draft" ? "workshopNotBegun" : "workshopOver");
      await dropRehearsalOf(tx, workshop.id);
      await setEventState(tx, { eventId: workshop.eventId, state: "live" });
      await setFloor(tx, { key: `${input.key}.floor`, threadId, floor: "open", slowSeconds: 0 });
      const [first] = await stepsOf(tx, workshop.id);
      return first && goTo(tx, room, { step: first, key: input.key });
    },
  });
}

/** On to the next step: what belongs to it opens for all. After the last one the agenda is through. */
export function nextStep(ctx: Ctx, input: StepInput): Promise<RoomDone> {
  return move(ctx, input, { action: "nextStep", by: 1 });
}

/** Back to the step before, which begins anew; what was opened stays open. */
export function stepBack(ctx: Ctx, input: StepInput): Promise<RoomDone> {
  return move(ctx, input, { action: "stepBack", by: -1 });
}

/** The step goes on some minutes longer: from its end, or from now if that is over. */
export function goOnLonger(ctx: Ctx, input: LongerInput): Promise<RoomDone> {
  return actInRoom(ctx, input, {
    ...{ action: "goOnLonger", live: true },
    async work(tx, { workshop, now }) {
      if (now.stepId === null || now.endsAt === null) throw new Conflict("stepChanged");
      const from = Math.max(now.endsAt.getTime(), tx.clock.now().getTime());
      await setNow(tx, workshop.id, { startedAt: now.startedAt, endsAt: new Date(from + input.minutes * MINUTE_MS) });
    },
  });
}

/** A facilitator ends the workshop: all stays readable, nobody writes any more. Of a rehearsal nothing stays. */
export function endWorkshop(ctx: Ctx, input: RoomInput): Promise<RoomDone> {
  return actInRoom(ctx, input, {
    ...{ action: "endWorkshop" },
    async work(tx, { workshop, threadId }) {
      if (workshop.state === "ended") return;
      // A rehearsal that nobody began is thrown away as any other.
      if (workshop.rehearsalOf !== null) return () => closeWorkshop(tx, { id: workshop.id, threadId });
      if (workshop.state !== "live") throw new Conflict("workshopNotBegun");
      await setEventState(tx, { eventId: workshop.eventId, state: "ended" });
      return () => closeWorkshop(tx, { id: workshop.id, threadId });
    },
  });
}

/** By one, from where the sender saw it: two who press at once go on by one, and the second is told. */
function move(ctx: Ctx, input: StepInput, deed: { action: string; by: 1 | -1 }): Promise<RoomDone> {
  return actInRoom(ctx, input, {
    ...{ action: deed.action, live: true },
    async work(tx, room) {
      if (room.now.stepId !== input.step) throw new Conflict("stepChanged");
      const steps = await stepsOf(tx, room.workshop.id);
      const at = steps.findIndex(({ id }) => id === input.step);
      // From before the first, or from after the last.
      const from = at >= 0 ? at : deed.by > 0 ? -1 : steps.length;
      const step = steps[from + deed.by];
      if (step) return goTo(tx, room, { step, key: input.key });
      if (deed.by > 0 && at >= 0) await setNow(tx, room.workshop.id, { stepId: null, startedAt: null, endsAt: null });
      else throw new Conflict("stepChanged");
    },
  });
}

type Step = { id: string; kind: string; minutes: number; formId: string | null };

function stepsOf(tx: Ctx, spaceId: string): Promise<Step[]> {
  return tx.db.agendaItem.findMany({
    where: { spaceId },
    orderBy: [{ place: "asc" }, { id: "asc" }],
    select: { id: true, kind: true, minutes: true, formId: true },
  });
}

/** What belongs to a step opens with it. */
async function goTo(
  tx: Ctx,
  { workshop, threadId }: LockedRoom,
  { step, key }: { step: Step; key: string },
): Promise<(() => Promise<void>) | undefined> {
  const { id: stepId, kind, formId, minutes } = step;
  const startedAt = tx.clock.now();
  await setNow(tx, workshop.id, { stepId, startedAt, endsAt: new Date(startedAt.getTime() + minutes * MINUTE_MS) });
  if (isAsking(kind) && formId) await askOnce(tx, { formId, key });
  if (kind === "questions" && (await loadThread(tx, threadId)).asksClosed)
    await openAsking(tx, { key: `${key}.ask`, threadId });
  return kind === "groups" ? () => openPreparedGroups(tx, { workshopId: workshop.id, minutes }) : undefined;
}

/** One that was asked before stays as it is; one that is not finished keeps nobody from going on. */
async function askOnce(tx: Ctx, { formId, key }: { formId: string; key: string }): Promise<void> {
  const form = await tx.db.form.findUnique({ where: { id: formId }, select: { openedAt: true } });
  if (form?.openedAt === null && !(await missingInDrafts(tx, [formId])).has(formId))
    await askForm(tx, { key: `${key}.form`, formId });
}
