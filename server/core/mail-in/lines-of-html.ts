import { Parser } from "htmlparser2";
import { lineWriter, type Standing } from "./line-writer.ts";
import type { MailLine } from "./mail-lines.ts";

/** So much is looked at: what somebody wrote stands at the top. */
const MOST_HTML = 600_000;
const MOST_DEPTH = 400;
const PIECE = 8_192;

const SKIPPED = new Set(["head", "style", "script", "title", "template", "xml", "select", "object"]);
const BLOCKS = new Set(
  "address article aside blockquote body center div dl dd dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table tbody td th thead tr ul".split(
    " ",
  ),
);
const SPACED = new Set(["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "pre", "table"]);

/** What mail programs put around the mail that is answered. */
const QUOTES = /\b(?:protonmail_quote|tutanota_quote|yahoo_quoted|zmail_extra)\b/;
/** The line over a quote: who wrote when. */
const ATTRIBUTIONS = /\b(?:gmail_attr|moz-cite-prefix|reply-intro|x_gmail_attr)\b/;
/** Where the answered mail begins, and nothing of the writer's follows. */
const CUTS =
  /\b(?:divRplyFwdMsg|appendonsend|mail-editor-reference-message-container|ms-outlook-mobile-reference-message|OutlookMessageHeader|moz-forward-container|zwchr|origbody|QuotedHtmlContent|reply-header)\b/;
const SIGNATURES =
  /\b(?:gmail_signature|gmail_signature_prefix|Signature|ms-outlook-mobile-signature|ms-outlook-ios-signature|moz-signature|protonmail_signature_block|AppleMailSignature|composer_signature|ymail_android_signature|ymail_ios_signature|yahoo-signature|k9mail-signature|zmail_signature|tutanota_signature|iCloudMailSignature|messageSignatureSection)\b/;
/** Word and Outlook draw a line over the head of the answered mail; the other one is Outlook on the web. */
const DRAWN = /border-top\s*:\s*(?:solid\s+)?#?(?:e1e1e1|b5c4df)/i;

/** An element, with what it stands in. */
type Open = Standing & { skipped: boolean; typed: boolean; href: string | null; from: number };
type Attributes = Readonly<Record<string, string>>;
type List = { ordered: boolean; count: number };

/** What an HTML mail says, line by line, with its quotes and signatures marked as the mail programs mark them. */
export function linesOfHtml(html: string): MailLine[] {
  const writer = lineWriter();
  const body: Open = { quoted: false, signature: false, skipped: false, typed: false, href: null, from: 0 };
  const open: Open[] = [body];
  const lists: List[] = [];
  /** How many elements are open beyond what anybody writes: passed over, their words are not. */
  let deeper = 0;
  const here = () => open.at(-1) ?? body;

  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === "br") return here().skipped ? undefined : writer.breakLine(here());
      if (BLOCKS.has(name)) writer.end(here());
      if (SPACED.has(name)) writer.space();
      if (cutsOff(name, attributes)) writer.cut(here());
      if (name === "ul" || name === "ol") lists.push({ ordered: name === "ol", count: 0 });
      if (name === "li") writer.mark(markerIn(lists));
      if (name === "td") writer.say(" ");
      if (open.length > MOST_DEPTH) deeper += 1;
      else open.push(within(here(), name, attributes, writer.length()));
    },
    ontext(words) {
      if (here().skipped) return;
      if (here().typed) writer.sayAsTyped(words, here());
      else writer.say(words);
    },
    onclosetag(name) {
      if (name === "br") return;
      const { href, from } = here();
      if (name === "a" && href && deeper === 0) writer.turn(from, (words) => linked(words, href));
      if (name === "ul" || name === "ol") lists.pop();
      if (BLOCKS.has(name)) writer.end(here());
      if (name === "li") writer.mark("");
      if (SPACED.has(name)) writer.space();
      if (deeper > 0) deeper -= 1;
      else if (open.length > 1) open.pop();
    },
  });
  // In pieces: the parser takes its time over elements that are nested by the thousand, which nobody writes.
  for (let at = 0; at < Math.min(html.length, MOST_HTML) && deeper < MOST_DEPTH; at += PIECE)
    parser.write(html.slice(at, at + PIECE));
  parser.end();
  writer.end(here());
  return writer.lines;
}

const namesOf = ({ class: classes = "", id = "", name = "", "data-smartmail": smart = "" }: Attributes) =>
  `${classes} ${id} ${smart} ${name}`;

function within(around: Open, name: string, attributes: Attributes, from: number): Open {
  const named = namesOf(attributes);
  const hidden = SKIPPED.has(name) || ATTRIBUTIONS.test(named) || /display\s*:\s*none/i.test(attributes.style ?? "");
  return {
    quoted: around.quoted || isQuote(name, attributes),
    signature: around.signature || SIGNATURES.test(named),
    skipped: around.skipped || hidden,
    typed: around.typed || name === "pre",
    href: name === "a" ? (attributes.href ?? null) : null,
    from,
  };
}

function cutsOff(name: string, attributes: Attributes): boolean {
  if (name === "hr" && attributes.tabindex === "-1") return true;
  return CUTS.test(namesOf(attributes)) || DRAWN.test(attributes.style ?? "");
}

/** Quotes have a line at their side; a block that is only set in has none. */
function isQuote(name: string, attributes: Attributes): boolean {
  const named = namesOf(attributes);
  // The container of Gmail holds the line over the quote, the quote, and what is written between.
  if (name !== "blockquote") return QUOTES.test(named);
  return attributes.type === "cite" || /quote/i.test(named) || !/border\s*:\s*(?:none|0)/i.test(attributes.style ?? "");
}

function markerIn(lists: readonly List[]): string {
  const list = lists.at(-1);
  if (!list) return "- ";
  list.count += 1;
  return `${"  ".repeat(Math.min(lists.length - 1, 4))}${list.ordered ? `${list.count}.` : "-"} `;
}

/** A link keeps where it leads, as Markdown writes it; one that shows its own address needs no more than that. */
function linked(shown: string, href: string): string {
  const words = shown.trim();
  if (!/^https?:\/\/[^\s<>"]{1,2000}$/i.test(href) || words === "" || /[[\]\n]/.test(words)) return shown;
  const plain = (address: string) => address.replace(/^https?:\/\//i, "").replace(/\/$/, "");
  if (plain(words) === plain(href)) return href;
  return `[${words}](${href.replaceAll("(", "%28").replaceAll(")", "%29")})`;
}
