import { RoomInput } from "#server/contracts/workshop-room.ts";
import { endWorkshop } from "#server/features/workshop-room/index.ts";
import { roomDeed } from "./room-deed.ts";

/** POST /workshops/:workshop/room/end: it is over. */
export const action = roomDeed(RoomInput, endWorkshop);
