import type { LiveFacts, LiveSession, LiveState } from "#server/contracts/live-threads.ts";
import type { ThreadFacts } from "#server/contracts/threads.ts";
import { type SubjectTime, timesOfSubjects } from "#server/core/calendar/index.ts";
import { personCards } from "#server/core/people/index.ts";
import { listThemes } from "#server/core/themes/index.ts";
import { actingAs, type Ctx } from "#server/core/usecase/index.ts";
import { summariesOf } from "./summary.ts";

type Facts = Pick<ThreadFacts, "id" | "hosts" | "closed">;
type Row = {
  threadId: string;
  themeId: string | null;
  languages: string[];
  presence: boolean;
  startedAt: Date | null;
  feedbackFormId: string | null;
};

/**
 * What there is about some live threads beside their posts, the same for everyone who sees them; `briefly`: without what
 * they came to. The same few queries for any number.
 */
export async function liveFacts(
  ctx: Ctx,
  threads: readonly Facts[],
  given: { briefly?: boolean } = {},
): Promise<Map<string, LiveFacts>> {
  const ids = threads.map(({ id }) => id);
  // A room has readers of all kinds, so cards show what everyone may see.
  const people = await personCards(
    actingAs(ctx, { kind: "guest" }),
    threads.flatMap((thread) => thread.hosts),
  );
  const times = await timesOfSubjects(ctx, "thread", ids);
  const rows = await ctx.db.liveThread.findMany({ where: { threadId: { in: ids } } });
  const known = new Map<string, Row>(rows.map((row) => [row.threadId, row]));
  const themes = await themesOf(ctx, rows);
  const summaries = given.briefly ? new Map() : await summariesOf(ctx, ids);
  return new Map(
    threads.map((thread) => {
      const time = times.get(thread.id);
      const hosts = thread.hosts.flatMap((id) => people.get(id) ?? []);
      const row = known.get(thread.id);
      const session = time ? sessionOf(time, row, themes) : null;
      const { presence = true, feedbackFormId = null } = row ?? {};
      const summary = summaries.get(thread.id) ?? null;
      return [thread.id, { state: stateOf(thread, time), hosts, session, presence, summary, feedbackFormId }];
    }),
  );
}

/** An open floor goes on until it is ended; of a session its event says what it is, but nobody writes where it is over. */
function stateOf({ closed }: Facts, time: SubjectTime | undefined): LiveState {
  if (time?.state === "cancelled") return "cancelled";
  if (closed || time?.state === "ended") return "ended";
  return time && time.state !== "live" ? "announced" : "live";
}

/** Of those that are about one. */
async function themesOf(ctx: Ctx, rows: readonly Row[]): Promise<ReadonlyMap<string, LiveSession["theme"]>> {
  const ids = new Set(rows.flatMap(({ themeId }) => themeId ?? []));
  const themes = ids.size > 0 ? await listThemes(ctx) : [];
  return new Map(themes.map(({ id, slug, names }) => [id, { slug, names }]));
}

type Themes = Awaited<ReturnType<typeof themesOf>>;

function sessionOf({ state: _state, ...time }: SubjectTime, row: Row | undefined, themes: Themes): LiveSession {
  const { languages = [], themeId = null, startedAt = null } = row ?? {};
  const theme = themes.get(themeId ?? "") ?? null;
  return { ...time, languages, theme, startedAt: startedAt?.toISOString() ?? null };
}
