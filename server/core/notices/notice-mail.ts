import { type NoticeView, noticeSentence } from "#server/contracts/notices.ts";
import type { WordKey } from "#server/contracts/words.ts";
import {
  type ComposedMail,
  type DeliveryFacts,
  type MailBlock,
  mailSettings,
  type NotSent,
  registerMailKind,
  renderMail,
} from "#server/core/mail/index.ts";
import { actingAs, type Ctx } from "#server/core/usecase/index.ts";
import { wordsIn } from "#server/core/words/index.ts";
import { chosenWays } from "./choices.ts";
import { type NoticeRow, noticeKind } from "./kinds.ts";
import { seenRows } from "./list-notices.ts";
import { type Recipient, recipientOf } from "./recipient.ts";
import { threadHeaders } from "./thread-headers.ts";
import { unsubscribeToken } from "./unsubscribe.ts";
import { viewNotices } from "./view-notices.ts";

const DAYS = 86_400_000;

/** The mail that carries a notice. Everything is looked up when it is about to go out. */
export function registerNoticeMail(): void {
  registerMailKind({ kind: "notice", goodForMs: 5 * DAYS, compose });
}

async function compose(ctx: Ctx, delivery: DeliveryFacts): Promise<ComposedMail | NotSent> {
  const stored = delivery.noticeId && (await ctx.db.notice.findUnique({ where: { id: delivery.noticeId } }));
  if (!stored) return { skip: "gone" };
  if (stored.readAt) return { skip: "read" };
  const recipient = await recipientOf(ctx, stored.personId);
  if ("skip" in recipient) return recipient;
  const [row] = await seenRows(ctx, recipient.actor, [stored.id]);
  if (!row) return { skip: "notSeen" };
  if ((await chosenWays(ctx, [row]))(row) !== "mail") return { skip: "notWanted" };
  const pointless = await noticeKind(row.kind)?.mailPointless?.(ctx, row);
  if (pointless) return { skip: pointless };
  const [view] = await viewNotices(actingAs(ctx, recipient.actor), [row]);
  return view ? write(ctx, recipient, row, view) : { skip: "gone" };
}

async function write(ctx: Ctx, recipient: Recipient, row: NoticeRow, view: NoticeView): Promise<ComposedMail> {
  const { language, id: personId } = recipient;
  const say = wordsIn(language);
  const { publicUrl } = mailSettings();
  const site = { name: await siteName(ctx), url: publicUrl };
  const sentence = noticeSentence(say, view);
  const scope = noticeKind(row.kind)?.group ?? null;
  const stop = scope && `${publicUrl}/unsubscribe/${unsubscribeToken({ personId, scope })}`;
  const parts = renderMail({
    language,
    site,
    preview: view.excerpt?.text ?? sentence,
    blocks: [{ is: "heading", text: sentence }, ...(await middle(ctx, row, view)), button(say, publicUrl, view)],
    foot: [
      say(REASONS[row.kind]),
      { label: say("mail:foot.choose"), url: `${publicUrl}/me/notices` },
      ...(stop ? [{ label: say("mail:foot.stop"), url: stop }] : []),
    ],
  });
  const thread = await threadHeaders(ctx, row, view);
  const from =
    view.threadId && view.actor ? { fromName: say("mail:from", { name: view.actor.name, site: site.name }) } : {};
  return {
    to: { name: recipient.name, address: recipient.address },
    ...from,
    subject: view.title && row.kind !== "helped" ? say("mail:subjectReply", { title: view.title.text }) : sentence,
    ...parts,
    references: thread.references,
    headers: {
      ...thread.headers,
      ...(stop
        ? { Precedence: "list", "List-Unsubscribe": `<${stop}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" }
        : {}),
    },
  };
}

const button = (say: ReturnType<typeof wordsIn>, publicUrl: string, view: NoticeView): MailBlock => ({
  is: "button",
  label: say(view.threadId ? "mail:openPost" : "mail:open"),
  url: `${publicUrl}${view.link}`,
});

/** What was said, whole; or the word that came with a decision. */
async function middle(ctx: Ctx, row: NoticeRow, view: NoticeView): Promise<MailBlock[]> {
  if (!view.threadId) return view.excerpt ? [{ is: "text", text: view.excerpt.text, lang: view.excerpt.language }] : [];
  const post = await ctx.db.post.findUnique({ where: { id: row.subjectId } });
  if (!post) return [];
  const writer = view.actor?.id === post.authorId ? view.actor : null;
  return [
    {
      is: "post",
      author: writer?.name ?? (await nameOf(ctx, post.authorId)),
      about: writer ? [writer.place, writer.organisation].filter(Boolean).join(" · ") : "",
      language: post.language,
      html: post.html,
      text: post.text,
      siteUrl: mailSettings().publicUrl,
    },
  ];
}

async function nameOf(ctx: Ctx, personId: string): Promise<string> {
  return (await ctx.db.person.findUnique({ where: { id: personId }, select: { name: true } }))?.name ?? "";
}

async function siteName(ctx: Ctx): Promise<string> {
  return (await ctx.db.installation.findUnique({ where: { id: 1 }, select: { name: true } }))?.name ?? "Rutas";
}

const REASONS = {
  recovered: "mail:why.security",
  removed: "mail:why.membership",
  joinAccepted: "mail:why.membership",
  joinDeclined: "mail:why.membership",
  roleChanged: "mail:why.membership",
  joinRequested: "mail:why.requests",
  postHidden: "mail:why.wrote",
  postShown: "mail:why.wrote",
  helped: "mail:why.helped",
  mention: "mail:why.mention",
  reply: "mail:why.reply",
  watched: "mail:why.watched",
} as const satisfies Record<NoticeView["kind"], WordKey>;
