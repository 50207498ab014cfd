import { LANGUAGES } from "#server/contracts/languages.ts";
import type { WordKey } from "#server/contracts/words.ts";
import { createForm, registerFormHome } from "#server/core/forms/index.ts";
import { registerSubject } from "#server/core/subjects/index.ts";
import { type Actor, actorId, type Ctx, NotFound } from "#server/core/usecase/index.ts";
import { wordsIn } from "#server/core/words/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { seeMentoring } from "./mentoring-policy.ts";
import { loadMentoring, type MentoringRow } from "./mentoring-rows.ts";

const { sql } = Prisma;
/** For so long the two are asked, in minutes. */
const OPEN_FOR = 60 * 24 * 60;

/**
 * Asks the two how it was, when a mentoring has ended. Each reads what the other said once they have said something
 * themselves; nobody keeps the form, so that nobody reads before, and nobody else sees it.
 */
export async function askForFeedback(tx: Ctx, { id, spaceId, language }: MentoringRow): Promise<void> {
  if (spaceId === null) return;
  await createForm(tx, {
    ...{ spaceId, subject: { type: "mentoring", id }, kind: "feedback", language, createdBy: id },
    ...{ title: said("mentoring:feedback.title"), intro: said("mentoring:feedback.intro") },
    ...{ answersSeen: "answered", seenWhen: "live", closesAfter: OPEN_FOR },
    questions: [
      {
        ...{ type: "scale", required: true, settings: { min: 1, max: 5 }, label: said("mentoring:feedback.helped") },
        ...{ low: said("mentoring:feedback.little"), high: said("mentoring:feedback.much") },
      },
      { type: "paragraph", label: said("mentoring:feedback.words") },
    ],
  });
}

/** In every language of the interface. */
const said = (key: WordKey) => Object.fromEntries(LANGUAGES.map((language) => [language, wordsIn(language)(key)]));

/** The form in which the two are asked how it was; null: there is none, or it is not the actor's to see. */
export async function feedbackOf(ctx: Ctx, mentoringId: string): Promise<string | null> {
  const [form] = await ctx.db.$queryRaw<{ id: string }[]>`
    select f."id"::text as "id" from "form" f
    where f."subjectType" = 'mentoring' and f."subjectId" = ${mentoringId}::uuid and ${isOneOfTwo(ctx.actor, sql`f`)}`;
  return form?.id ?? null;
}

/** Tells core what a mentoring is that a form is asked in, and who answers there: the two, and nobody who came along. */
export function registerFeedback(): void {
  registerFormHome({ type: "mentoring", sees: isOneOfTwo, writes: isOneOfTwo, moderates: () => sql`false` });
  registerSubject({
    type: "mentoring",
    async load(ctx, id) {
      try {
        return ctx.actor.kind === "person" ? await loadMentoring(ctx, id) : null;
      } catch (error) {
        if (error instanceof NotFound) return null;
        throw error;
      }
    },
    visible: seeMentoring.visible,
    title: ({ title, language }) => ({ text: title, language }),
    text: ({ text, language }) => ({ text, language }),
    link: ({ id }) => `/mentoring/${id}`,
    hide: null,
  });
}

function isOneOfTwo(actor: Actor, form: Prisma.Sql): Prisma.Sql {
  return sql`exists (select 1 from "mentoring" its where its."id" = ${form}."subjectId" and its."state" = 'ended'
    and ${actorId(actor)}::uuid in (its."askerId", its."championId"))`;
}
