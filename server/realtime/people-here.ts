import { roomOf } from "#server/contracts/events.ts";
import { type HerePeople, lineOf, MOST_HERE } from "#server/contracts/presence.ts";
import { requireLeads } from "#server/core/threads/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { hiddenAmong, namesOf, rolesAmong } from "#server/features/live-threads/index.ts";
import type { LiveServer } from "./server.ts";

/**
 * Who has a live thread open, at whatever process, and how their line is; for who leads it. Those who do not want to be
 * shown are counted and not named. Of a person with several devices the best line counts.
 */
export function peopleHere(io: LiveServer) {
  return async (ctx: Ctx, threadId: string): Promise<HerePeople> => {
    await requireLeads(ctx, threadId);
    const lines = new Map<string, number | null>();
    for (const { data } of await io.in(roomOf.thread(threadId)).fetchSockets()) {
      if (data.personId === null) continue;
      lines.set(data.personId, better(lines.get(data.personId), data.lineMs));
    }
    const hidden = await hiddenAmong(ctx, [...lines.keys()]);
    const shown = [...lines.keys()].filter((id) => !hidden.has(id));
    const roles = await rolesAmong(ctx, { threadId, ids: shown });
    const people = (await namesOf(ctx, shown)).map((person) => ({
      ...{ ...person, role: roles.get(person.id) ?? null },
      line: lineOf(lines.get(person.id) ?? null),
    }));
    people.sort((a, b) => a.name.localeCompare(b.name));
    return { people: people.slice(0, MOST_HERE), more: hidden.size + Math.max(0, people.length - MOST_HERE) };
  };
}

/** What was not measured yet says nothing. */
function better(known: number | null | undefined, ms: number | null): number | null {
  if (known === null || known === undefined) return ms;
  return ms === null ? known : Math.min(known, ms);
}
