import { ActionForm } from "#app/components/action-form.tsx";
import { AddByHandle } from "#app/components/add-by-handle.tsx";
import { Section, Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { PersonLine } from "#app/components/person-line.tsx";
import { useTopicTitle } from "#app/i18n/use-topic-title.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { communityHandle } from "#app/routes/communities/community-frame.tsx";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { AddLiveHostInput } from "#server/contracts/live-threads.ts";
import { addLiveHost, liveHosts } from "#server/features/live-threads/index.ts";
import type { Route } from "./+types/hosts-page.ts";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  const found = await show(args, (ctx) => liveHosts(ctx, askedId(args.params.threadId)));
  return { ...found, key: nextSendKey(args.context) };
}

/** POST /live/:threadId/hosts: somebody leads it too, or takes over. */
export async function action(args: Route.ActionArgs) {
  return act(args, AddLiveHostInput, async (ctx, input) => {
    const { threadId } = await addLiveHost(ctx, input);
    return redirectSaying(args.context, `/live/${threadId}/hosts`, { say: "live:hosts.added" });
  });
}

/** Who leads a live thread: others are asked to, and who hands over goes. */
export default function HostsOfLiveThread({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("live");
  const { thread, hosts, key } = loaderData;
  const { title, lang } = useTopicTitle()(thread);
  const here = `/live/${thread.id}`;
  return (
    <Page title={t("hosts.title")} lead={t("hosts.lead")} crumbs={[{ label: title, href: here, lang }]}>
      <Stack gap={3}>
        {hosts.map((host, index) => (
          <PersonLine
            key={host.id}
            face
            name={host.name}
            href={`/people/${host.handle}`}
            part={host.champion ? "champion" : null}
            place={host.place}
            trailing={
              hosts.length > 1 ? (
                <ActionForm
                  action={`${here}/hosts/${host.id}/remove`}
                  sendKey={`${key}-${index}`}
                  label={t("hosts.remove", { name: host.name })}
                  icon="leave"
                  kind="quiet"
                  hideLabel
                  small
                />
              ) : null
            }
          />
        ))}
      </Stack>
      <Section title={t("hosts.add")}>
        <AddByHandle
          result={actionData}
          sendKey={key}
          label={t("hosts.handle")}
          hint={t("hosts.handleHint")}
          submit={t("hosts.add")}
        />
      </Section>
    </Page>
  );
}
