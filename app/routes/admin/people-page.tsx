import { Form } from "react-router";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Section, Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { Pager } from "#app/components/pager.tsx";
import { PersonLine } from "#app/components/person-line.tsx";
import { Tag, Tags } from "#app/components/tag.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import type { PersonInList } from "#server/contracts/installation.ts";
import { listPeople } from "#server/core/people/index.ts";
import type { Route } from "./+types/people-page.ts";
import { adminViews } from "./admin-views.ts";

export async function loader(args: Route.LoaderArgs) {
  const { searchParams } = new URL(args.request.url);
  const from = searchParams.get("from") ?? "";
  const after = searchParams.get("after");
  return show(args, async (ctx) => {
    adminViews(ctx);
    const people = await listPeople(ctx, { from, after });
    return { ...people, from, firstPage: after === null && from === "" };
  });
}

/** All people by handle. */
export default function PeoplePage({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("admin");
  const { items, next, from, firstPage } = loaderData;
  return (
    <Page crumbs={[{ label: t("title"), href: "/admin" }]} title={t("people.title")}>
      <Form method="get">
        <Stack gap={3}>
          <TextInput
            name="from"
            label={t("people.from")}
            hint={t("people.fromHint")}
            defaultValue={from}
            dir="ltr"
            autoCapitalize="none"
            spellCheck={false}
          />
          <div>
            <Button icon="search">{t("people.find")}</Button>
          </div>
        </Stack>
      </Form>
      {items.length > 0 ? (
        <Section title={from ? t("people.found") : t("people.all")}>
          <Stack as="ul" gap={4}>
            {items.map((person) => (
              <Person key={person.id} person={person} />
            ))}
          </Stack>
        </Section>
      ) : (
        <EmptyState title={t("people.none.title")} icon="people">
          {t("people.none.text")}
        </EmptyState>
      )}
      <Pager
        first={firstPage ? null : "/admin/people"}
        older={next ? `?${new URLSearchParams({ after: next })}` : null}
        words={{ newer: t("people.first"), older: t("people.next") }}
      />
    </Page>
  );
}

function Person({ person }: { person: PersonInList }) {
  const { t } = useTranslation("admin");
  const format = useFormat();
  return (
    <Stack as="li" gap={2}>
      <PersonLine
        face
        name={person.name}
        part={
          person.siteRole === "member" ? (person.champion ? "champion" : null) : t(`people.role.${person.siteRole}`)
        }
        time={
          <>
            <bdi>@{person.handle}</bdi> · {t("people.since", { date: format.shortDate(person.createdAt) })}
          </>
        }
        trailing={
          <ButtonLink href={`/admin/people/${person.id}`} kind="quiet" icon="settings" small>
            {t("people.open")}
          </ButtonLink>
        }
      />
      {person.suspended || !person.hasMailbox ? (
        <Tags>
          {person.suspended ? <Tag tone="danger">{t("people.suspendedTag")}</Tag> : null}
          {person.hasMailbox ? null : <Tag>{t("people.noMailbox")}</Tag>}
        </Tags>
      ) : null}
    </Stack>
  );
}
