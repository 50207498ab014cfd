import { writerOf } from "#app/composer/writer.ts";
import { show } from "#app/requests/act.ts";
import type { Context } from "#app/requests/context.ts";
import { momentOf } from "#app/requests/moment.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { textsIn } from "#server/contracts/forms.ts";
import type { ThreadPage } from "#server/contracts/threads.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { topicTranslations } from "#server/features/forums/index.ts";

type Args = { request: Request; context: Context; params: Readonly<Record<string, string | undefined>> };
/** Which of a thread's posts the address asks for; none: where its screen begins. */
type Place = { after?: string | undefined; before?: string | undefined; at?: string | undefined };

/**
 * What the screen of a thread brings for its talk: some posts with their translations, and what one needs to answer.
 * `open` loads the thread's page, and with it what else the screen shows.
 */
export async function openTalk<Opened extends { page: ThreadPage }>(
  args: Args,
  open: (ctx: Ctx, place: Place) => Promise<Opened>,
) {
  const { after, before, at, reply } = Object.fromEntries(new URL(args.request.url).searchParams);
  const opened = await show(args, async (ctx) => {
    const opened = await open(ctx, { after, before, at });
    const { thread, posts, forms } = opened.page;
    const postIds = posts.map((post) => post.id);
    const textIds = forms.flatMap(textsIn).map(({ id }) => id);
    return { ...opened, translations: await topicTranslations(ctx, { threadId: thread.id, postIds, textIds }) };
  });
  const page: Opened["page"] = { ...opened.page, now: momentOf(args.context).toISOString() };
  const answered = page.posts.find((post) => String(post.number) === reply && post.can.reply);
  return {
    ...{ ...opened, page, replyTo: answered?.number ?? null },
    // Nothing else was asked for than the thread.
    unplaced: !after && !before && !at,
    ...{ writer: writerOf(args.context), key: nextSendKey(args.context) },
  };
}
