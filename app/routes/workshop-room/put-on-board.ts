import { OnBoardInput } from "#server/contracts/workshop-room.ts";
import { putOnBoard } from "#server/features/workshop-room/index.ts";
import { roomDeed } from "./room-deed.ts";

/** POST /workshops/:workshop/room/board/put: before all. */
export const action = roomDeed(OnBoardInput, putOnBoard);
