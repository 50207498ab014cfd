import { ActionForm } from "#app/components/action-form.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { Pager } from "#app/components/pager.tsx";
import { PersonLine } from "#app/components/person-line.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { listRemoved, loadCommunity } from "#server/core/spaces/index.ts";
import type { Route } from "./+types/removed-page.ts";
import { CommunityViews, communityCrumbs, communityHandle } from "./community-frame.tsx";
import { MemberTabs } from "./member-tabs.tsx";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  const after = new URL(args.request.url).searchParams.get("after");
  return show(args, async (ctx) => {
    const space = await loadCommunity(ctx, args.params.space);
    const removed = await listRemoved(ctx, { space: space.id, after });
    return { space, ...removed, firstPage: after === null, key: nextSendKey(args.context) };
  });
}

/** Who was removed, and the way back. */
export default function RemovedPage({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("communities");
  const format = useFormat();
  const { space, items, next, firstPage, key } = loaderData;
  const members = `/communities/${space.slug}/members`;
  return (
    <Page title={t("members.title")} crumbs={communityCrumbs(space)}>
      <CommunityViews space={space} current="members" />
      <MemberTabs space={space} current="removed" />
      {items.length > 0 ? (
        <Stack as="ul" gap={4}>
          {items.map(({ person, reason, removedAt }) => (
            <li key={person.id}>
              <PersonLine
                face
                name={person.name}
                href={`/people/${person.handle}`}
                time={t("members.removedAt", { when: format.when(removedAt) })}
                trailing={
                  <ActionForm
                    action={`${members}/${person.id}/restore`}
                    sendKey={`${key}-${person.id.slice(-12)}`}
                    label={t("members.restore")}
                    icon="undo"
                    small
                  />
                }
              />
              <p dir="auto">{reason}</p>
            </li>
          ))}
        </Stack>
      ) : (
        <EmptyState title={t("members.removedNone.title")} icon="people">
          {t("members.removedNone.text")}
        </EmptyState>
      )}
      <Pager first={firstPage ? null : "?"} older={next ? `?${new URLSearchParams({ after: next })}` : null} />
    </Page>
  );
}
