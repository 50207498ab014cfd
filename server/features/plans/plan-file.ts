import { formatFor, type Reader } from "#server/contracts/format.ts";
import type { Language } from "#server/contracts/languages.ts";
import type { PlanFileKind } from "#server/contracts/plans.ts";
import { type Paper, paperDocx, paperHtml, paperMarkdown, paperPdf, renderText } from "#server/core/richtext/index.ts";
import { Conflict, type Ctx } from "#server/core/usecase/index.ts";
import { formatWordsFor, wordsIn } from "#server/core/words/index.ts";
import { planParts } from "./plan-parts.ts";
import { openPlan } from "./plan-rows.ts";
import { listTeam } from "./plan-team.ts";

type Asked = { plan: string; as: PlanFileKind; language: Language; reader: Reader; origin: string };

/** Of a longer one no pages are set: some hundred pages, more than any plan that somebody reads. */
const MOST_LETTERS = 400_000;

/** A whole plan as a file, as its reader sees it. What takes long is done when all was read. */
export async function planFile(
  ctx: Ctx,
  { as, ...asked }: Asked,
): Promise<{ title: string; body: string | Uint8Array }> {
  const paper = await planPaper(ctx, asked);
  const title = paper.title.text;
  if (as === "md") return { title, body: paperMarkdown(paper) };
  if (as === "html") return { title, body: paperHtml(paper) };
  const letters = paper.parts.reduce((sum, { tree }) => sum + (tree ? renderText(tree).length : 0), 0);
  if (letters > MOST_LETTERS) throw new Conflict("paperTooLong");
  return { title, body: as === "pdf" ? await paperPdf(paper) : await paperDocx(paper) };
}

async function planPaper(ctx: Ctx, { plan: address, language, reader, origin }: Omit<Asked, "as">): Promise<Paper> {
  const plan = await openPlan(ctx, address);
  const say = wordsIn(language);
  const format = formatFor(formatWordsFor(language), reader);
  const authors = (await listTeam(ctx, plan)).filter(({ role }) => role === "author").map(({ person }) => person.name);
  return {
    title: { text: plan.title, language: plan.language },
    facts: [
      say("plans:paper.by", { names: format.list(authors) }),
      say("plans:paper.stage", { stage: say(`plans:stage.${plan.stage}`) }),
      say("plans:paper.made", { when: format.full(ctx.clock.now()) }),
    ],
    parts: await planParts(ctx, { plan, language, format }),
    language,
    words: {
      contents: say("plans:paper.contents"),
      page: say("plans:paper.page", { page: "\uE000", pages: "\uE001" }),
      nothing: say("plans:page.nothing"),
    },
    origin,
  };
}
