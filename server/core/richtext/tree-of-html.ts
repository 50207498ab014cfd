import { Parser } from "htmlparser2";
import { htmlPlaces } from "./html-places.ts";
import { safeHref } from "./links.ts";
import { marksWithin } from "./marks-of-html.ts";
import type { Marks, Tree } from "./tree.ts";
import { isSign } from "./word-lists.ts";

/** What was read, with how many pictures that are not in it; or that it is nested as nobody writes. */
export type HtmlRead = { tree: Tree; pictures: number } | { tangled: true };

const MOST_DEPTH = 400;
const PIECE = 16_384;
const NO_MARKS: Marks = {};
const PICTURES = new Set(["img", "image", "svg", "object", "embed", "iframe", "canvas", "video", "audio"]);
/** What is in them is nothing that somebody wrote to be read. */
const SKIPPED = new Set(
  "head nav style script noscript title template xml select datalist object applet iframe math audio video svg canvas map".split(
    " ",
  ),
);

type Attributes = Readonly<Record<string, string>>;
/** An element that is open, and what comes to an end with it. */
type Open = { marks: Marks; href: string | null; end: (() => void) | undefined };

/** HTML, whoever made it, as our own tree: what means something there stays, and of all else its words. */
export function treeOfHtml(html: string): HtmlRead {
  const places = htmlPlaces();
  const open: Open[] = [];
  /** So many elements are open from the one on that is skipped. */
  let skipped = 0;
  let sign = false;
  let [pictures, deepest] = [0, 0];

  function begin(name: string, attributes: Attributes): void {
    if (PICTURES.has(name)) pictures += 1;
    sign = isSign(attributes);
    if (sign || SKIPPED.has(name) || isHidden(attributes)) {
      skipped = 1;
    } else if (name === "br") places.here().runs.breakLine();
    else if (name === "hr") places.rule();
    const around = open.at(-1);
    const made: Open = {
      marks: marksWithin(around?.marks ?? NO_MARKS, name, attributes),
      href: name === "a" ? leadsTo(attributes) : (around?.href ?? null),
      end: skipped > 0 ? undefined : places.begin(name, attributes),
    };
    open.push(made);
    deepest = Math.max(deepest, open.length);
  }

  const parser = new Parser({
    onopentag(name, attributes) {
      if (skipped > 0) skipped += 1;
      else begin(name, attributes);
    },
    ontext(words) {
      const { item, runs } = places.here();
      if (skipped > 0) {
        if (sign && item) item.sign += words;
        return;
      }
      const { marks = NO_MARKS, href = null } = open.at(-1) ?? {};
      runs.say(words, marks, href);
    },
    onclosetag() {
      if (skipped > 1) skipped -= 1;
      else {
        skipped = 0;
        open.pop()?.end?.();
      }
    },
  });
  // In pieces: the parser takes its time over elements that are nested by the thousand.
  for (let at = 0; at < html.length && deepest <= MOST_DEPTH && skipped <= MOST_DEPTH; at += PIECE)
    parser.write(html.slice(at, at + PIECE));
  const tangled = deepest > MOST_DEPTH || skipped > MOST_DEPTH;
  if (tangled) return { tangled };
  parser.end();
  return { tree: { blocks: places.blocks() }, pictures };
}

function isHidden({ style = "", hidden }: Attributes): boolean {
  return hidden !== undefined || /display\s*:\s*none|mso-hide\s*:\s*all/i.test(style);
}

/** An address within a site is one of the site that it was taken from. */
function leadsTo({ href = "" }: Attributes): string | null {
  return href.trimStart().startsWith("/") ? null : safeHref(href);
}
