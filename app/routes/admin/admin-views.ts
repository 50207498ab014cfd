import { changeTheInstallation, writeLegalTexts, writeProgramme } from "#server/core/installation/index.ts";
import { readMails } from "#server/core/mail/index.ts";
import { listReports } from "#server/core/moderation/index.ts";
import { listAllPeople } from "#server/core/people/index.ts";
import { keepThemes } from "#server/core/themes/index.ts";
import { readMeter } from "#server/core/translation/index.ts";
import { type Ctx, keepWork, NotAllowed, type SiteRule, signedIn } from "#server/core/usecase/index.ts";
import { markChampions } from "#server/features/champions/index.ts";
import { readDigestProgress } from "#server/features/digests/index.ts";
import { keepTemplates } from "#server/features/plans/index.ts";
import { readSiteLog } from "#server/features/programme/index.ts";

const VIEWS = {
  installation: changeTheInstallation,
  programme: writeProgramme,
  themes: keepThemes,
  templates: keepTemplates,
  people: listAllPeople,
  champions: markChampions,
  reports: listReports,
  legal: writeLegalTexts,
  translation: readMeter,
  digests: readDigestProgress,
  mail: readMails,
  work: keepWork,
  log: readSiteLog,
} satisfies Record<string, SiteRule>;
export type AdminViewName = keyof typeof VIEWS;
const NAMES = Object.keys(VIEWS) as AdminViewName[];

/** Which parts of the administration the actor may open, in their order; nobody else gets any further. */
export function adminViews(ctx: Ctx): AdminViewName[] {
  const actor = signedIn(ctx);
  const views = NAMES.filter((name) => VIEWS[name].can(actor));
  if (views.length === 0) throw new NotAllowed("staffOnly");
  return views;
}
