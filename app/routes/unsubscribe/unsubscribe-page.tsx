import { ActionForm } from "#app/components/action-form.tsx";
import { Banner } from "#app/components/banner.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { Page } from "#app/components/page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { readUnsubscribe, unsubscribe } from "#server/core/notices/index.ts";
import type { Route } from "./+types/unsubscribe-page.ts";

export const handle = { still: true };

/** GET only shows: programs that open links in mails change nothing. */
export async function loader(args: Route.LoaderArgs) {
  const { scope, mail } = await show(args, (ctx) => readUnsubscribe(ctx, args.params.token));
  return { scope, mail, token: args.params.token, key: nextSendKey(args.context) };
}

/** POST stops the mails, from the button or from a mail program (RFC 8058): no session, no redirect. */
export async function action(args: Route.ActionArgs) {
  await show(args, (ctx) => unsubscribe(ctx, { token: args.params.token, mail: false }));
  return null;
}

export default function UnsubscribePage({ loaderData: { scope, mail, token, key } }: Route.ComponentProps) {
  const { t } = useTranslation("notices");
  const choices = (
    <ButtonLink href="/me/notices" kind="quiet">
      {t("unsubscribe.everything")}
    </ButtonLink>
  );
  if (mail) {
    return (
      <Page title={t("unsubscribe.title")} lead={t(`unsubscribe.ask.${scope}`)}>
        <ActionForm
          action={`/unsubscribe/${token}`}
          sendKey={key}
          kind="primary"
          icon="bell-off"
          label={t("unsubscribe.stop")}
          reload
        />
        {choices}
      </Page>
    );
  }
  return (
    <Page title={t("unsubscribe.title")}>
      <Banner tone="done" title={t("unsubscribe.stopped")}>
        {t("unsubscribe.stillThere")}
      </Banner>
      <ActionForm
        action={`/unsubscribe/${token}/undo`}
        sendKey={key}
        icon="undo"
        label={t("unsubscribe.again")}
        reload
      />
      {choices}
    </Page>
  );
}
