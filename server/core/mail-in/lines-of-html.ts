import { Parser } from "htmlparser2";
import { type MailLine, MOST_LINES } from "./mail-lines.ts";

/** So much is looked at: what somebody wrote stands at the top. */
const MOST_HTML = 600_000;
const MOST_DEPTH = 400;

const SKIPPED = new Set(["head", "style", "script", "title", "template", "xml", "select", "object"]);
const BLOCKS = new Set(
  "address article aside blockquote body center div dl dd dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table tbody td th thead tr ul".split(
    " ",
  ),
);
const SPACED = new Set(["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "pre", "table"]);

/** What mail programs put around the mail that is answered. */
const QUOTES = /\b(?:gmail_quote_container|protonmail_quote|tutanota_quote|yahoo_quoted|zmail_extra|x_gmail_quote)\b/;
/** The line over a quote: who wrote when. */
const ATTRIBUTIONS = /\b(?:gmail_attr|moz-cite-prefix|reply-intro|x_gmail_attr)\b/;
/** Where the answered mail begins, and nothing of the writer's follows. */
const CUTS =
  /\b(?:divRplyFwdMsg|appendonsend|mail-editor-reference-message-container|ms-outlook-mobile-reference-message|OutlookMessageHeader|moz-forward-container|zwchr|origbody|QuotedHtmlContent|reply-header)\b/;
const SIGNATURES =
  /\b(?:gmail_signature|gmail_signature_prefix|Signature|ms-outlook-mobile-signature|ms-outlook-ios-signature|moz-signature|protonmail_signature_block|AppleMailSignature|composer_signature|ymail_android_signature|ymail_ios_signature|yahoo-signature|k9mail-signature|zmail_signature|tutanota_signature|iCloudMailSignature)\b/;
/** Word and Outlook draw a line over the head of the answered mail; the other one is Outlook on the web. */
const DRAWN = /border-top\s*:\s*(?:solid\s+)?#?(?:e1e1e1|b5c4df)/i;

type Open = { name: string; quoted: boolean; signature: boolean; skipped: boolean; href: string | null; from: number };

/** What an HTML mail says, line by line, with its quotes and signatures marked as the mail programs mark them. */
export function linesOfHtml(html: string): MailLine[] {
  const lines: MailLine[] = [];
  const open: Open[] = [];
  const lists: { ordered: boolean; count: number }[] = [];
  let text = "";
  let gap = false;
  let marker = "";

  const inside = (what: "quoted" | "signature" | "skipped") => open.some((element) => element[what]);
  const push = (line: MailLine) => {
    if (lines.length < MOST_LINES) lines.push(line);
  };
  const end = () => {
    const said = text.trimEnd();
    text = "";
    if (said.trim() === "") return;
    if (gap && lines.length > 0) push({ text: "", quoted: inside("quoted"), signature: false, cut: false });
    gap = false;
    // A quote may be written with the sign of plain text even here.
    const sign = /^\s{0,3}>/.test(said);
    const words = sign ? said.replace(/^\s*> ?/, "") : said.trimStart();
    push({ text: `${marker}${words}`, quoted: sign || inside("quoted"), signature: inside("signature"), cut: false });
    marker = "";
  };
  const cut = () => {
    end();
    push({ text: "", quoted: false, signature: false, cut: true });
  };

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const named = `${attributes.class ?? ""} ${attributes.id ?? ""} ${attributes["data-smartmail"] ?? ""} ${attributes.name ?? ""}`;
        const style = attributes.style ?? "";
        if (name === "br") return endOfLine();
        if (BLOCKS.has(name)) end();
        if (SPACED.has(name)) gap = true;
        if (name === "hr" && attributes.tabindex === "-1") cut();
        if (CUTS.test(named) || DRAWN.test(style)) cut();
        if (name === "ul" || name === "ol") lists.push({ ordered: name === "ol", count: 0 });
        if (name === "li") marker = markerIn(lists);
        if (name === "td" && text !== "") text += " ";
        if (open.length >= MOST_DEPTH) return;
        open.push({
          name,
          quoted: isQuote(name, attributes, named, style),
          signature: SIGNATURES.test(named),
          skipped: SKIPPED.has(name) || ATTRIBUTIONS.test(named) || /display\s*:\s*none/i.test(style),
          href: name === "a" ? (attributes.href ?? null) : null,
          from: text.length,
        });
      },
      ontext(words) {
        if (inside("skipped")) return;
        if (open.some(({ name }) => name === "pre")) {
          const [first = "", ...others] = words.split(/\r?\n/);
          text += first;
          for (const line of others) {
            endOfLine();
            text = line;
          }
          return;
        }
        const plain = words.replace(/[ \t\r\n\f\u00a0]+/g, " ");
        text += text === "" || text.endsWith(" ") ? plain.replace(/^ /, "") : plain;
      },
      onclosetag(name) {
        const at = open.findLastIndex((element) => element.name === name);
        const closing = open[at];
        if (closing?.href && closing.name === "a") text = linked(text, closing);
        if (name === "ul" || name === "ol") lists.pop();
        if (BLOCKS.has(name)) {
          end();
          marker = name === "li" ? "" : marker;
        }
        if (SPACED.has(name)) gap = true;
        if (at >= 0) open.splice(at, 1);
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );

  function endOfLine() {
    if (inside("skipped")) return;
    if (text.trim() === "") {
      gap = true;
      text = "";
    } else {
      end();
    }
  }

  parser.write(html.slice(0, MOST_HTML));
  parser.end();
  end();
  return lines;
}

/** Quotes have a line at their side; a block that is only set in has none. */
function isQuote(name: string, attributes: Record<string, string>, named: string, style: string): boolean {
  if (QUOTES.test(named) && name !== "blockquote") return !/gmail_quote/.test(named);
  if (name !== "blockquote") return false;
  return attributes.type === "cite" || /quote/i.test(named) || !/border\s*:\s*(?:none|0)/i.test(style);
}

function markerIn(lists: { ordered: boolean; count: number }[]): string {
  const list = lists.at(-1);
  if (!list) return "- ";
  list.count += 1;
  return `${"  ".repeat(Math.min(lists.length - 1, 4))}${list.ordered ? `${list.count}.` : "-"} `;
}

/** A link keeps where it leads, as Markdown writes it; one that shows its own address needs no more than that. */
function linked(text: string, { href, from }: Open): string {
  if (!href || !/^https?:\/\/[^\s<>"]{1,2000}$/i.test(href)) return text;
  const [before, words] = [text.slice(0, from), text.slice(from).trim()];
  if (words === "" || /[[\]\n]/.test(words)) return text;
  const shown = words.replace(/^https?:\/\//i, "").replace(/\/$/, "");
  const address = href.replace(/^https?:\/\//i, "").replace(/\/$/, "");
  return shown === address
    ? `${before}${href}`
    : `${before}[${words}](${href.replaceAll("(", "%28").replaceAll(")", "%29")})`;
}
