import { Button } from "#app/components/button.tsx";
import { ReasonPage } from "#app/components/reason-page.tsx";
import { useTopicTitle } from "#app/i18n/use-topic-title.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { atThread } from "#app/talk/at-post.ts";
import { threadPath } from "#server/contracts/thread-kinds.ts";
import { HideThreadInput } from "#server/contracts/threads.ts";
import { hideThread, loadThreadPage } from "#server/core/threads/index.ts";
import { NotAllowed, signedIn } from "#server/core/usecase/index.ts";
import type { Route } from "./+types/hide-topic.ts";
import { askedId } from "./asked-id.ts";

export const handle = { tab: "communities" as const };

export async function loader(args: Route.LoaderArgs) {
  const found = await show(args, async (ctx) => {
    const { thread } = await loadThreadPage(ctx, { threadId: askedId(args.params.threadId), limit: 1 });
    signedIn(ctx);
    if (!thread.can.hide) throw new NotAllowed("notInCharge");
    return { thread: { id: thread.id, kind: thread.kind, title: thread.title, language: thread.language } };
  });
  return { ...found, key: nextSendKey(args.context) };
}

export async function action(args: Route.ActionArgs) {
  return act(args, HideThreadInput, async (ctx, input) => {
    const done = await hideThread(ctx, input);
    const undo = { action: `/topics/${done.threadId}/unhide` };
    return redirectSaying(args.context, atThread(done), { say: "topics:hideTopic.done", undo });
  });
}

/** A moderator says why a whole topic goes out of sight. */
export default function HideTopic({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("topics");
  const { thread, key } = loaderData;
  const topic = useTopicTitle()(thread);
  return (
    <ReasonPage
      title={t("hideTopic.title")}
      lead={t("hideTopic.lead")}
      crumbs={[{ label: topic.title, href: threadPath(thread), lang: topic.lang }]}
      form={{ result: actionData, sendKey: key, label: t("hide.reason"), hint: t("hideTopic.reasonHint") }}
      button={
        <Button kind="danger" icon="hide">
          {t("hideTopic.do")}
        </Button>
      }
    />
  );
}
