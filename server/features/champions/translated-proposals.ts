import { registerTranslatable } from "#server/core/translation/index.ts";
import { type Actor, actorId } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { decideProposal } from "./vetting-policy.ts";

const { sql } = Prisma;

/** Why somebody is proposed is translated for those who decide, and what they are told for who was proposed. */
export function registerProposalTranslations(): void {
  const same = {
    markdown: false,
    about: async () => ({ handles: new Set<string>(), kept: [] }),
    // Its page asks again for what it waits for.
    arrived: async () => undefined,
  };
  registerTranslatable({ ...same, type: "championProposal", rows: rows("words", "language", decides) });
  registerTranslatable({ ...same, type: "championAnswer", rows: rows("answer", "answerIn", isTheirs) });
}

type Seen = (actor: Actor) => Prisma.Sql;
const decides: Seen = (actor) => decideProposal.visible(actor, sql`v`);
const isTheirs: Seen = (actor) => sql`v."personId" = ${actorId(actor)}::uuid`;

const rows = (words: "words" | "answer", language: "language" | "answerIn", seen: Seen) => {
  return (actor: Actor, ids: readonly string[]) => sql`
    select v."id", coalesce(v."spaceId", v."id") as "place", v.${Prisma.raw(`"${language}"`)} as "language",
      v.${Prisma.raw(`"${words}"`)} as "words"
    from "championVetting" v
    where v."id" = any(${[...ids]}::uuid[]) and ${actor.kind === "system" ? sql`true` : seen(actor)}`;
};
