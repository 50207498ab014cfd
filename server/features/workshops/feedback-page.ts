import type { ReaderForm, Said } from "#server/contracts/forms.ts";
import type { PageTranslations } from "#server/contracts/translation.ts";
import type { WorkshopView } from "#server/contracts/workshops.ts";
import { feedbackForm, formTranslations, formViews } from "#server/core/forms/index.ts";
import { readAbout } from "#server/core/notices/index.ts";
import { type Ctx, NotFound } from "#server/core/usecase/index.ts";
import { NOT_OVER } from "./feedback.ts";
import { type OpenWorkshop, openWorkshop } from "./workshop-rows.ts";
import { viewed } from "./workshop-views.ts";

type FeedbackPage = {
  workshop: WorkshopView;
  /** What those who were there are asked, or were; null: not yet, or the workshop never took place. */
  form: ReaderForm | null;
  translations: PageTranslations;
  /** Whether it will be asked when the workshop is over. */
  toCome: boolean;
  /** The questions that will be asked then, for those who lead it. */
  willAsk: Said[];
};

/** Where those in a workshop say how it was, and those who led it read what all said. */
export async function feedbackPage(ctx: Ctx, address: string): Promise<FeedbackPage> {
  const opened = await openWorkshop(ctx, address);
  const { feedbackFormId, can, state } = opened;
  if (!can.enter) throw new NotFound();
  const [form] = feedbackFormId ? await formViews(ctx, [feedbackFormId]) : [];
  const asked = form && form.state !== "draft" ? form : null;
  if (asked) await readAbout(ctx, asked.id);
  const toCome = asked === null && NOT_OVER.includes(state);
  const questions =
    form?.questions.map(({ label }) => label.said) ?? feedbackForm().questions.map(({ label }) => label);
  return {
    workshop: await viewed(ctx, opened),
    form: asked,
    translations: await formTranslations(ctx, asked ? [asked] : []),
    toCome,
    willAsk: toCome && can.people ? questions : [],
  };
}

/** Whether somebody can still say how it was, and did not yet. */
export async function isAskedHowItWas(ctx: Ctx, { can, feedbackFormId }: OpenWorkshop): Promise<boolean> {
  if (!can.feedback || feedbackFormId === null) return false;
  const [form] = await formViews(ctx, [feedbackFormId]);
  return form?.state === "open" && !form.done;
}
