import type { Missed } from "#server/contracts/live-threads.ts";
import type { ThreadPageInput } from "#server/contracts/threads.ts";
import type { PageTranslations } from "#server/contracts/translation.ts";
import type { FollowedChannel, RoomPage } from "#server/contracts/workshop-room.ts";
import type { WorkshopView } from "#server/contracts/workshops.ts";
import { readTranslations } from "#server/core/translation/index.ts";
import { Conflict, type Ctx, NotFound, signedIn } from "#server/core/usecase/index.ts";
import { missedIn, openLive } from "#server/features/live-threads/index.ts";
import { isAskedHowItWas, workshopPage } from "#server/features/workshops/index.ts";
import { followedChannel, requireEntry } from "./channels.ts";
import { requireLead } from "./lock-room.ts";
import { roomFacts } from "./room-facts.ts";

type Asked = Omit<ThreadPageInput, "threadId"> & { workshop: string; channel: string | null };
type OpenedRoom = {
  page: RoomPage;
  missed: Missed | null;
  channel: FollowedChannel | null;
  /** Of what lies on the board, where it is not on the page besides. */
  boardWords: PageTranslations;
  /** They were asked how it was, and said so; or it is too late for that. */
  saidHowItWas: boolean;
};

/** A workshop's room as somebody in it opens it: one snapshot of all that goes on, from which the line goes on. */
export async function openRoom(ctx: Ctx, { workshop: address, channel, ...place }: Asked): Promise<OpenedRoom> {
  const { workshop, threadId } = await requireEntry(ctx, address);
  const live = await openLive(ctx, { threadId, ...place });
  const room = await roomFacts(ctx, workshop.id);
  if (!room) throw new NotFound();
  const page = { ...live, room };
  const onBoard = room.board?.kind === "post" ? [{ type: "post", id: room.board.post.id }] : [];
  return {
    page,
    missed: live.thread.closed ? null : await missedIn(ctx, page),
    channel: await followedChannel(ctx, { channels: room.channels, language: channel }),
    boardWords: await readTranslations(ctx, onBoard),
    saidHowItWas: room.asksFeedback && workshop.can.feedback && !(await isAskedHowItWas(ctx, workshop)),
  };
}

/** A workshop whose room goes on or comes, for who leads it. */
export async function roomToLead(ctx: Ctx, address: string): Promise<WorkshopView> {
  const { workshop } = await requireEntry(ctx, address);
  requireLead(workshop);
  if (workshop.state === "ended" || workshop.state === "cancelled") throw new Conflict("workshopOver");
  return (await workshopPage(ctx, workshop.id)).workshop;
}

/** In which thread a workshop's room talks, for who may be there. */
export async function threadOfRoom(ctx: Ctx, address: string): Promise<string> {
  signedIn(ctx);
  return (await requireEntry(ctx, address)).threadId;
}
