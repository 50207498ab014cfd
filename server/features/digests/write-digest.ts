import { type DigestItem, digestSections, shownCount } from "#server/contracts/digests.ts";
import { textIn } from "#server/contracts/themes.ts";
import { type TranslationView, translationSentence } from "#server/contracts/translation.ts";
import type { Say } from "#server/contracts/words.ts";
import { type MailBlock, renderMail } from "#server/core/mail/index.ts";
import { wordsIn } from "#server/core/words/index.ts";
import type { ViewedItems } from "./view-digest.ts";

/** Mail programs cut what is longer than some 100 kB, and people pay by the megabyte. */
const MOST_BYTES = 52_000;
/** What stands in full is so long at most, in characters; `begins`: of the others one reads how they begin. */
type Shape = { most: number; begins: boolean; things: number };
const WHOLE: Shape = { most: 1_500, begins: true, things: Number.POSITIVE_INFINITY };
/** Tried one after the other while it is too much. */
const SMALLER: readonly Shape[] = [
  { ...WHOLE, most: 700 },
  { ...WHOLE, most: 300 },
  { ...WHOLE, most: 300, begins: false },
  { most: 300, begins: false, things: 10 },
  { most: 200, begins: false, things: 5 },
];

type Given = {
  language: string;
  site: { name: string; url: string };
  digestId: string;
  /** Null: nothing but the goodbye. */
  view: ViewedItems | null;
  stop: { digest: string; all: string };
};
type Parts = { subject: string; text: string; html: string };

/** A digest as a mail, in both its forms: first what is in it, then how to get fewer. */
export function digestParts(given: Given): Parts {
  const { language, site, view, stop, digestId } = given;
  const say = wordsIn(language);
  const choose = { label: say("digests:mail.choose"), url: `${site.url}/me/digest` };
  const ends = [
    { label: say("digests:mail.stop"), url: stop.digest },
    { label: say("digests:mail.stopAll"), url: stop.all },
  ];
  if (view === null) {
    const subject = say("digests:goodbye.subject", { site: site.name });
    const blocks: MailBlock[] = [
      { is: "heading", text: subject },
      { is: "text", text: say("digests:goodbye.text") },
      { is: "button", label: say("digests:goodbye.open", { site: site.name }), url: site.url },
    ];
    const draft = { language, site, preview: say("digests:goodbye.text"), blocks, foot: [choose, ...ends] };
    return { subject, ...renderMail(draft) };
  }
  const subject = subjectOf(say, view, site.name);
  const foot = [
    say("digests:mail.why"),
    { label: say("digests:mail.view"), url: `${site.url}/digests/${digestId}` },
    choose,
    ...ends,
  ];
  return { subject, ...fitting({ say, view, site, language, heading: say("digests:mail.heading"), foot }) };
}

type Fitting = Pick<Given, "language" | "site"> & {
  say: Say;
  view: ViewedItems;
  heading: string;
  foot: Parameters<typeof renderMail>[0]["foot"];
};

/** As much as goes into a mail that stays small. */
function fitting({ say, view, site, language, heading, foot }: Fitting): { text: string; html: string } {
  const of = (shape: Shape) => {
    const blocks: MailBlock[] = [{ is: "heading", text: heading }, ...sectionsOf({ say, view, site, language, shape })];
    return renderMail({ language, site, preview: previewOf(say, view), blocks, foot });
  };
  let parts = of(WHOLE);
  for (const shape of SMALLER) {
    if (encodedSize(parts) <= MOST_BYTES) break;
    parts = of(shape);
  }
  return parts;
}

/** In base64, as other scripts travel. */
function encodedSize({ text, html }: { text: string; html: string }): number {
  return ((Buffer.byteLength(text) + Buffer.byteLength(html)) * 4) / 3;
}

function subjectOf(say: Say, view: ViewedItems, site: string): string {
  const [first, ...rest] = view.items.filter(({ section }) => section !== "note");
  if (!first) return say("digests:mail.subjectNote", { site });
  const title = first.sentence ?? titleOf(say, first, view).text;
  return rest.length === 0
    ? say("digests:mail.subjectOne", { title, site })
    : say("digests:mail.subject", { title, count: rest.length, site });
}

