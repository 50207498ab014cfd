import { workshopPath } from "#server/contracts/event-path.ts";
import { registerShownOutside } from "#server/core/calendar/index.ts";
import { registerSubject } from "#server/core/subjects/index.ts";
import { NotFound } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { registerWorkshopsAttended } from "./attendance.ts";
import { registerCertificateNotices } from "./certificate-notices.ts";
import { registerWorkshopFeedback } from "./feedback.ts";
import { registerFeedbackNotices } from "./feedback-notices.ts";
import { registerWorkshopsFollowCommunity } from "./follow-community.ts";
import { registerWorkshopsInStep } from "./follow-event.ts";
import { registerCertificateSheets } from "./make-certificates.ts";
import { registerMessageTranslations } from "./messages.ts";
import { registerWorkshopNotes } from "./notes.ts";
import { registerWorkshopData } from "./personal-data.ts";
import { seeWorkshop } from "./policy.ts";
import { registerRegistrationForms } from "./registration-form.ts";
import { registerWorkshopNotices } from "./workshop-notices.ts";
import { type OpenWorkshop, openWorkshop } from "./workshop-rows.ts";

const { sql } = Prisma;

/** Tells core what workshops are beside what is in their spaces. */
export function registerWorkshops(): void {
  registerSubject<OpenWorkshop>({
    type: "workshop",
    async load(ctx, id) {
      try {
        return await openWorkshop(ctx, id);
      } catch (error) {
        if (error instanceof NotFound) return null;
        throw error;
      }
    },
    visible: seeWorkshop.visible,
    title: ({ title, language }) => ({ text: title, language }),
    text: ({ description, language }) => ({ text: description, language }),
    link: ({ slug }) => workshopPath(slug),
    // Those who lead it change it or call it off.
    hide: null,
  });
  registerShownOutside(
    "workshop",
    (actor, event) => sql`exists (select 1 from "workshop" about where about."spaceId" = ${event}."subjectId"
      and ${seeWorkshop.visible(actor, sql`about`)})`,
  );
  registerWorkshopsInStep();
  registerWorkshopsFollowCommunity();
  registerWorkshopNotices();
  registerRegistrationForms();
  registerWorkshopFeedback();
  registerFeedbackNotices();
  registerWorkshopsAttended();
  registerCertificateSheets();
  registerCertificateNotices();
  registerMessageTranslations();
  registerWorkshopNotes();
  registerWorkshopData();
}
