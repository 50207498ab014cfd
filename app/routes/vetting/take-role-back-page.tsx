import { AnswerForm } from "#app/components/answer-form.tsx";
import { Page } from "#app/components/page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { viewerOf } from "#app/requests/context.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { communityCrumbs, communityHandle } from "#app/routes/communities/community-frame.tsx";
import { TakeRoleBackInput } from "#server/contracts/vetting.ts";
import { roleToTakeBack, takeRoleBack } from "#server/features/champions/index.ts";
import type { Route } from "./+types/take-role-back-page.ts";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => ({
    ...(await roleToTakeBack(ctx, args.params)),
    writes: viewerOf(args.context)?.languagesRead[0] ?? "en",
    sendKey: nextSendKey(args.context),
  }));
}

export async function action(args: Route.ActionArgs) {
  return act(args, TakeRoleBackInput, async (ctx, input) => {
    const { slug } = await takeRoleBack(ctx, input);
    return redirectSaying(args.context, `/communities/${slug}/champions`, { say: "vetting:takeBack.done" });
  });
}

/** Somebody is no longer a champion of a community: as others say, or as they say themselves. */
export default function TakeRoleBackPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation(["vetting", "champions"]);
  const { space, name, isMe, ...form } = loaderData;
  const champions = { label: t("champions:title"), href: `/communities/${space.slug}/champions` };
  return (
    <Page
      title={isMe ? t("takeBack.mine") : t("takeBack.title", { name })}
      crumbs={[...communityCrumbs(space), champions]}
      lead={t(isMe ? "takeBack.mineLead" : "takeBack.lead")}
    >
      <AnswerForm
        {...form}
        name="answer"
        result={actionData}
        label={t("word")}
        hint={t(isMe ? "takeBack.mineHint" : "wordHint")}
        button={t("takeBack.do")}
        danger
      />
    </Page>
  );
}
