import { data, redirect } from "react-router";
import { z } from "zod";
import { writerOf } from "#app/composer/writer.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { viewerOf } from "#app/requests/context.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { communityHandle } from "#app/routes/communities/community-frame.tsx";
import { BeginThread } from "#app/routes/topics/begin-thread.tsx";
import { OpenLiveInput } from "#server/contracts/live-threads.ts";
import { loadCommunity } from "#server/core/spaces/index.ts";
import { previewPost } from "#server/core/threads/index.ts";
import { hostsToChoose, openLiveThread } from "#server/features/live-threads/index.ts";
import type { Route } from "./+types/new-live.ts";
import { HostChoice } from "./host-choice.tsx";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  const { space, champions } = await show(args, (ctx) => hostsToChoose(ctx, args.params.space));
  const me = viewerOf(args.context)?.id ?? null;
  const others = champions.filter(({ id }) => id !== me);
  return { space, champions: others, writer: writerOf(args.context), key: nextSendKey(args.context) };
}

const OpenForm = OpenLiveInput.extend({ preview: z.string().optional() });

/** POST /communities/:space/live/new: opens the floor, or shows what the opening words would look like. */
export async function action(args: Route.ActionArgs) {
  return act(args, OpenForm, async (ctx, { preview, ...input }) => {
    if (preview !== undefined) {
      const { id: spaceId } = await loadCommunity(ctx, input.space);
      const { title, source, language, hosts } = input;
      const values = { title, source, language: language ?? "", hosts };
      return data({ preview: await previewPost(ctx, { spaceId, source, language }), values });
    }
    const { id } = await openLiveThread(ctx, input);
    return redirect(`/live/${id}`, 303);
  });
}

/** What it is about, and who is asked. */
export default function NewLiveThread({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("live");
  const { space, champions, writer, key } = loaderData;
  return (
    <BeginThread
      space={space}
      writer={writer}
      sendKey={key}
      result={actionData}
      draft={`live:${space.id}`}
      words={{
        ...{ title: t("new.title"), lead: t("new.lead"), about: t("new.about"), aboutHint: t("new.aboutHint") },
        ...{ text: t("new.text"), send: t("new.send") },
      }}
      rows={6}
    >
      <HostChoice champions={champions} self={space.myRole === "champion"} />
    </BeginThread>
  );
}
