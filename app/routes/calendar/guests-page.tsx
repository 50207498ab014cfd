import { EmptyState } from "#app/components/empty-state.tsx";
import { Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { Pager } from "#app/components/pager.tsx";
import { PersonLine } from "#app/components/person-line.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { listGuests, viewEvent } from "#server/core/calendar/index.ts";
import type { Route } from "./+types/guests-page.ts";
import { deedCrumbs, eventHandle } from "./event-crumbs.ts";

export const handle = eventHandle;

export async function loader(args: Route.LoaderArgs) {
  const after = new URL(args.request.url).searchParams.get("after");
  return show(args, async (ctx) => {
    const eventId = askedId(args.params.eventId);
    const event = await viewEvent(ctx, eventId);
    return { event, ...(await listGuests(ctx, { eventId, after })), firstPage: after === null };
  });
}

/** Who comes, and who may; for who is signed in. */
export default function GuestsPage({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("calendar");
  const { event, guests, next, firstPage } = loaderData;
  return (
    <Page title={t("guests.title")} crumbs={deedCrumbs(event, t("title"))}>
      {guests.length > 0 ? (
        <Stack as="ul" gap={4}>
          {guests.map(({ person, answer }) => (
            <li key={person.id}>
              <PersonLine
                face
                name={person.name}
                href={`/people/${person.handle}`}
                place={person.place}
                organisation={person.organisation}
                part={answer === "maybe" ? t("guests.maybe") : null}
              />
            </li>
          ))}
        </Stack>
      ) : (
        <EmptyState title={t("guests.none")} icon="people" />
      )}
      <Pager
        first={firstPage ? null : "?"}
        older={next ? `?after=${next}` : null}
        words={{ newer: t("pages.first"), older: t("guests.next") }}
      />
    </Page>
  );
}
