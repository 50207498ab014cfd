import { RoomInput } from "#server/contracts/workshop-room.ts";
import { beginWorkshop } from "#server/features/workshop-room/index.ts";
import { roomDeed } from "./room-deed.ts";

/** POST /workshops/:workshop/room/begin: it opens to all who are in it. */
export const action = roomDeed(RoomInput, beginWorkshop);
