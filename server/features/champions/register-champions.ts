import { registerFeedback } from "./feedback.ts";
import { registerMentoringNotices } from "./mentoring-notices.ts";
import { registerChampionData } from "./personal-data.ts";
import { registerMentoringTranslations } from "./translated-mentorings.ts";
import { registerProfileTranslations } from "./translated-profiles.ts";
import { registerProposalTranslations } from "./translated-proposals.ts";
import { registerVettingNotices } from "./vetting-notices.ts";

/** Tells core what champions say of themselves, and how those of a mentoring are told of it. */
export function registerChampions(): void {
  registerProfileTranslations();
  registerMentoringTranslations();
  registerProposalTranslations();
  registerMentoringNotices();
  registerVettingNotices();
  registerFeedback();
  registerChampionData();
}
