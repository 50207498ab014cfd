import { Page } from "#app/components/page.tsx";
import { askedVersion } from "#app/documents/asked-version.ts";
import { revalidatesWhenChanged } from "#app/documents/document-form.tsx";
import { DocumentHere } from "#app/documents/document-here.tsx";
import { writerWithScript } from "#app/documents/writer-with-script.ts";
import { useTopicTitle } from "#app/i18n/use-topic-title.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { communityHandle } from "#app/routes/communities/community-frame.tsx";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { WriteSummaryInput } from "#server/contracts/live-threads.ts";
import { summaryPage, writeSummary } from "#server/features/live-threads/index.ts";
import type { Route } from "./+types/summary-page.ts";

export const handle = communityHandle;
export const shouldRevalidate = revalidatesWhenChanged;

export async function loader(args: Route.LoaderArgs) {
  const version = askedVersion(args.request);
  const found = await show(args, (ctx) => summaryPage(ctx, { threadId: askedId(args.params.threadId), version }));
  const keys = { key: nextSendKey(args.context), restoreKey: nextSendKey(args.context) };
  return { ...found, ...keys, writer: writerWithScript(args.context) };
}

export async function action(args: Route.ActionArgs) {
  return act(args, WriteSummaryInput, async (ctx, input) => {
    const { threadId } = await writeSummary(ctx, input);
    return redirectSaying(args.context, `/live/${threadId}`, { say: "live:summary.saved" });
  });
}

/** What a live thread came to: hosts write it, everybody reads it with what it said before. */
export default function SummaryPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("live");
  const { thread, space } = loaderData;
  const { title, lang } = useTopicTitle()(thread);
  const { lead } = thread.can;
  return (
    <Page
      title={t("summary.title")}
      lead={lead ? t("summary.lead") : undefined}
      crumbs={[{ label: title, href: `/live/${thread.id}`, lang }]}
    >
      <DocumentHere
        place={{ subjectType: "thread", subjectId: thread.id, part: "summary" }}
        page={loaderData}
        spaceId={space.id}
        language={thread.language}
        mayWrite={lead}
        words={{
          of: thread.title ?? space.name,
          label: t("summary.text"),
          by: t("summary.by"),
          none: t("summary.none"),
          noneWait: t("summary.noneWait"),
        }}
        result={actionData}
      />
    </Page>
  );
}
