import { data } from "react-router";
import { z } from "zod";
import { ActionForm } from "#app/components/action-form.tsx";
import { Banner } from "#app/components/banner.tsx";
import { Button } from "#app/components/button.tsx";
import { Soft } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { factsOf } from "#app/requests/context.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { SendKey } from "#server/contracts/primitives.ts";
import { makeFeedAddress, myFeedAddress } from "#server/core/calendar/index.ts";
import type { Route } from "./+types/feed-page.ts";

export const handle = { tab: "home" as const };

export async function loader(args: Route.LoaderArgs) {
  const address = await show(args, myFeedAddress);
  return { address, key: nextSendKey(args.context) };
}

/** The address is known at this moment alone, so it is shown by the answer itself. */
export async function action(args: Route.ActionArgs) {
  return act(args, z.object({ key: SendKey }), async (ctx) => {
    const { secret } = await makeFeedAddress(ctx);
    const address = `${factsOf(args.context).origin}/feeds/${secret}/calendar.ics`;
    return data({ address }, { headers: { "Cache-Control": "no-store" } });
  });
}

/** My events in the calendar of my phone or computer. */
export default function FeedPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("calendar");
  const format = useFormat();
  const { address, key } = loaderData;
  const made = actionData && "address" in actionData ? actionData.address : null;
  return (
    <Page title={t("feed.title")} crumbs={[{ label: t("mine"), href: "/calendar" }]} lead={t("feed.lead")}>
      {made ? (
        <Banner tone="done" title={t("feed.made")}>
          <p>{t("feed.once")}</p>
          <p>
            <a href={made} dir="ltr" className="event-url">
              {made}
            </a>
          </p>
          <p>
            <a href={made.replace(/^https?:/, "webcal:")}>{t("feed.subscribe")}</a>
          </p>
        </Banner>
      ) : null}
      {address && !made ? <p>{t("feed.since", { date: format.date(address.createdAt) })}</p> : null}
      <SendForm result={actionData && "errors" in actionData ? actionData : null} sendKey={key}>
        <div>
          <Button kind={made || address ? "second" : "primary"} icon="key">
            {t(made || address ? "feed.again" : "feed.make")}
          </Button>
        </div>
      </SendForm>
      {made || address ? (
        <>
          <Soft as="p">{t("feed.againNote")}</Soft>
          <ActionForm
            action="/calendar/feed/revoke"
            sendKey={`${key}-revoke`}
            label={t("feed.revoke")}
            icon="close"
            kind="quiet"
          />
        </>
      ) : null}
    </Page>
  );
}
