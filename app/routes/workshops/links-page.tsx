import { ActionForm } from "#app/components/action-form.tsx";
import { Button } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Row, Section } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { workshopPath } from "#server/contracts/event-path.ts";
import { AddLinkInput } from "#server/contracts/workshop-links.ts";
import { addLink, linksToKeep } from "#server/features/workshops/index.ts";
import type { Route } from "./+types/links-page.ts";
import { withinWorkshop, workshopHandle } from "./workshop-frame.ts";

export const handle = workshopHandle;

export async function loader(args: Route.LoaderArgs) {
  const found = await show(args, (ctx) => linksToKeep(ctx, args.params.workshop));
  return { ...found, sendKey: nextSendKey(args.context) };
}

/** POST /workshops/:workshop/links: one more. */
export async function action(args: Route.ActionArgs) {
  return act(args, AddLinkInput, async (ctx, input) => {
    const { slug } = await addLink(ctx, input);
    return redirectSaying(args.context, `${workshopPath(slug)}/links`, { say: "workshops:links.added" });
  });
}

/** Pages on the web that belong to a workshop, kept by those who lead it. */
export default function LinksOfWorkshop({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("workshops");
  const { workshop, links, sendKey } = loaderData;
  const here = `${workshopPath(workshop.slug)}/links`;
  return (
    <Page title={t("links.title")} lead={t("links.lead")} crumbs={withinWorkshop(workshop, t("list.title"))}>
      {links.length === 0 ? (
        <EmptyState title={t("links.none")} icon="link">
          {t("links.noneText")}
        </EmptyState>
      ) : (
        <ul className="rows" aria-label={t("links.title")}>
          {links.map(({ id, title, url }, at) => (
            <li key={id} className="event-row">
              <Row between>
                <a href={url} rel="noopener noreferrer nofollow" dir="auto">
                  {title}
                </a>
                <ActionForm
                  action={`${here}/${id}/remove`}
                  sendKey={`${sendKey}-r${at}`}
                  label={t("links.remove", { title })}
                  icon="delete"
                  kind="quiet"
                  hideLabel
                  small
                />
              </Row>
            </li>
          ))}
        </ul>
      )}
      <Section title={t("links.add")}>
        <SendForm result={actionData} sendKey={sendKey}>
          <TextInput name="title" label={t("links.name")} maxLength={200} required dir="auto" />
          <TextInput name="url" type="url" label={t("links.url")} maxLength={500} required dir="ltr" />
          <div>
            <Button kind="primary" icon="plus">
              {t("links.add")}
            </Button>
          </div>
        </SendForm>
      </Section>
    </Page>
  );
}
