import { redirect } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Card, Section } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { Prose } from "#app/components/prose.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useThere } from "#app/live/use-there.ts";
import { useThreadPage } from "#app/live/use-thread-page.ts";
import { act, show } from "#app/requests/act.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { withinWorkshop, workshopHandle } from "#app/routes/workshops/workshop-frame.ts";
import { ownNameOf } from "#server/contracts/languages.ts";
import { MAX_POST_LENGTH } from "#server/contracts/primitives.ts";
import type { ThreadPage } from "#server/contracts/threads.ts";
import { roomPath, WriteInChannelInput } from "#server/contracts/workshop-room.ts";
import { channelToWrite, writeInChannel } from "#server/features/workshop-room/index.ts";
import type { Route } from "./+types/channel-page.ts";
import { LastSaid } from "./channel-card.tsx";

export const handle = workshopHandle;

export async function loader(args: Route.LoaderArgs) {
  const { workshop, language } = args.params;
  const found = await show(args, (ctx) => channelToWrite(ctx, { workshop, language }));
  return { ...found, key: nextSendKey(args.context) };
}

/** POST /workshops/:workshop/room/channels/:language: what was said, in that language. */
export async function action(args: Route.ActionArgs) {
  return act(args, WriteInChannelInput, async (ctx, input) => {
    const { slug } = await writeInChannel(ctx, input);
    return redirect(`${roomPath(slug)}/channels/${input.language}#write`, 303);
  });
}

/** Where an interpreter works: what is said in the room, what they said of it, and where they say it. */
export default function ChannelScreen({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("room");
  const { t: workshops } = useTranslation("workshops");
  const { workshop, room, channel, key } = loaderData;
  const { language, page } = channel;
  // Who interprets is at the workshop, whichever page they write on.
  useThere(room.thread.id);
  const crumbs = [
    ...withinWorkshop(workshop, workshops("list.title")),
    { label: t("frame.room"), href: `${roomPath(workshop.slug)}?channel=${language}` },
  ];
  return (
    <Page title={ownNameOf(language)} titleLang={language} lead={t("channel.writeLead")} crumbs={crumbs}>
      <Section title={t("frame.room")}>
        <SaidInRoom key={room.thread.id} loaded={room} />
      </Section>
      <Card as="section" tone="plain" id="write">
        <LastSaid key={page.thread.id} language={language} loaded={page} />
        {/* A sent text leaves an empty field: the key is another after each send. */}
        <SendForm key={actionData ? "again" : key} result={actionData} sendKey={key}>
          <TextArea
            name="source"
            label={<Lang lang={language}>{ownNameOf(language)}</Lang>}
            rows={3}
            maxLength={MAX_POST_LENGTH}
            lang={language}
            dir="auto"
            required
          />
          <div>
            <Button kind="primary" icon="send">
              {t("channel.say")}
            </Button>
          </div>
        </SendForm>
      </Card>
    </Page>
  );
}

/** The last of what is said in the room, as it was said. */
function SaidInRoom({ loaded }: { loaded: ThreadPage }) {
  const { t } = useTranslation("room");
  const page = useThreadPage(loaded);
  const said = page.posts.filter(({ state, number }) => state === "shown" && number > 1).slice(-6);
  if (said.length === 0) return <p className="soft">{t("channel.nothing")}</p>;
  return (
    <ol className="channel-said">
      {said.map(({ id, author, html, language }) => (
        <li key={id}>
          <bdi className="who-name">{author.name}</bdi>
          <Prose html={html ?? ""} lang={language} />
        </li>
      ))}
    </ol>
  );
}
