import type { Ctx } from "#server/core/usecase/index.ts";

/** For some things, by their ids, a line in this language that says what they are about; of those that say nothing, none. */
type About = (ctx: Ctx, asked: { subjectIds: readonly string[]; language: string }) => Promise<Map<string, string>>;

const features = new Map<string, About>();

/** Called by the wiring: what is told of the time of a thing of this type says below when it is what the thing is about. */
export function registerEventAbout(subjectType: string, about: About): void {
  if (features.has(subjectType)) throw new Error(`what events of ${subjectType} are about is said twice`);
  features.set(subjectType, about);
}

type Timed = { subjectType: string | null; subjectId: string | null };

/** What the things are about of which some events are the times, by the things' ids; one query for each type. */
export async function aboutEvents(
  ctx: Ctx,
  { events, language }: { events: readonly Timed[]; language: string },
): Promise<Map<string, string>> {
  const said = new Map<string, string>();
  for (const [type, about] of features) {
    const subjectIds = events.flatMap(({ subjectType, subjectId }) => (subjectType === type && subjectId) || []);
    if (subjectIds.length === 0) continue;
    for (const [id, line] of await about(ctx, { subjectIds, language })) said.set(id, line);
  }
  return said;
}
