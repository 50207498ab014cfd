import type { EventState } from "#server/contracts/calendar-permissions.ts";
import type { Board, RoomFacts, StepKind } from "#server/contracts/workshop-room.ts";
import { postViews } from "#server/core/threads/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";

type Row = {
  slug: string;
  state: EventState;
  url: string;
  stepId: string | null;
  startedAt: Date | null;
  endsAt: Date | null;
  boardKind: string | null;
  boardId: string | null;
  steps: RoomFacts["steps"] | null;
  channels: RoomFacts["channels"] | null;
  asksFeedback: boolean;
  rehearsalOf: string | null;
};

/** What there is in a workshop's room beside its thread, for who was let into that; one query, and few more for what lies on the board. */
export async function roomFacts(ctx: Ctx, spaceId: string): Promise<RoomFacts | null> {
  const [row] = await ctx.db.$queryRaw<Row[]>`
    select s."slug", e."state", e."url", n."stepId"::text as "stepId", n."startedAt", n."endsAt", n."boardKind",
      n."boardId"::text as "boardId",
      (select json_agg(json_build_object('id', a."id", 'kind', a."kind", 'title', a."title", 'minutes', a."minutes",
        'formId', a."formId") order by a."place", a."id") from "agendaItem" a where a."spaceId" = w."spaceId") as "steps",
      (select json_agg(json_build_object('language', c."language", 'threadId', c."threadId") order by c."language")
        from "workshopChannel" c where c."spaceId" = w."spaceId") as "channels",
      exists (select 1 from "form" f where f."id" = w."feedbackFormId" and f."openedAt" is not null) as "asksFeedback",
      (select of."slug" from "space" of where of."id" = w."rehearsalOf") as "rehearsalOf"
    from "workshop" w
    join "space" s on s."id" = w."spaceId"
    join "calendarEvent" e on e."subjectType" = 'workshop' and e."subjectId" = w."spaceId"
    left join "workshopNow" n on n."spaceId" = w."spaceId"
    where w."spaceId" = ${spaceId}::uuid`;
  if (!row) return null;
  const { slug, state, url, stepId, startedAt, endsAt, steps, channels, asksFeedback, rehearsalOf } = row;
  return {
    ...{ id: spaceId, slug, state, stage: url, channels: channels ?? [], asksFeedback, rehearsalOf },
    steps: (steps ?? []).map((step) => ({ ...step, kind: step.kind as StepKind })),
    now: { stepId, startedAt: startedAt?.toISOString() ?? null, endsAt: endsAt?.toISOString() ?? null },
    board: await boardOf(ctx, row),
  };
}

async function boardOf(ctx: Ctx, { boardKind, boardId }: Row): Promise<Board | null> {
  if (boardId === null) return null;
  if (boardKind === "form") return { kind: "form", formId: boardId };
  const post = (await postViews(ctx, [boardId])).get(boardId);
  return post ? { kind: "post", post } : null;
}
