import { RoomInput } from "#server/contracts/workshop-room.ts";
import { clearBoard } from "#server/features/workshop-room/index.ts";
import { roomDeed } from "./room-deed.ts";

/** POST /workshops/:workshop/room/board/clear: nothing lies before all any more. */
export const action = roomDeed(RoomInput, clearBoard);
