import { ActionForm } from "#app/components/action-form.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Card, Row, Soft, Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { Pager } from "#app/components/pager.tsx";
import { PersonLine } from "#app/components/person-line.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { listRequests, loadCommunity } from "#server/core/spaces/index.ts";
import type { Route } from "./+types/requests-page.ts";
import { CommunityViews, communityCrumbs, communityHandle } from "./community-frame.tsx";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  const after = new URL(args.request.url).searchParams.get("after");
  return show(args, async (ctx) => {
    const space = await loadCommunity(ctx, args.params.space);
    const requests = await listRequests(ctx, { space: space.id, after });
    return { space, ...requests, firstPage: after === null, key: nextSendKey(args.context) };
  });
}

/** Who waits to be let in. */
export default function RequestsPage({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("communities");
  const format = useFormat();
  const { space, items, next, firstPage, key } = loaderData;
  const here = `/communities/${space.slug}/requests`;
  return (
    <Page title={t("requests.title")} crumbs={communityCrumbs(space)}>
      <CommunityViews space={space} current="requests" />
      {items.length > 0 ? (
        <Stack as="ul" gap={4}>
          {items.map(({ id, person, message, createdAt }) => (
            <Card as="li" key={id}>
              <PersonLine
                face
                name={person.name}
                href={`/people/${person.handle}`}
                place={person.place}
                organisation={person.organisation}
                time={t("requests.asked", { when: format.when(createdAt) })}
              />
              {message ? <p dir="auto">{message}</p> : <Soft as="p">{t("requests.noMessage")}</Soft>}
              <Row gap={2}>
                <ActionForm
                  action={`${here}/${id}/accept`}
                  sendKey={`${key}-${id.slice(-12)}`}
                  label={t("requests.accept")}
                  icon="check"
                  kind="primary"
                />
                <ButtonLink href={`${here}/${id}/decline`}>{t("requests.decline")}</ButtonLink>
              </Row>
            </Card>
          ))}
        </Stack>
      ) : (
        <EmptyState title={t("requests.none.title")} icon="people">
          {t("requests.none.text")}
        </EmptyState>
      )}
      <Pager
        first={firstPage ? null : "?"}
        older={next ? `?${new URLSearchParams({ after: next })}` : null}
        words={{ newer: t("requests.title"), older: t("requests.next") }}
      />
    </Page>
  );
}
