import { codeSaid } from "#server/contracts/public-code.ts";
import type { MoveQuestionsInput, WorkshopAfter } from "#server/contracts/workshop-after.ts";
import { documentsOf } from "#server/core/documents/index.ts";
import { formViews } from "#server/core/forms/index.ts";
import { moderateSpace, saidTo } from "#server/core/spaces/index.ts";
import { countQuestions, moveOpenQuestions } from "#server/core/threads/index.ts";
import { actorId, Conflict, type Ctx, NotAllowed, NotFound, signedIn } from "#server/core/usecase/index.ts";
import { summariesOf } from "#server/features/live-threads/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { linksOf } from "./links.ts";
import { type OpenWorkshop, openWorkshop, whyNot } from "./workshop-rows.ts";
import { viewed } from "./workshop-views.ts";

const { sql } = Prisma;
/** So many forums are offered. */
const MOST_FORUMS = 20;

/** What came of a workshop, in one place, for those who were in it: when it is over. */
export async function workshopAfter(ctx: Ctx, address: string): Promise<WorkshopAfter> {
  const workshop = await openWorkshop(ctx, address);
  const { id, can, threadId, state } = workshop;
  if (!can.enter || state !== "ended") throw new NotFound();
  const { open, answered } = threadId ? await countQuestions(ctx, threadId) : { open: 0, answered: 0 };
  return {
    workshop: await viewed(ctx, workshop),
    summary: threadId ? ((await summariesOf(ctx, [threadId])).get(threadId) ?? null) : null,
    notes: (await documentsOf(ctx, { subjectType: "workshop", part: "notes", subjectIds: [id] })).get(id) ?? null,
    links: await linksOf(ctx, workshop),
    questions: { open, answered, forums: can.change && open > 0 ? await forumsFor(ctx, workshop) : [] },
    feedback: await feedbackState(ctx, workshop),
    certificate: await ownCertificate(ctx, id),
  };
}

/** Those who led a workshop have what nobody answered go on in a forum, as its askers' own; each asker is told. */
export async function moveToForum(
  ctx: Ctx,
  { workshop: address, into }: MoveQuestionsInput,
): Promise<{ slug: string; moved: number }> {
  signedIn(ctx);
  const workshop = await openWorkshop(ctx, address);
  const { slug, can, state, threadId } = workshop;
  if (!can.change) throw new NotAllowed(whyNot(workshop));
  if (state !== "ended" || threadId === null) throw new Conflict("workshopNotOver");
  const { moved } = await moveOpenQuestions(ctx, { threadId, into });
  return { slug, moved };
}

/** The community that it was in, and those that the reader is in charge of; from a private one nothing goes elsewhere. */
function forumsFor(ctx: Ctx, { community }: OpenWorkshop): Promise<WorkshopAfter["questions"]["forums"]> {
  return ctx.db.$queryRaw`
    select s."id"::text as "id", said."name", said."language"
    from "space" s ${saidTo(ctx, sql`s`)}
    where s."kind" = 'community' and s."archivedAt" is null and (s."id" = ${community.id}::uuid
      or s."id" in (select m."spaceId" from "membership" m where m."personId" = ${actorId(ctx.actor)}::uuid
        and m."state" = 'active' and m."role" = 'moderator' and ${community.visibility} <> 'private') and ${moderateSpace.visible(ctx.actor, sql`s`)})
    order by s."id" <> ${community.id}::uuid, said."name", s."id" limit ${MOST_FORUMS}`;
}

async function feedbackState(ctx: Ctx, { feedbackFormId }: OpenWorkshop): Promise<WorkshopAfter["feedback"]> {
  const [form] = feedbackFormId ? await formViews(ctx, [feedbackFormId]) : [];
  if (!form || form.state === "draft") return null;
  if (form.state === "closed") return "closed";
  if (form.done) return "said";
  return form.can.answer ? "asks" : "open";
}

async function ownCertificate(ctx: Ctx, spaceId: string): Promise<{ code: string } | null> {
  const own = await ctx.db.certificate.findFirst({
    where: { spaceId, personId: actorId(ctx.actor) ?? "", revokedAt: null, madeAt: { not: null } },
    select: { code: true },
  });
  return own && { code: codeSaid(own.code) };
}
