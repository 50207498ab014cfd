import { registerTranslatable } from "#server/core/translation/index.ts";
import type { Actor } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { knowTitle, seeMentoring } from "./mentoring-policy.ts";

const { sql } = Prisma;

/**
 * What is said in requests and mentorings is translated as posts are, for those who see it; by the glossaries of the
 * community in which it was asked.
 */
export function registerMentoringTranslations(): void {
  const same = {
    about: async () => ({ handles: new Set<string>(), kept: [] }),
    // Its page asks again for what it waits for.
    arrived: async () => undefined,
  };
  const said =
    (words: "title" | "source" | "word", rule = seeMentoring.visible) =>
    (actor: Actor, ids: readonly string[]) =>
      sql`
    select m."id", m."communityId" as "place", m.${Prisma.raw(words === "word" ? `"wordLanguage"` : `"language"`)} as "language",
      m.${Prisma.raw(`"${words}"`)} as "words"
    from "mentoring" m where m."id" = any(${[...ids]}::uuid[]) and ${seen(actor, rule(actor, sql`m`))}`;
  registerTranslatable({ type: "mentoring", markdown: false, rows: said("title", knowTitle), ...same });
  registerTranslatable({ type: "mentoringWords", markdown: true, rows: said("source"), ...same });
  registerTranslatable({ type: "mentoringWord", markdown: false, rows: said("word"), ...same });
  registerTranslatable({
    type: "mentoringStep",
    markdown: false,
    rows: (actor, ids) => sql`
      select step."id", m."communityId" as "place", step."language", step."what" as "words"
      from "mentoringStep" step join "mentoring" m on m."id" = step."mentoringId"
      where step."id" = any(${[...ids]}::uuid[]) and ${seen(actor, seeMentoring.visible(actor, sql`m`))}`,
    ...same,
  });
}

/** The workers translate whatever somebody may read; who reads it is asked when it is read. */
const seen = (actor: Actor, rule: Prisma.Sql) => (actor.kind === "system" ? sql`true` : rule);
