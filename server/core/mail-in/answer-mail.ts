import { nearestLanguage } from "#server/contracts/languages.ts";
import { MailRefusalName, refusalWords } from "#server/contracts/mail-in.ts";
import { threadPath } from "#server/contracts/thread-kinds.ts";
import {
  type ComposedMail,
  type DeliveryFacts,
  type MailBlock,
  mailSettings,
  type NotSent,
  registerMailKind,
  renderMail,
} from "#server/core/mail/index.ts";
import { loadThread } from "#server/core/threads/index.ts";
import { type Actor, actingAs, type Ctx, NotFound, type SiteRole } from "#server/core/usecase/index.ts";
import { wordsIn } from "#server/core/words/index.ts";

const DAY = 24 * 3600 * 1000;

/** The mail that tells a member what became of theirs: why it is no post, or that its photos were left out. */
export function registerAnswerMail(): void {
  registerMailKind({ kind: "mailIn", goodForMs: 3 * DAY, compose });
}

async function compose(ctx: Ctx, { personId, facts }: DeliveryFacts): Promise<ComposedMail | NotSent> {
  const { incomingMailId } = facts as { incomingMailId: string };
  const row = await ctx.db.incomingMail.findUnique({ where: { id: incomingMailId } });
  const person = await ctx.db.person.findUnique({ where: { id: personId ?? "" } });
  if (!row || !person) return { skip: "gone" };
  if (person.suspendedAt) return { skip: "suspended" };
  if (!person.emailVerified) return { skip: "noMailbox" };
  const language = nearestLanguage(person.language);
  const say = wordsIn(language);
  const actor: Actor = { kind: "person", id: person.id, siteRole: person.siteRole as SiteRole, sessionId: null };
  const title = await titleFor(actingAs(ctx, actor), row.threadId);
  const installation = await ctx.db.installation.findUnique({ where: { id: 1 }, select: { name: true } });
  const site = { name: installation?.name ?? "Rutas", url: mailSettings().publicUrl };
  const refused = MailRefusalName.safeParse(row.why);
  const left = say("mailIn:answer.leftOut", { count: row.attachments });
  const heading = refused.success ? say("mailIn:answer.notPosted") : say("mailIn:answer.posted");
  const blocks: MailBlock[] = [
    { is: "heading", text: heading },
    ...(title ? [{ is: "text" as const, text: title.text, lang: title.language }] : []),
    { is: "text", text: refused.success ? say(refusalWords(refused.data)) : left },
  ];
  if (refused.success && row.text)
    blocks.push(
      { is: "text", text: say("mailIn:answer.wrote") },
      { is: "text", text: row.text.slice(0, MOST_GIVEN_BACK) },
    );
  if (title) blocks.push({ is: "button", label: say("mail:openPost"), url: `${site.url}${title.place}` });
  return {
    to: { name: person.name, address: person.email },
    subject: title ? say("mail:subjectReply", { title: title.text }) : heading,
    ...renderMail({ language, site, preview: heading, blocks, foot: [say("mailIn:answer.why")] }),
    headers: { "Auto-Submitted": "auto-replied" },
  };
}

/** What somebody wrote is given back, so that it is not lost with the refusal. */
const MOST_GIVEN_BACK = 20_000;

/** The topic's title, for who may still see it. */
async function titleFor(
  ctx: Ctx,
  threadId: string | null,
): Promise<{ text: string; language: string; place: string } | null> {
  try {
    const thread = threadId ? await loadThread(ctx, threadId) : null;
    return thread?.title ? { text: thread.title, language: thread.language, place: threadPath(thread) } : null;
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}
