import { Banner } from "#app/components/banner.tsx";
import { Button } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Section, Soft, Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { Prose } from "#app/components/prose.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { Time } from "#app/components/time.tsx";
import { useTopicTitle } from "#app/i18n/use-topic-title.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { communityHandle } from "#app/routes/communities/community-frame.tsx";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { WriteSummaryInput } from "#server/contracts/live-threads.ts";
import { MAX_POST_LENGTH } from "#server/contracts/primitives.ts";
import { summaryVersions, writeSummary } from "#server/features/live-threads/index.ts";
import type { Route } from "./+types/summary-page.ts";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  const found = await show(args, (ctx) => summaryVersions(ctx, askedId(args.params.threadId)));
  return { ...found, key: nextSendKey(args.context) };
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
  const { thread, source, versions, key } = loaderData;
  const { title, lang } = useTopicTitle()(thread);
  const [now, ...before] = versions;
  const changed = actionData && "errors" in actionData && actionData.errors.form === "summaryChanged";
  return (
    <Page
      title={t("summary.title")}
      lead={thread.can.lead ? t("summary.lead") : undefined}
      crumbs={[{ label: title, href: `/live/${thread.id}`, lang }]}
    >
      {changed && now ? (
        <Banner tone="attention" title={t("summary.changed")}>
          <Prose html={now.html} lang={now.language} />
        </Banner>
      ) : null}
      {thread.can.lead ? (
        <SendForm result={actionData} sendKey={key}>
          <input type="hidden" name="revision" value={now?.revision ?? 0} />
          <TextArea
            name="source"
            label={t("summary.text")}
            hint={t("summary.textHint")}
            defaultValue={source}
            maxLength={MAX_POST_LENGTH}
            rows={12}
            required
            dir="auto"
          />
          <div>
            <Button kind="primary" icon="check">
              {t("summary.save")}
            </Button>
          </div>
        </SendForm>
      ) : now ? (
        <Prose html={now.html} lang={now.language} />
      ) : (
        <EmptyState title={t("summary.none")} icon="document">
          {t("summary.noneWait")}
        </EmptyState>
      )}
      {before.length > 0 ? (
        <Section title={t("summary.before")}>
          <Stack gap={3}>
            {before.map(({ revision, html, language, by, at }) => (
              <details key={revision}>
                <summary>
                  <bdi>{by?.name}</bdi> <Time at={at} />
                </summary>
                <Prose html={html} lang={language} />
              </details>
            ))}
          </Stack>
        </Section>
      ) : null}
      {now ? (
        <Soft as="p">
          {t("summary.by")} <bdi>{now.by?.name}</bdi>, <Time at={now.at} />
        </Soft>
      ) : null}
    </Page>
  );
}
