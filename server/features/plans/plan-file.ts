import { formatFor, type Reader } from "#server/contracts/format.ts";
import type { Language } from "#server/contracts/languages.ts";
import type { PlanFileKind, PlanView } from "#server/contracts/plans.ts";
import { type Paper, paperDocx, paperHtml, paperMarkdown, paperPdf, renderText } from "#server/core/richtext/index.ts";
import { Conflict, type Ctx, signedIn } from "#server/core/usecase/index.ts";
import { formatWordsFor, wordsIn } from "#server/core/words/index.ts";
import { asEdition, type Edition } from "./editions.ts";
import { type PartsOf, planParts, settleText } from "./plan-parts.ts";
import { openPlan } from "./plan-rows.ts";
import { authorsOf } from "./plan-team.ts";
import { editionParts } from "./read-edition.ts";
import { planForReader } from "./readable-plans.ts";

type Asked = { plan: string; as: PlanFileKind; language: Language; reader: Reader; origin: string };
type PlanFile = { title: string; body: string | Uint8Array };
/** What stands above the parts of a paper: how far the plan is, and who writes it. */
type Paged = PartsOf &
  Pick<PlanView, "title" | "language" | "stage"> & {
    /** Without what is not written yet. */ writtenAlone?: boolean;
    /** What is taken along instead. */
    edition?: Edition | null;
  };

/** Of a longer one no pages are set: some hundred pages, more than any plan that somebody reads. */
const MOST_LETTERS = 400_000;

/** A whole plan as a file, for its team. */
export async function planFile(ctx: Ctx, asked: Asked): Promise<PlanFile> {
  const plan = await openPlan(ctx, asked.plan);
  await settleText(ctx, plan.id);
  return fileOf(ctx, plan, asked);
}

/** The same for whom it is shared with by name or through a community: what they read on its page. */
export async function sharedPlanFile(ctx: Ctx, asked: Asked): Promise<PlanFile> {
  signedIn(ctx);
  const { plan, edition } = await planForReader(ctx, asked.plan);
  return fileOf(ctx, { ...(edition ? asEdition(plan, edition) : plan), edition, writtenAlone: true }, asked);
}

/** What takes long is done when all was read. */
async function fileOf(ctx: Ctx, plan: Paged, { as, ...asked }: Asked): Promise<PlanFile> {
  const paper = await planPaper(ctx, plan, asked);
  const title = paper.title.text;
  if (as === "md") return { title, body: paperMarkdown(paper) };
  if (as === "html") return { title, body: paperHtml(paper) };
  const letters = paper.parts.reduce((sum, { tree }) => sum + (tree ? renderText(tree).length : 0), 0);
  if (letters > MOST_LETTERS) throw new Conflict("paperTooLong");
  return { title, body: as === "pdf" ? await paperPdf(paper) : await paperDocx(paper) };
}

type InWords = Pick<Asked, "language" | "reader" | "origin">;

async function planPaper(ctx: Ctx, plan: Paged, { language, reader, origin }: InWords): Promise<Paper> {
  const say = wordsIn(language);
  const format = formatFor(formatWordsFor(language), reader);
  const { edition = null } = plan;
  const asked = { language, format };
  const parts = await (edition ? editionParts(ctx, { edition, ...asked }) : planParts(ctx, { plan, ...asked }));
  const authors = (await authorsOf(ctx, plan.id)).map(({ name }) => name);
  return {
    title: { text: plan.title, language: plan.language },
    facts: [
      say("plans:paper.by", { names: format.list(authors) }),
      say("plans:paper.stage", { stage: say(`plans:stage.${plan.stage}`) }),
      say("plans:paper.made", { when: format.full(edition?.at ?? ctx.clock.now()) }),
    ],
    parts: plan.writtenAlone ? parts.filter(({ tree }) => tree !== null) : parts,
    language,
    words: {
      contents: say("plans:paper.contents"),
      page: say("plans:paper.page", { page: "\uE000", pages: "\uE001" }),
      nothing: say("plans:page.nothing"),
    },
    origin,
  };
}
