import { MAX_POST_LENGTH } from "#server/contracts/primitives.ts";
import type { BringInput, GroupInput } from "#server/contracts/workshop-groups.ts";
import { replyToThread } from "#server/core/threads/index.ts";
import { Conflict, type Ctx, NotAllowed, onceBySend, signedIn } from "#server/core/usecase/index.ts";
import { numbered, type OpenGroup, openGroup } from "./group-rows.ts";
import { tellOfCall } from "./lock-groups.ts";
import { notesWritten, settleNotes } from "./notes.ts";

type Brought = { workshop: string; number: number };

/** A group says to all in the workshop what it came to, in words of its own. */
export function bringWords(ctx: Ctx, { key, ...body }: BringInput): Promise<Brought> {
  signedIn(ctx);
  return onceBySend(ctx, { key, action: "bringWords", body }, async (tx) => {
    const group = await openGroup(tx, body.group);
    return bring(tx, group, { key, source: body.source, language: body.language });
  });
}

/** The same with what stands in its notes, to the last letter that was written. */
export async function bringNotes(ctx: Ctx, { key, group: address }: GroupInput): Promise<Brought> {
  signedIn(ctx);
  await settleNotes(ctx, (await openGroup(ctx, address)).threadId);
  return onceBySend(ctx, { key, action: "bringNotes", body: { address } }, async (tx) => {
    const group = await openGroup(tx, address);
    const notes = await notesWritten(tx, group.threadId);
    if (!notes || notes.source.trim() === "") throw new Conflict("groupNotesEmpty");
    return bring(tx, group, { key, source: notes.source, language: notes.language });
  });
}

type Words = { key: string; source: string; language: string | null };

/** A post in the workshop's own talk, by who brings it, that says of which group it is. */
async function bring(tx: Ctx, group: OpenGroup, { key, source, language }: Words): Promise<Brought> {
  const { id, name, place, workshop, workshopId } = group;
  if (!group.can.bring || workshop.threadId === null)
    throw group.facts.myRole === "interpreter" ? new NotAllowed("notInGroup") : new Conflict("workshopOver");
  const called = name || numbered(language ?? workshop.language, place);
  const whole = `**${plain(called)}**\n\n${source}`;
  if (whole.length > MAX_POST_LENGTH) throw new Conflict("groupNotesLong");
  const to = { threadId: workshop.threadId, replyTo: null };
  const { id: resultId, number } = await replyToThread(tx, { key: `${key}.post`, ...to, source: whole, language });
  await tx.db.workshopGroup.update({ where: { spaceId: id }, data: { resultId } });
  await tellOfCall(tx, { id, workshopId });
  return { workshop: workshop.slug, number };
}

/** A name is no Markdown. */
function plain(name: string): string {
  return name.replace(/[\\`*_[\]<>~#@!]/gu, "\\$&");
}
