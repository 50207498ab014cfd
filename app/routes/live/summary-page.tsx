import { EmptyState } from "#app/components/empty-state.tsx";
import { Soft, Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { Prose } from "#app/components/prose.tsx";
import { Time } from "#app/components/time.tsx";
import { DocumentForm, revalidatesWhenChanged } from "#app/documents/document-form.tsx";
import { RecoveredDrafts } from "#app/documents/recovered-drafts.tsx";
import { VersionList } from "#app/documents/version-list.tsx";
import { WriteHere } from "#app/documents/write-here.tsx";
import { writerWithScript } from "#app/documents/writer-with-script.ts";
import { useTopicTitle } from "#app/i18n/use-topic-title.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { communityHandle } from "#app/routes/communities/community-frame.tsx";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { WriteSummaryInput } from "#server/contracts/live-threads.ts";
import { summaryVersions, writeSummary } from "#server/features/live-threads/index.ts";
import type { Route } from "./+types/summary-page.ts";

export const handle = communityHandle;
export const shouldRevalidate = revalidatesWhenChanged;

export async function loader(args: Route.LoaderArgs) {
  const found = await show(args, (ctx) => summaryVersions(ctx, askedId(args.params.threadId)));
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
  const { thread, space, source, summary, versions, drafts, key, restoreKey, writer } = loaderData;
  const { title, lang } = useTopicTitle()(thread);
  const { lead } = thread.can;
  const [, ...before] = versions;
  return (
    <Page
      title={t("summary.title")}
      lead={lead ? t("summary.lead") : undefined}
      crumbs={[{ label: title, href: `/live/${thread.id}`, lang }]}
    >
      <Stack gap={5}>
        {lead ? (
          <WriteHere
            place={{ subjectType: "thread", subjectId: thread.id, part: "summary" }}
            documentId={summary?.id ?? null}
            personId={writer}
            spaceId={space.id}
            label={t("summary.text")}
            language={summary?.language ?? thread.language}
          >
            <DocumentForm label={t("summary.text")} source={source} now={summary} sendKey={key} result={actionData} />
          </WriteHere>
        ) : summary ? (
          <Prose html={summary.html} lang={summary.language} />
        ) : (
          <EmptyState title={t("summary.none")} icon="document">
            {t("summary.noneWait")}
          </EmptyState>
        )}
        {summary ? (
          <>
            <Soft as="p">
              {t("summary.by")} <bdi>{summary.by?.name}</bdi>, <Time at={summary.at} />
            </Soft>
            <RecoveredDrafts documentId={summary.id} drafts={drafts} sendKey={restoreKey} />
            <VersionList documentId={summary.id} versions={before} restore={lead ? { sendKey: restoreKey } : null} />
          </>
        ) : null}
      </Stack>
    </Page>
  );
}
