import type { ChoiceGroup } from "#server/contracts/notice-choices.ts";
import { noticeKinds } from "#server/contracts/notice-kinds.ts";
import { groupSentence, noticeSentence } from "#server/contracts/notice-sentences.ts";
import type { NoticeView } from "#server/contracts/notices.ts";
import { languageName, translationSentence } from "#server/contracts/translation.ts";
import type { Say, WordKey } from "#server/contracts/words.ts";
import {
  type ComposedMail,
  type DeliveryFacts,
  type MailBlock,
  mailSettings,
  type NotSent,
  type NotYet,
  registerMailKind,
  renderMail,
  replyAddress,
} from "#server/core/mail/index.ts";
import { requireMayReply, type WordsForReader, wordsForReader } from "#server/core/threads/index.ts";
import { actingAs, type Ctx, UseCaseError } from "#server/core/usecase/index.ts";
import { wordsIn } from "#server/core/words/index.ts";
import { allNoticeKinds, breaksQuietHours, type NoticeRow, noticeKind } from "./kinds.ts";
import { lookAgain } from "./look-again.ts";
import { endOfQuietHours } from "./quiet-hours.ts";
import { type Recipient, recipientOf } from "./recipient.ts";
import { threadHeaders } from "./thread-headers.ts";
import { unsubscribeToken } from "./unsubscribe.ts";
import { viewNotices } from "./view-notices.ts";

const DAYS = 86_400_000;
/** Of several posts so many signs are quoted; a mail stays below what mail programs show whole. */
const MOST_QUOTED = 16_000;

/** The mail that carries a notice. Everything is looked up when it is about to go out. */
export function registerNoticeMail(): void {
  const discreet = (kind: string) => allNoticeKinds().some((one) => one.kind === kind && one.discreet === true);
  registerMailKind({ kind: "notice", goodForMs: 5 * DAYS, discreet, compose });
}

async function compose(
  ctx: Ctx,
  delivery: DeliveryFacts,
  others: readonly DeliveryFacts[],
): Promise<ComposedMail | NotSent | NotYet> {
  const deliveries = [delivery, ...others];
  const recipient = await recipientOf(ctx, delivery.personId ?? "");
  if ("skip" in recipient) return recipient;
  if (recipient.noMail) return { skip: recipient.noMail };
  const { worth, without } = await lookAgain(ctx, { recipient, deliveries, ways: ["mail"] });
  const hurries = worth.some(({ kind }) => breaksQuietHours(kind));
  const quietUntil = recipient.quiet && endOfQuietHours(ctx.clock.now(), recipient.quiet);
  if (worth.length > 0 && quietUntil && !hurries) return { notBefore: quietUntil, why: "quietHours" };
  const as = actingAs(ctx, recipient.actor);
  const said = await wordsForReader(as, textsOf(worth));
  if (worth.length > 0 && delivery.ageMs < longestWait() && [...said.values()].some(({ awaited }) => awaited))
    return { notBefore: new Date(ctx.clock.now().getTime() + LOOK_AGAIN_MS), why: "awaitsTranslation" };
  const views = await viewNotices(as, worth);
  const shown = worth.flatMap((row) => {
    const view = views.find(({ id }) => id === row.id);
    return view ? [{ row, view }] : [];
  });
  for (const { id, noticeId } of deliveries)
    if (!without.has(id) && !shown.some(({ row }) => row.id === noticeId)) without.set(id, "gone");
  const [first, ...rest] = shown;
  if (!first) return { skip: "", each: without };
  return { ...(await write(ctx, { recipient, said, all: [first, ...rest] })), without };
}

/** A mail that is due waits so much longer for the translation of what it tells of. */
const TRANSLATED_WITHIN_MS = 3 * 60_000;
const LOOK_AGAIN_MS = 10_000;
const longestWait = () => mailSettings().delayMs + TRANSLATED_WITHIN_MS;

const textsOf = (rows: readonly NoticeRow[]) => {
  const refs = rows.flatMap((row) => noticeKind(row.kind)?.texts?.(row) ?? []);
  return [...new Map(refs.map((ref) => [ref.id, ref])).values()];
};

type Shown = { row: NoticeRow; view: NoticeView };
type Several = readonly [Shown, ...Shown[]];
/** What the posts say that the mail tells of, as its reader reads them. */
type SaidPosts = ReadonlyMap<string, WordsForReader>;
type Writing = { recipient: Recipient; said: SaidPosts; all: Several };

