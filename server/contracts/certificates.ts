import { z } from "zod";
import { MAX_EVENT_TITLE, MAX_NAME_LENGTH, MAX_REASON } from "./bounds.ts";
import type { PersonCard } from "./people.ts";
import { Id, SendKey } from "./primitives.ts";
import { optionalLine, requiredLine, requiredText } from "./text.ts";

/** What is asked for if nobody says otherwise. */
export const USUAL_PERCENT = 70;

const name = requiredLine({ max: MAX_NAME_LENGTH });
const reason = requiredText({ max: MAX_REASON });
const ofWorkshop = { key: SendKey, workshop: z.string() };

/** Certificates for all who took part for so many percent of the time that the workshop really lasted. */
export const IssueCertificatesInput = z.object({
  ...ofWorkshop,
  percent: z.coerce
    .number({ error: "numberWrong" })
    .int({ error: "numberWrong" })
    .min(1, "numberWrong")
    .max(100, "numberWrong"),
  /** Each in the language of who gets it, or all in the workshop's. */
  language: z.enum(["own", "workshop"], { error: "choiceUnknown" }),
  /** As it stands on the sheets; empty: as the workshop, its community and who answers for it are called. */
  title: optionalLine({ max: MAX_EVENT_TITLE }).default(""),
  organiser: optionalLine({ max: MAX_EVENT_TITLE }).default(""),
  signedBy: optionalLine({ max: MAX_NAME_LENGTH }).default(""),
});
export type IssueCertificatesInput = z.input<typeof IssueCertificatesInput>;
/** What stands on each sheet of a workshop. */
export type CertificateWords = { title: string; organiser: string; signedBy: string };

const ofCertificate = { ...ofWorkshop, certificateId: Id };
export const CorrectCertificateInput = z.object({ ...ofCertificate, name, reason });
export type CorrectCertificateInput = z.infer<typeof CorrectCertificateInput>;
export const RevokeCertificateInput = z.object({ ...ofCertificate, reason });
export type RevokeCertificateInput = z.infer<typeof RevokeCertificateInput>;

export const CertificateNameInput = z.object({ key: SendKey, name });
export type CertificateNameInput = z.infer<typeof CertificateNameInput>;

export type CertificateState = "making" | "made" | "revoked";

/** A certificate, for who leads its workshop. */
export type CertificateView = {
  id: string;
  code: string;
  person: PersonCard;
  name: string;
  percent: number;
  state: CertificateState;
};

/** A certificate, for whose it is. */
export type OwnCertificate = {
  code: string;
  name: string;
  title: string;
  titleLanguage: string;
  heldAt: string;
  zone: string;
  organiser: string;
  state: CertificateState;
};

/** What anybody is told who has the code: enough to see that a sheet is no forgery. Of one that was taken back, only that. */
export type PublicCertificate =
  | {
      valid: true;
      code: string;
      name: string;
      title: string;
      titleLanguage: string;
      heldAt: string;
      zone: string;
      organiser: string;
    }
  | { valid: false; code: string; revokedAt: string };
