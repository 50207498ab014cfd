import { readFileSync } from "node:fs";
import QRCode from "qrcode";
import { formatFor } from "#server/contracts/format.ts";
import { nearestLanguage } from "#server/contracts/languages.ts";
import { codeSaid } from "#server/contracts/public-code.ts";
import { mailSettings } from "#server/core/mail/index.ts";
import { makePdf } from "#server/core/richtext/index.ts";
import { formatWordsFor, wordsIn } from "#server/core/words/index.ts";

const template = readFileSync(new URL("certificate.typ", import.meta.url), "utf8");

/** What a sheet says, as the row of "certificate" has it. */
export type Certified = {
  code: string;
  name: string;
  language: string;
  title: string;
  heldAt: Date;
  zone: string;
  heldSeconds: number;
  seconds: number;
  organiser: string;
  signedBy: string;
};

/** The sheet of a certificate: the same facts give the same sheet. */
export async function certificateSheet(facts: Certified): Promise<Uint8Array> {
  const language = nearestLanguage(facts.language);
  const say = wordsIn(language);
  const { number, date } = formatFor(formatWordsFor(language), { timeZone: facts.zone, digits: "latn" });
  const minutes = (seconds: number) => number(Math.round(seconds / 60));
  const address = `${mailSettings().publicUrl}/certificates/${codeSaid(facts.code)}`;
  return makePdf({
    ...{ template, language },
    data: {
      heading: say("certificates:sheet.heading"),
      says: say("certificates:sheet.says"),
      name: facts.name,
      took: say("certificates:sheet.took"),
      title: facts.title,
      when: date(facts.heldAt),
      present: say("certificates:sheet.present", { minutes: minutes(facts.seconds), held: minutes(facts.heldSeconds) }),
      organiser: facts.organiser,
      "signed-by": facts.signedBy,
      role: say("certificates:sheet.role"),
      check: say("certificates:sheet.check"),
    },
    raw: { code: codeSaid(facts.code), address, qr: await QRCode.toString(address, { type: "svg", margin: 0 }) },
  });
}