async function write(ctx: Ctx, { recipient, said, all }: Writing): Promise<ComposedMail> {
  const [{ row, view }] = all;
  const { language, id: personId } = recipient;
  const say = wordsIn(language);
  const { publicUrl } = mailSettings();
  const site = { name: await siteName(ctx), url: publicUrl };
  const sentence = noticeSentence(say, view);
  const title = view.title?.text ?? say("topics:hiddenTitle");
  const heading = headingOf(say, all, { alone: sentence, title });
  const reasons = reasonsOf(all).map(({ kind, scope }) => ({
    why: say(REASONS[kind]),
    stop: scope && `${publicUrl}/unsubscribe/${unsubscribeToken({ personId, scope })}`,
  }));
  // A mail program's button stops the one kind that is most likely meant: the weakest reason for writing.
  const stop = reasons.at(-1)?.stop;
  const replyTo = await answerTo(ctx, recipient, view);
  const parts = renderMail({
    language,
    site,
    preview: view.excerpt?.text ?? sentence,
    blocks: [
      { is: "heading", text: heading },
      ...(await middle(ctx, say, { said, all })),
      button(say, publicUrl, view),
    ],
    foot: [
      ...(replyTo ? [say("mailIn:canAnswer")] : []),
      ...reasons.flatMap((reason) => [
        reason.why,
        ...(reason.stop ? [{ label: say("mail:foot.stop"), url: reason.stop }] : []),
      ]),
      { label: say("mail:foot.choose"), url: `${publicUrl}/me/notices` },
    ],
  });
  const thread = await threadHeaders(ctx, row, view);
  const writers = new Set(all.map((one) => one.view.actor?.id));
  const from =
    view.threadId && view.actor && writers.size === 1
      ? { fromName: say("mail:from", { name: view.actor.name, site: site.name }) }
      : {};
  return {
    to: { name: recipient.name, address: recipient.address },
    ...from,
    subject:
      view.title && view.threadId && row.kind !== "helped"
        ? say("mail:subjectReply", { title: view.title.text })
        : heading,
    ...parts,
    replyTo,
    ...(all.some(({ row: one }) => noticeKind(one.kind)?.discreet) ? { sealed: true } : {}),
    calendar: (await noticeKind(row.kind)?.calendar?.(actingAs(ctx, recipient.actor), row)) ?? null,
    references: thread.references,
    headers: {
      ...thread.headers,
      ...(stop
        ? { Precedence: "list", "List-Unsubscribe": `<${stop}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" }
        : {}),
    },
  };
}

function headingOf(say: Say, all: Several, { alone, title }: { alone: string; title: string }): string {
  if (all.length === 1) return alone;
  // A private thread is called after who wrote, where it has no name.
  if (all.every(({ row }) => row.kind === "message"))
    return groupSentence(say, { key: "", unread: all.length, notices: all.map(({ view }) => view).reverse() });
  return say("mail:several", { count: all.length, title });
}

/** Where this member answers by mail, if they may at this moment. */
async function answerTo(
  ctx: Ctx,
  { id: personId, actor }: Recipient,
  { threadId }: NoticeView,
): Promise<string | null> {
  const address = threadId && replyAddress({ personId, threadId });
  if (!address) return null;
  try {
    await requireMayReply(actingAs(ctx, actor), threadId);
    return address;
  } catch (error) {
    if (error instanceof UseCaseError) return null;
    throw error;
  }
}

/** Why this mail comes, the strongest reason first, each group of kinds once. */
function reasonsOf(all: Several): { kind: NoticeView["kind"]; scope: ChoiceGroup | null }[] {
  const kinds = [...new Set(all.map(({ row }) => row.kind))];
  return kinds
    .sort((one, other) => noticeKinds.indexOf(one) - noticeKinds.indexOf(other))
    .map((kind) => ({ kind, scope: noticeKind(kind)?.group ?? null }));
}

const button = (say: Say, publicUrl: string, view: NoticeView): MailBlock => ({
  is: "button",
  label: say(view.threadId ? "mail:openPost" : "mail:open"),
  url: `${publicUrl}${view.link}`,
});

/** What was said, whole as far as it is not too much; or the word that came with a decision. */
async function middle(ctx: Ctx, say: Say, { said, all }: Omit<Writing, "recipient">): Promise<MailBlock[]> {
  const [{ view: first }] = all;
  if (!first.threadId)
    return first.excerpt ? [{ is: "text", text: first.excerpt.text, lang: first.excerpt.language }] : [];
  const blocks: MailBlock[] = [];
  const quoted = new Set<string>();
  let room = MOST_QUOTED;
  for (const { row, view } of all) {
    const words = said.get(row.subjectId);
    if (!words) continue;
    if (quoted.size > 0 && words.html.length > room) {
      blocks.push({
        is: "text",
        text: say("mail:moreThere", { count: all.length - all.findIndex((one) => one.row === row) }),
      });
      break;
    }
    // Among several, what is more than a new post is said.
    if (all.length > 1 && (row.kind === "mention" || row.kind === "helped"))
      blocks.push({ is: "text", text: noticeSentence(say, view) });
    if (quoted.has(row.subjectId)) continue;
    quoted.add(row.subjectId);
    const translation = translationOf(say, words, room - words.html.length);
    room -= words.html.length + (translation?.other?.html.length ?? 0);
    const writer = view.actor?.id === words.authorId ? view.actor : null;
    blocks.push({
      is: "post",
      author: writer?.name ?? (await nameOf(ctx, words.authorId)),
      about: writer ? [writer.place, writer.organisation].filter(Boolean).join(" · ") : "",
      language: words.language,
      html: words.html,
      text: words.text,
      translation,
      siteUrl: mailSettings().publicUrl,
    });
  }
  return blocks;
}

/** What stands below a post about its translation. The other text goes along while there is room for it. */
function translationOf(say: Say, { translation, other }: WordsForReader, room: number) {
  if (!translation) return null;
  const label =
    other?.language === translation.to
      ? say("mail:translation")
      : say("mail:original", { language: languageName(say, translation.from) });
  return {
    mark: translationSentence(say, translation),
    other: other && other.html.length <= room ? { ...other, label } : null,
  };
}

async function nameOf(ctx: Ctx, personId: string): Promise<string> {
  return (await ctx.db.person.findUnique({ where: { id: personId }, select: { name: true } }))?.name ?? "";
}

async function siteName(ctx: Ctx): Promise<string> {
  return (await ctx.db.installation.findUnique({ where: { id: 1 }, select: { name: true } }))?.name ?? "Rutas";
}

const REASONS = {
  recovered: "mail:why.security",
  mailboxRefused: "mail:why.security",
  removed: "mail:why.membership",
  joinAccepted: "mail:why.membership",
  joinDeclined: "mail:why.membership",
  roleChanged: "mail:why.membership",
  invited: "mail:why.invited",
  joinRequested: "mail:why.requests",
  reported: "mail:why.reported",
  reportSettled: "mail:why.reportSettled",
  championAccepted: "mail:why.vetted",
  championDeclined: "mail:why.vetted",
  championTakenBack: "mail:why.vetted",
  championNamed: "mail:why.vetted",
  championProposed: "mail:why.vets",
  planShared: "mail:why.shown",
  planReturned: "mail:why.inTeam",
  planSupported: "mail:why.inTeam",
  planReceived: "mail:why.receivesPlans",
  planHandedIn: "mail:why.inTeam",
  planToAgree: "mail:why.inTeam",
  workshopRegistered: "mail:why.registered",
  workshopWaiting: "mail:why.registered",
  workshopOffered: "mail:why.registered",
  workshopInvited: "mail:why.invited",
  workshopAccepted: "mail:why.registered",
  workshopDeclined: "mail:why.registered",
  workshopLapsed: "mail:why.registered",
  workshopRemoved: "mail:why.registered",
  workshopMoved: "mail:why.registered",
  workshopCancelled: "mail:why.registered",
  workshopWritten: "mail:why.registered",
  workshopAsked: "mail:why.leadsWorkshop",
  workshopAnnounced: "mail:why.announced",
  certificateReady: "mail:why.certificate",
  workshopFeedback: "mail:why.certificate",
  mentoringAsked: "mail:why.mentoring",
  mentoringAccepted: "mail:why.mentoring",
  mentoringDeclined: "mail:why.mentoring",
  mentoringPassed: "mail:why.mentoring",
  mentoringExpired: "mail:why.mentoring",
  mentoringProposed: "mail:why.mentoring",
  mentoringInvited: "mail:why.mentoring",
  mentoringLonger: "mail:why.mentoring",
  mentoringEnding: "mail:why.mentoring",
  mentoringEnded: "mail:why.mentoring",
  topicHidden: "mail:why.wrote",
  topicShown: "mail:why.wrote",
  postHidden: "mail:why.wrote",
  postShown: "mail:why.wrote",
  versionHidden: "mail:why.wrote",
  versionShown: "mail:why.wrote",
  helped: "mail:why.helped",
  message: "mail:why.message",
  mention: "mail:why.mention",
  questionAnswered: "mail:why.asked",
  questionMoved: "mail:why.asked",
  voteAnswered: "mail:why.voted",
  voteMoved: "mail:why.voted",
  reply: "mail:why.reply",
  commentResolved: "mail:why.wroteInIt",
  question: "mail:why.question",
  watched: "mail:why.watched",
  eventCancelled: "mail:why.coming",
  eventMoved: "mail:why.coming",
  reminder: "mail:why.coming",
  hosting: "mail:why.hosting",
  announced: "mail:why.announced",
  liveStarted: "mail:why.coming",
  formOpened: "mail:why.announced",
  liveOpened: "mail:why.watched",
} as const satisfies Record<NoticeView["kind"], WordKey>;
