import { StepInput } from "#server/contracts/workshop-room.ts";
import { stepBack } from "#server/features/workshop-room/index.ts";
import { roomDeed } from "./room-deed.ts";

/** POST /workshops/:workshop/room/back: to the step before. */
export const action = roomDeed(StepInput, stepBack);
