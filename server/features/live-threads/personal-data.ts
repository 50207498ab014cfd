import { registerPersonalData } from "#server/core/people/index.ts";

/** What this feature holds about a person, for them to take away. Who was at sessions the calendar holds. */
export function registerLiveData(): void {
  registerPersonalData({
    name: "liveThreadsLed",
    collect: (ctx, personId) =>
      ctx.db.threadHost.findMany({ where: { personId }, orderBy: { at: "asc" }, select: { threadId: true, at: true } }),
  });
  registerPersonalData({
    name: "notShownAsPresent",
    collect: (ctx, personId) => ctx.db.presenceOff.findMany({ where: { personId }, select: { at: true } }),
  });
}
