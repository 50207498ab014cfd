import { directionOf } from "#server/contracts/languages.ts";
import { groupSentence, noticeSentence } from "#server/contracts/notice-sentences.ts";
import type { NoticeView } from "#server/contracts/notices.ts";
import type { PushText } from "#server/contracts/push.ts";
import { translatedSentence } from "#server/contracts/translation.ts";
import type { Say } from "#server/contracts/words.ts";
import type { NotSent, NotYet, Together } from "#server/core/mail/index.ts";
import { type ComposedPush, pushSettings, registerPushKind } from "#server/core/push/index.ts";
import { excerpt } from "#server/core/richtext/index.ts";
import { actingAs, type Ctx } from "#server/core/usecase/index.ts";
import { wordsIn } from "#server/core/words/index.ts";
import { breaksQuietHours, noticeKind } from "./kinds.ts";
import { lookAgain } from "./look-again.ts";
import { endOfQuietHours } from "./quiet-hours.ts";
import { type Recipient, recipientOf } from "./recipient.ts";
import { viewNotices } from "./view-notices.ts";

const HOURS = 3_600_000;
/** A phone shows some lines; what is longer is read in Rutas. */
const MOST_TITLE = 120;
/** A message waits so much longer for the translation of what it tells of. */
const TRANSLATED_WITHIN_MS = 30_000;
const LOOK_AGAIN_MS = 3_000;

/**
 * The message that carries a notice to a device. Half a day later, and after a night of quiet hours with some to spare,
 * it is no news any more: then it is in the app alone.
 */
export function registerNoticePush(): void {
  registerPushKind({ kind: "notice", goodForMs: 12 * HOURS, compose });
}

async function compose(ctx: Ctx, deliveries: Together): Promise<ComposedPush | NotSent | NotYet> {
  const recipient = await recipientOf(ctx, deliveries[0].personId ?? "");
  if ("skip" in recipient) return recipient;
  const { worth, without } = await lookAgain(ctx, { recipient, deliveries, ways: ["mail", "push"] });
  const hurries = worth.some(({ kind }) => breaksQuietHours(kind));
  const quietUntil = recipient.quiet && endOfQuietHours(ctx.clock.now(), recipient.quiet);
  if (worth.length > 0 && quietUntil && !hurries) return { notBefore: quietUntil, why: "quietHours" };
  const views = await viewNotices(actingAs(ctx, recipient.actor), worth);
  const awaited = views.some(({ title, excerpt: said }) => title?.awaited || said?.awaited);
  if (awaited && deliveries[0].ageMs < pushSettings().delayMs + TRANSLATED_WITHIN_MS)
    return { notBefore: new Date(ctx.clock.now().getTime() + LOOK_AGAIN_MS), why: "awaitsTranslation" };
  const shown = views.map(({ id }) => id);
  for (const { id, noticeId } of deliveries)
    if (!without.has(id) && !shown.includes(noticeId ?? "")) without.set(id, "gone");
  const [first, ...rest] = views;
  if (!first) return { skip: "", each: without };
  return { text: textOf(recipient, [first, ...rest]), urgency: hurries ? "high" : "normal", without };
}

/** The oldest comes first: there one goes on reading. */
function textOf({ id, language }: Recipient, views: readonly [NoticeView, ...NoticeView[]]): PushText {
  const say = wordsIn(language);
  const [oldest] = views;
  const newest = views.at(-1) ?? oldest;
  const alone = views.length === 1;
  const title = alone
    ? noticeSentence(say, oldest)
    : groupSentence(say, { key: "", unread: views.length, notices: [...views].reverse() });
  return {
    to: id,
    title: excerpt(title, { length: MOST_TITLE, language }),
    body: noticeKind(newest.kind)?.discreet
      ? ""
      : newest.excerpt
        ? asSaid(newest, { say, alone })
        : (newest.space?.text ?? ""),
    lang: language,
    dir: directionOf(language),
    tag: oldest.threadId ?? oldest.id,
    link: `/notices/${oldest.id}`,
    at: newest.at,
  };
}

/** What was said, in its own direction; of several, who said the last of it; and who translated it. */
function asSaid({ excerpt: said, actor }: NoticeView, { say, alone }: { say: Say; alone: boolean }): string {
  const isolated = `\u2068${said?.text ?? ""}\u2069`;
  const words = alone || !actor ? isolated : `\u2068${actor.name}\u2069: ${isolated}`;
  return said?.mark?.first === "translation" ? `${words}\n${translatedSentence(say, said.mark)}` : words;
}
