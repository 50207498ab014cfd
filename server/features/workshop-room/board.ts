import type { OnBoardInput, RoomInput, WriteOnBoardInput } from "#server/contracts/workshop-room.ts";
import { replyToThread } from "#server/core/threads/index.ts";
import { type Ctx, NotFound, signedIn } from "#server/core/usecase/index.ts";
import { actInRoom, type RoomDone, setNow } from "./lock-room.ts";

/** A facilitator puts before all what somebody said in the room, or what is asked there. */
export function putOnBoard(ctx: Ctx, input: OnBoardInput): Promise<RoomDone> {
  return actInRoom(ctx, input, {
    action: "putOnBoard",
    async work(tx, { workshop, threadId }) {
      const { kind, id } = input;
      const there =
        kind === "post"
          ? await tx.db.post.count({ where: { id, threadId, deletedAt: null, hiddenAt: null } })
          : await tx.db.form.count({
              where: { id, subjectType: "thread", subjectId: threadId, openedAt: { not: null } },
            });
      if (there === 0) throw new NotFound();
      await setNow(tx, workshop.id, { boardKind: kind, boardId: id, boardBy: signedIn(tx).id });
    },
  });
}

/** The same with words of their own, which are said in the room too: so they are translated and stay there. */
export function writeOnBoard(ctx: Ctx, input: WriteOnBoardInput): Promise<RoomDone> {
  return actInRoom(ctx, input, {
    action: "writeOnBoard",
    async work(tx, { workshop, threadId }) {
      const { key, source, language } = input;
      const { id } = await replyToThread(tx, { key: `${key}.post`, threadId, source, language, replyTo: null });
      await setNow(tx, workshop.id, { boardKind: "post", boardId: id, boardBy: signedIn(tx).id });
    },
  });
}

/** Nothing lies on the board any more. */
export function clearBoard(ctx: Ctx, input: RoomInput): Promise<RoomDone> {
  return actInRoom(ctx, input, {
    action: "clearBoard",
    work: (tx, { workshop }) => setNow(tx, workshop.id, { boardKind: null, boardId: null, boardBy: null }),
  });
}