function previewOf(say: Say, view: ViewedItems): string {
  return view.items
    .slice(0, 4)
    .map((item) => item.sentence ?? (item.section === "note" ? (item.said?.text ?? "") : titleOf(say, item, view).text))
    .join(" · ");
}

type Writing = { say: Say; view: ViewedItems; site: { name: string; url: string }; language: string; shape: Shape };

function sectionsOf(given: Writing): MailBlock[] {
  const told = given.view.items.slice(0, given.shape.things);
  return digestSections.flatMap((section): MailBlock[] => {
    const items = told.filter((item) => item.section === section);
    if (items.length === 0) return [];
    if (section === "note") return items.map((item) => noteOf(item, given));
    return [
      { is: "section", text: given.say(`digests:section.${section}`) },
      ...items.map((item) => itemOf(item, given)),
    ];
  });
}

function noteOf({ said, space, author }: DigestItem, { say, view }: Writing): MailBlock {
  const read = said ? readFirst(said, view) : { text: "", lang: "en", mark: null };
  const about = say("digests:note.by", { name: author, space: space?.name ?? "" });
  const marked = read.mark ? `${about} · ${translationSentence(say, read.mark)}` : about;
  return { is: "note", text: read.text, lang: read.lang, about: marked };
}

function itemOf(item: DigestItem, { say, view, site, language, shape }: Writing): MailBlock {
  const url = `${site.url}${item.link}`;
  if (item.sentence !== null) return { is: "item", title: item.sentence, lang: language, url, about: [] };
  const { said, full } = item;
  const title = titleOf(say, item, view);
  const read = said && readFirst(said, view);
  const mark = (full ? read?.mark : null) ?? title.mark ?? read?.mark;
  return {
    is: "item",
    ...{
      title: title.text,
      lang: title.lang || language,
      url,
      about: aboutOf(say, item, [language, ...view.translations.reads]),
    },
    ...(read && full
      ? {
          said: {
            ...{ author: item.author, about: "", language: read.lang, html: read.html, text: read.text },
            ...{ siteUrl: site.url, most: shape.most },
          },
        }
      : {}),
    ...(read && !full && shape.begins ? { begins: { text: read.text, lang: read.lang } } : {}),
    ...(mark ? { mark: translationSentence(say, mark) } : {}),
    ...(item.replyTo ? { links: [{ label: say("digests:mail.reply"), url: mailto(item.replyTo, site.name) }] } : {}),
  };
}

/** Where it is, and how much is new. */
function aboutOf(say: Say, { space, theme, posts, voices }: DigestItem, languages: readonly string[]): string[] {
  return [
    ...(space ? [space.name] : []),
    ...(theme ? [textIn(theme, languages).text] : []),
    say("digests:item.posts", { count: posts, n: shownCount(posts, String) }),
    ...(voices > 1 ? [say("digests:item.voices", { count: voices, n: shownCount(voices, String) })] : []),
  ];
}

type Read = { text: string; html: string; lang: string; mark: TranslationView | null };

/** What its reader sees first: the translation, unless they want the original first. */
function readFirst(
  words: { text: string; language: string; html?: string; translation: TranslationView | null },
  { translations }: ViewedItems,
): Read {
  const { translation } = words;
  if (translation?.state === "shown" && translation.text !== null && translations.first === "translation") {
    const { text, html, to: lang } = translation;
    return { text, html: html ?? "", lang, mark: translation };
  }
  return { text: words.text, html: words.html ?? "", lang: words.language, mark: translation };
}

function titleOf(say: Say, { title }: DigestItem, view: ViewedItems): Read {
  if (title) return readFirst(title, view);
  return { text: say("topics:hiddenTitle"), html: "", lang: "", mark: null };
}

/** The address says what is answered. A title in another script would be nine times as long in it. */
function mailto(address: string, site: string): string {
  return `mailto:${address}?subject=${encodeURIComponent(`Re: ${site}`)}`;
}
