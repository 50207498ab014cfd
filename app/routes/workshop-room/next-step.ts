import { StepInput } from "#server/contracts/workshop-room.ts";
import { nextStep } from "#server/features/workshop-room/index.ts";
import { roomDeed } from "./room-deed.ts";

/** POST /workshops/:workshop/room/next: on, for everyone. */
export const action = roomDeed(StepInput, nextStep);
