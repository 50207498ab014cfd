import { redirect } from "react-router";
import { z } from "zod";
import { FormState } from "#app/components/form-state.tsx";
import { Page } from "#app/components/page.tsx";
import { lookedAt } from "#app/composer/looked-at.ts";
import { PostComposer } from "#app/composer/post-composer.tsx";
import { writerOf } from "#app/composer/writer.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { atPost } from "#app/talk/at-post.ts";
import { SayOfPlanInput } from "#server/contracts/discussions.ts";
import { readerPath } from "#server/contracts/plan-sharing.ts";
import { planToAsk, sayOfPlan } from "#server/features/plans/index.ts";
import type { Route } from "./+types/say-of-plan-page.ts";

export const handle = { tab: "communities" as const };

const SayForm = SayOfPlanInput.extend({ preview: z.string().optional() });

export async function loader(args: Route.LoaderArgs) {
  const { plan } = await show(args, (ctx) => planToAsk(ctx, args.params.plan));
  return { plan, writer: writerOf(args.context), key: nextSendKey(args.context) };
}

/** POST /plans/:plan/read/discussion: says the first word about it, or shows what that would look like. */
export async function action(args: Route.ActionArgs) {
  return act(args, SayForm, async (ctx, { preview, ...input }) => {
    if (preview !== undefined) return lookedAt(ctx, input);
    const { threadId, number } = await sayOfPlan(ctx, input);
    return redirect(atPost({ threadId, kind: "discussion", number }), 303);
  });
}

/** Where one says the first word about a plan. */
export default function SayOfPlan({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation(["talk", "plans"]);
  const { plan, writer, key } = loaderData;
  return (
    <Page
      title={t("say")}
      lead={t("lead")}
      crumbs={[
        { label: t("plans:list.title"), href: "/plans" },
        { label: plan.title, href: readerPath(plan.slug), lang: plan.language },
      ]}
    >
      {writer ? (
        <FormState result={actionData}>
          <PostComposer
            writer={writer}
            spaceId={null}
            sendKey={key}
            label={t("label")}
            sendLabel={t("send")}
            draft={`discussion:${plan.id}`}
            preview={actionData && "preview" in actionData ? actionData.preview : null}
            rows={6}
          />
        </FormState>
      ) : null}
    </Page>
  );
}
