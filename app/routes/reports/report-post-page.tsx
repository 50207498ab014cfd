import { Page } from "#app/components/page.tsx";
import { PersonLine } from "#app/components/person-line.tsx";
import { Prose } from "#app/components/prose.tsx";
import { Select } from "#app/components/select.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { atPost } from "#app/talk/at-post.ts";
import { MOST_BEFORE, ReportPostInput } from "#server/contracts/reports.ts";
import { reportablePost, reportPost } from "#server/core/moderation/index.ts";
import type { Route } from "./+types/report-post-page.ts";
import { ReportForm } from "./report-form.tsx";

export async function loader(args: Route.LoaderArgs) {
  const post = await show(args, (ctx) => reportablePost(ctx, askedId(args.params.postId)));
  return { post, here: atPost(post), key: nextSendKey(args.context) };
}

export async function action(args: Route.ActionArgs) {
  return act(args, ReportPostInput, async (ctx, input) => {
    const reported = await reportPost(ctx, input);
    return redirectSaying(args.context, atPost(reported), { say: "reports:form.done" });
  });
}

/** Somebody tells those who may help that something is wrong with a post. */
export default function ReportPostPage({ loaderData: { post, here, key }, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("reports");
  const before = Math.min(MOST_BEFORE, post.number - 1);
  return (
    <Page title={t("post.title")} crumbs={[{ label: t("post.back"), href: here }]}>
      <blockquote className="composer-preview">
        <PersonLine name={post.author} face />
        <Prose html={post.html} lang={post.language} />
      </blockquote>
      <ReportForm result={actionData} sendKey={key} goesTo={post.goesTo}>
        {post.kind === "private" && before > 0 ? (
          <Select
            name="before"
            label={t("form.before")}
            hint={t("form.beforeHint")}
            defaultValue="0"
            options={Array.from({ length: before + 1 }, (_, count) => ({
              value: String(count),
              label: count === 0 ? t("form.thisAlone") : t("form.andBefore", { count }),
            }))}
          />
        ) : null}
      </ReportForm>
    </Page>
  );
}
