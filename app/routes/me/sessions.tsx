import { ActionForm } from "#app/components/action-form.tsx";
import { Card, Soft, Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { Tag } from "#app/components/tag.tsx";
import { Time } from "#app/components/time.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import type { ScreenHandle } from "#app/requests/screen.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { mySessions } from "#server/core/people/index.ts";
import type { Route } from "./+types/sessions.ts";

export const handle: ScreenHandle = { tab: "me" };

export async function loader(args: Route.LoaderArgs) {
  const sessions = await show(args, mySessions);
  return {
    key: nextSendKey(args.context),
    sessions: sessions.map((one) => ({
      ...one,
      lastSeen: one.lastSeen.toISOString(),
      startedAt: one.startedAt.toISOString(),
    })),
  };
}

export default function Sessions({ loaderData: { sessions, key } }: Route.ComponentProps) {
  const { t } = useTranslation("people");
  const format = useFormat();
  return (
    <Page
      title={t("sessions.title")}
      crumbs={[{ label: t("me.title"), href: "/me" }]}
      lead={t("sessions.lead")}
      actions={
        sessions.length > 1 ? (
          <ActionForm action="/me/sessions/end-others" sendKey={key} icon="leave" label={t("sessions.endOthers")} />
        ) : null
      }
    >
      <Stack as="ul" gap={3}>
        {sessions.map(({ id, browser, system, isThis, lastSeen, startedAt }) => (
          <Card as="li" key={id}>
            <Stack gap={2}>
              <strong>{deviceWords(t, { browser, system })}</strong>
              <Soft as="p">
                <Time at={lastSeen}>{t("sessions.lastSeen", { when: format.when(lastSeen) })}</Time>
                {" · "}
                {t("sessions.startedAt", { date: format.shortDate(startedAt) })}
              </Soft>
              {isThis ? (
                <div>
                  <Tag tone="done">{t("sessions.this")}</Tag>
                </div>
              ) : (
                <ActionForm action={`/me/sessions/${id}/end`} sendKey={key} icon="leave" label={t("sessions.end")} />
              )}
            </Stack>
          </Card>
        ))}
      </Stack>
    </Page>
  );
}

type Device = { browser: string | null; system: string | null };

function deviceWords(t: ReturnType<typeof useTranslation<"people">>["t"], { browser, system }: Device): string {
  if (browser && system) return t("sessions.device", { browser, system });
  return browser ?? system ?? t("sessions.deviceUnknown");
}
