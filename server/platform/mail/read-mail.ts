import type { Readable } from "node:stream";
import { type AttachmentStream, type HeaderLines, type Headers, MailParser, type MessageText } from "mailparser";

/** A mail that came in, as far as anybody asks. Attachments are counted, not kept. */
export type ReadMail = {
  /** The mailbox it says it is from; null: it names none, or several. */
  from: string | null;
  subject: string;
  messageId: string | null;
  /** Message-IDs of what it answers, the nearest first. */
  answers: readonly string[];
  text: string;
  html: string;
  attachments: number;
  /** What a mail server reports about a mail of ours (RFC 3464); null: it is no report. */
  deliveryReport: string | null;
  /** Every value of a header, unfolded, as it was sent. */
  header(name: string): readonly string[];
};

/** What came is no mail, or one that is made to be expensive. */
export class MailUnreadable extends Error {}

const MOST_HEADER_BYTES = 256 * 1024;
const MOST_PARTS = 200;
const MOST_REPORT_BYTES = 64 * 1024;
const MOST_ANSWERED = 50;
const SMALL_PICTURE = 30_000;
/** The greatest mail takes as long over a line of half a megabit; who sends nothing at all is let go by the door. */
const LONGEST_MS = 5 * 60_000;

/**
 * Reads a mail while it comes: text in any charset and encoding, headers and parts within bounds. mailparser streams,
 * so that a photo of some megabytes passes by without being held.
 */
export function readMail(source: Readable): Promise<ReadMail> {
  const parser = new MailParser({
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipTextLinks: true,
    skipImageLinks: true,
    checksumAlgo: false,
    keepDeliveryStatus: true,
    maxHeadSize: MOST_HEADER_BYTES,
    maxChildNodes: MOST_PARTS,
  });
  let headers: Headers = new Map();
  let lines: HeaderLines = [];
  let body: MessageText = { type: "text" };
  let attachments = 0;
  let report: Promise<string> | null = null;
  parser.on("headers", (read: Headers) => {
    headers = read;
  });
  parser.on("headerLines", (read: HeaderLines) => {
    lines = read;
  });
  parser.on("data", (part: AttachmentStream | MessageText) => {
    if (part.type === "text") {
      body = part;
    } else if (part.contentType === "message/delivery-status" && report === null) {
      report = textOf(part);
    } else {
      part.content
        .on("end", () => {
          if (isSomethingSent(part)) attachments += 1;
          part.release?.();
        })
        .resume();
    }
  });
  return new Promise((resolve, reject) => {
    const fail = (why: string) => {
      clearTimeout(late);
      source.unpipe(parser);
      source.resume();
      reject(new MailUnreadable(why));
    };
    const late = setTimeout(() => fail("it takes too long"), LONGEST_MS);
    parser.once("error", (error: Error) => fail(error.message));
    source.once("error", (error: Error) => fail(error.message));
    parser.once("end", async () => {
      clearTimeout(late);
      resolve({ ...factsOf(headers, lines), ...wordsOf(body), attachments, deliveryReport: await report });
    });
    source.pipe(parser);
  });
}

function factsOf(headers: Headers, lines: HeaderLines) {
  const header = (name: string) => lines.filter(({ key }) => key === name).map(({ line }) => unfolded(line));
  const from = headers.get("from");
  const people = from && typeof from === "object" && "value" in from && Array.isArray(from.value) ? from.value : [];
  const [author, ...others] = people.flatMap((entry) => entry.group ?? [entry]);
  const subject = headers.get("subject");
  const ids = [...header("in-reply-to"), ...header("references").reverse()].flatMap((value) => {
    const found = value.match(/<[^<>\s]{1,900}>/g) ?? [];
    return found.reverse();
  });
  return {
    from: others.length === 0 && header("from").length === 1 ? author?.address?.toLowerCase() || null : null,
    subject: typeof subject === "string" ? subject : "",
    messageId: /<[^<>\s]{1,900}>/.exec(header("message-id")[0] ?? "")?.[0] ?? null,
    answers: [...new Set(ids)].slice(0, MOST_ANSWERED),
    header,
  };
}

function wordsOf({ text = "", html = "" }: MessageText) {
  return { text, html };
}

/** What comes along without being sent: the answered mail, signatures, and the small picture below a name. */
function isSomethingSent({ related, contentType, size = 0 }: AttachmentStream): boolean {
  const along = ["message/rfc822", "text/rfc822-headers", "application/pgp-signature", "application/pkcs7-signature"];
  return !along.includes(contentType) && (!related || size > SMALL_PICTURE);
}

async function textOf(part: AttachmentStream): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of part.content) {
    if (length < MOST_REPORT_BYTES) chunks.push(Buffer.from(chunk));
    length += chunk.length;
  }
  part.release?.();
  return Buffer.concat(chunks).subarray(0, MOST_REPORT_BYTES).toString("utf8");
}

function unfolded(line: string): string {
  return line
    .slice(line.indexOf(":") + 1)
    .replace(/\r?\n[ \t]*/g, " ")
    .trim();
}
