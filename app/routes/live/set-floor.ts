import { threadDeed } from "#app/routes/topics/post-deed.ts";
import { SetFloorInput } from "#server/contracts/threads.ts";
import { setFloor } from "#server/core/threads/index.ts";

/** POST /live/:threadId/floor: who may write now. */
export const action = threadDeed(SetFloorInput, setFloor, { say: "live:floor.saved" });
