import { setTimeout as pause } from "node:timers/promises";
import { type Ctx, TELL_EVERY_MS, tellDue } from "#server/core/usecase/index.ts";

/** After so many turns it hands back, so that a process can stop; whatever comes meanwhile wakes it again. */
const TURNS = 5;

/** Tells rooms of votes and answers a few times a second for as long as there are new ones. */
export async function tellWhatManyDo(ctx: Ctx): Promise<void> {
  for (let turn = 0; turn < TURNS && (await tellDue(ctx)) > 0; turn++) await pause(TELL_EVERY_MS);
}
