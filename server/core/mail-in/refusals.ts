import { type MailRefusal, mailRefusals, refusalWords } from "#server/contracts/mail-in.ts";
import { NotAllowed, NotFound, TooMany, type UseCaseError } from "#server/core/usecase/index.ts";
import { wordsIn } from "#server/core/words/index.ts";

/** A mail that is not taken. */
export class MailRefused extends Error {
  readonly why: MailRefusal;
  constructor(why: MailRefusal) {
    super(why);
    this.why = why;
  }
}

/** What mail servers understand (RFC 5321, RFC 3463): the number, and the finer number. */
const CODES: Readonly<Record<MailRefusal, readonly [code: number, detail: string]>> = {
  noRelay: [550, "5.7.1"],
  unknownAddress: [550, "5.1.1"],
  noLonger: [550, "5.7.1"],
  notMember: [550, "5.7.1"],
  communityClosed: [550, "5.7.1"],
  threadClosed: [550, "5.7.1"],
  threadHidden: [550, "5.7.1"],
  otherMailbox: [550, "5.7.1"],
  forged: [550, "5.7.1"],
  loop: [554, "5.4.6"],
  nothingWritten: [550, "5.6.0"],
  tooLong: [552, "5.3.4"],
  unreadable: [550, "5.6.0"],
  tooMany: [450, "4.7.1"],
  broken: [451, "4.3.0"],
};

/** For a mail server: in English, since its answers are ASCII. People get the same sentence in their language by mail. */
export function smtpAnswer(why: MailRefusal): { code: number; words: string } {
  const [code, detail] = CODES[why];
  return { code, words: `${detail} ${wordsIn("en")(refusalWords(why))}` };
}

/** What a use case refuses, as far as a writer of mails can be told; null: it is no matter of theirs. */
export function refusalOf(error: UseCaseError): MailRefusal | null {
  if (error instanceof NotFound) return "noLonger";
  if (error instanceof TooMany) return "tooMany";
  if (!(error instanceof NotAllowed)) return null;
  return mailRefusals.find((why) => why === error.reason) ?? "noLonger";
}
