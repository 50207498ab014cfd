import { LongerInput } from "#server/contracts/workshop-room.ts";
import { goOnLonger } from "#server/features/workshop-room/index.ts";
import { roomDeed } from "./room-deed.ts";

/** POST /workshops/:workshop/room/longer: some minutes more. */
export const action = roomDeed(LongerInput, goOnLonger);
