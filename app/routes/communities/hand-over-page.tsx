import { Button, ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Page } from "#app/components/page.tsx";
import { Pager } from "#app/components/pager.tsx";
import { Select } from "#app/components/select.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { HandOverInput } from "#server/contracts/spaces.ts";
import { handOver, listMembers, loadCommunity } from "#server/core/spaces/index.ts";
import { NotAllowed } from "#server/core/usecase/index.ts";
import type { Route } from "./+types/hand-over-page.ts";
import { communityCrumbs, communityHandle } from "./community-frame.tsx";

export const handle = communityHandle;

const CHOICES = 200;

export async function loader(args: Route.LoaderArgs) {
  const after = new URL(args.request.url).searchParams.get("after");
  return show(args, async (ctx) => {
    const space = await loadCommunity(ctx, args.params.space);
    if (space.myRole !== "moderator") throw new NotAllowed("notInCharge");
    const members = await listMembers(ctx, { space: space.id, after, limit: CHOICES });
    return {
      space,
      others: members.items.filter(({ isMe }) => !isMe),
      next: members.next,
      key: nextSendKey(args.context),
    };
  });
}

export async function action(args: Route.ActionArgs) {
  return act(args, HandOverInput, async (ctx, input) => {
    await handOver(ctx, input);
    return redirectSaying(args.context, `/communities/${args.params.space}`, { say: "communities:handOver.done" });
  });
}

export default function HandOverPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("communities");
  const { space, others, next, key } = loaderData;
  const here = `/communities/${space.slug}`;
  return (
    <Page
      title={t("handOver.title", { community: space.name })}
      crumbs={communityCrumbs(space)}
      lead={t("handOver.lead")}
    >
      {others.length > 0 ? (
        <SendForm result={actionData} sendKey={key}>
          <Select
            name="personId"
            label={t("handOver.who")}
            empty={t("handOver.choose")}
            required
            options={others.map(({ person }) => ({ value: person.id, label: `${person.name} @${person.handle}` }))}
          />
          <div>
            <Button kind="primary">{t("handOver.do")}</Button>
          </div>
        </SendForm>
      ) : (
        <EmptyState
          title={t("handOver.nobody.title")}
          icon="people"
          action={
            <ButtonLink href={`${here}/invitations/new`} icon="invite">
              {t("members.invite")}
            </ButtonLink>
          }
        >
          {t("handOver.nobody.text")}
        </EmptyState>
      )}
      <Pager
        older={next ? `?${new URLSearchParams({ after: next })}` : null}
        words={{ newer: t("members.title"), older: t("members.next") }}
      />
    </Page>
  );
}
