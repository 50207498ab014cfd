import { redirect } from "react-router";
import { Button } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Section } from "#app/components/layout.tsx";
import { LinkList, LinkRow } from "#app/components/link-list.tsx";
import { Page } from "#app/components/page.tsx";
import { Select } from "#app/components/select.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { useSay } from "#app/i18n/say.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { withinWorkshop, workshopHandle } from "#app/routes/workshops/workshop-frame.ts";
import { CONTENT_LANGUAGES, ownNameOf } from "#server/contracts/languages.ts";
import { languageName } from "#server/contracts/translation.ts";
import { ChannelInput, roomPath } from "#server/contracts/workshop-room.ts";
import { openChannel, roomChannels } from "#server/features/workshop-room/index.ts";
import type { Route } from "./+types/channels-page.ts";

export const handle = workshopHandle;

export async function loader(args: Route.LoaderArgs) {
  const found = await show(args, (ctx) => roomChannels(ctx, args.params.workshop));
  return { ...found, key: nextSendKey(args.context) };
}

/** POST /workshops/:workshop/room/channels: an interpreter opens one. */
export async function action(args: Route.ActionArgs) {
  return act(args, ChannelInput, async (ctx, input) => {
    const { slug } = await openChannel(ctx, input);
    return redirect(`${roomPath(slug)}/channels/${input.language}`, 303);
  });
}

/** In which languages a workshop is interpreted; interpreters begin here. */
export default function Channels({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("room");
  const { t: workshops } = useTranslation("workshops");
  const say = useSay();
  const { workshop, channels, mayOpen, key } = loaderData;
  const here = roomPath(workshop.slug);
  const crumbs = [...withinWorkshop(workshop, workshops("list.title")), { label: t("frame.room"), href: here }];
  return (
    <Page title={t("channel.title")} lead={t("channel.lead")} crumbs={crumbs}>
      {channels.length === 0 ? (
        <EmptyState title={t("channel.noneYet")} icon="translate">
          {t(mayOpen ? "channel.noneOpen" : "channel.noneWait")}
        </EmptyState>
      ) : (
        <LinkList>
          {channels.map(({ language, writes }) => (
            <LinkRow
              key={language}
              href={writes ? `${here}/channels/${language}` : `${here}?channel=${language}`}
              title={<Lang lang={language}>{ownNameOf(language)}</Lang>}
            />
          ))}
        </LinkList>
      )}
      {mayOpen ? (
        <Section title={t("channel.open")}>
          <SendForm result={actionData} sendKey={key}>
            <Select
              name="language"
              label={t("channel.language")}
              options={CONTENT_LANGUAGES.map((tag) => ({ value: tag, label: languageName(say, tag) }))}
              defaultValue={workshop.languages[1] ?? workshop.languages[0]}
            />
            <div>
              <Button kind="primary" icon="translate">
                {t("channel.do")}
              </Button>
            </div>
          </SendForm>
        </Section>
      ) : null}
    </Page>
  );
}
