import { Form } from "react-router";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Row } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { Pager } from "#app/components/pager.tsx";
import { TabLinks } from "#app/components/tab-links.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { workshopPath } from "#server/contracts/event-path.ts";
import { PEOPLE_SHOWN } from "#server/contracts/workshops.ts";
import { workshopPeople } from "#server/features/workshops/index.ts";
import type { Route } from "./+types/people-page.ts";
import { RegisteredRow } from "./registered-row.tsx";
import { Places } from "./registration-box.tsx";
import { withinWorkshop, workshopHandle } from "./workshop-frame.ts";

export const handle = workshopHandle;

export async function loader(args: Route.LoaderArgs) {
  const asked = new URL(args.request.url).searchParams;
  const shown = PEOPLE_SHOWN.find((one) => one === asked.get("shown")) ?? null;
  const search = asked.get("search") ?? "";
  const after = asked.get("after");
  const found = await show(args, (ctx) =>
    workshopPeople(ctx, { workshop: args.params.workshop, shown, search, after }),
  );
  return { ...found, shown, search, after, sendKey: nextSendKey(args.context) };
}

/** Who registered, in the order of the line, with what they answered, and what those who lead it say of them. */
export default function PeopleOfWorkshop({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("workshops");
  const { workshop, places, counts, rows, next, form, shown, search, after, sendKey } = loaderData;
  const here = `${workshopPath(workshop.slug)}/people`;
  const tabs = [
    { name: null, label: t("people.all"), href: here, count: undefined },
    ...PEOPLE_SHOWN.filter((one) => counts[one] > 0 || one === shown).map((one) => ({
      ...{ name: one, label: t(`people.${one}`), href: `${here}?shown=${one}`, count: counts[one] },
    })),
  ];
  const on = new URLSearchParams({ ...(shown && { shown }), ...(search && { search }) });
  return (
    <Page
      title={t("people.title")}
      lead={<Places places={places} offered={counts.offered} />}
      crumbs={withinWorkshop(workshop, t("list.title"))}
      actions={
        workshop.can.decide ? (
          <ButtonLink href={`${here}/add`} icon="plus">
            {t("people.add")}
          </ButtonLink>
        ) : null
      }
    >
      <TabLinks
        label={t("people.shown")}
        items={tabs.map(({ name, label, href, count }) => ({ label, href, current: name === shown, count }))}
      />
      <Form method="get" action={here} role="search">
        {shown ? <input type="hidden" name="shown" value={shown} /> : null}
        <Row>
          <TextInput name="search" type="search" label={t("people.search")} defaultValue={search} dir="auto" />
          <Button icon="search">{t("people.find")}</Button>
        </Row>
      </Form>
      {rows.length > 0 ? (
        <ol className="rows" aria-label={t("people.title")}>
          {rows.map((row) => (
            <RegisteredRow key={row.person.id} row={row} workshop={workshop} form={form} sendKey={sendKey} />
          ))}
        </ol>
      ) : (
        <EmptyState title={search ? t("people.noneFound") : t("people.none")} icon="people">
          {search ? null : t("people.noneText")}
        </EmptyState>
      )}
      <Pager
        first={after ? `${here}?${on}` : null}
        older={next ? `${here}?${new URLSearchParams([...on, ["after", next]])}` : null}
      />
    </Page>
  );
}
