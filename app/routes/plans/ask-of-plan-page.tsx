import { z } from "zod";
import { Banner } from "#app/components/banner.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FormState } from "#app/components/form-state.tsx";
import { Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { Select } from "#app/components/select.tsx";
import { lookedAt } from "#app/composer/looked-at.ts";
import { PostComposer } from "#app/composer/post-composer.tsx";
import { writerOf } from "#app/composer/writer.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { atPost } from "#app/talk/at-post.ts";
import { AskOfPlanInput } from "#server/contracts/discussions.ts";
import { readerPath } from "#server/contracts/plan-sharing.ts";
import { askOfPlan, planToAsk } from "#server/features/plans/index.ts";
import type { Route } from "./+types/ask-of-plan-page.ts";

export const handle = { tab: "communities" as const };

const AskForm = AskOfPlanInput.extend({ preview: z.string().optional() });

export async function loader(args: Route.LoaderArgs) {
  const asked = await show(args, (ctx) => planToAsk(ctx, args.params.plan));
  return { ...asked, writer: writerOf(args.context), key: nextSendKey(args.context) };
}

/** POST /plans/:plan/read/ask: asks a champion, or shows what the question would look like. */
export async function action(args: Route.ActionArgs) {
  return act(args, AskForm, async (ctx, { preview, ...input }) => {
    if (preview !== undefined) return lookedAt(ctx, input, { handle: input.handle });
    const { threadId, number } = await askOfPlan(ctx, input);
    return redirectSaying(args.context, atPost({ threadId, kind: "discussion", number }), { say: "talk:asked" });
  });
}

/** A champion is asked about a plan, in its discussion. */
export default function AskOfPlan({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation(["talk", "plans"]);
  const { plan, champions, writer, key } = loaderData;
  const options = champions.map(({ handle: value, name, reads }) => ({
    value,
    label: reads ? name : t("notYet", { name }),
  }));
  return (
    <Page
      title={t("ask")}
      lead={t("askLead")}
      crumbs={[
        { label: t("plans:list.title"), href: "/plans" },
        { label: plan.title, href: readerPath(plan.slug), lang: plan.language },
      ]}
    >
      {champions.length === 0 || !writer ? (
        <EmptyState title={t("noChampion")}>{t("noChampionText")}</EmptyState>
      ) : (
        <FormState result={actionData}>
          <Stack gap={4}>
            <ErrorSummary />
            {champions.every(({ reads }) => reads) ? null : <Banner icon="people">{t("shares")}</Banner>}
            <PostComposer
              writer={writer}
              spaceId={null}
              sendKey={key}
              label={t("question")}
              sendLabel={t("sendAsk")}
              draft={`ask:${plan.id}`}
              preview={actionData && "preview" in actionData ? actionData.preview : null}
              rows={5}
              before={<Select name="handle" label={t("whom")} options={options} required />}
            />
          </Stack>
        </FormState>
      )}
    </Page>
  );
}
