import { data, redirect } from "react-router";
import { z } from "zod";
import { Banner } from "#app/components/banner.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FormState } from "#app/components/form-state.tsx";
import { Page } from "#app/components/page.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { PostComposer } from "#app/composer/post-composer.tsx";
import { writerOf } from "#app/composer/writer.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import type { ScreenHandle } from "#app/requests/screen.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { MOST_OTHERS, StartConversationInput, WriteToInput } from "#server/contracts/conversations.ts";
import { Id } from "#server/contracts/primitives.ts";
import { MAX_TITLE_LENGTH } from "#server/contracts/threads.ts";
import { previewPost } from "#server/core/threads/index.ts";
import { aboutToWrite, startConversation } from "#server/features/conversations/index.ts";
import type { Route } from "./+types/new-message-page.ts";
import { ChoosePeople, ChosenPeople } from "./choose-people.tsx";
import { useConversationName } from "./use-conversation-name.ts";

export const handle: ScreenHandle = { tab: "messages" };

/** Whoever chose one person with whom they talk already is brought there. */
export async function loader(args: Route.LoaderArgs) {
  const { searchParams } = new URL(args.request.url);
  const asked = WriteToInput.parse({ to: searchParams.getAll("to"), q: searchParams.get("q") });
  const from = Id.safeParse(searchParams.get("from")).data ?? null;
  const several = from !== null || searchParams.has("more");
  const found = await show(args, (ctx) => aboutToWrite(ctx, { ...asked, from, several }));
  if ("there" in found) throw redirect(`/messages/${found.there}#reply`, 302);
  return { ...found, q: asked.q, from, writer: writerOf(args.context), key: nextSendKey(args.context) };
}

const MessageForm = StartConversationInput.extend({ preview: z.string().optional() });

/** POST /messages/new: writes to those who were chosen, or shows what it will look like. */
export async function action(args: Route.ActionArgs) {
  return act(args, MessageForm, async (ctx, { preview, ...input }) => {
    if (preview !== undefined) {
      const { source, name, language } = input;
      const values = { source, name, language: language ?? "" };
      return data({ preview: await previewPost(ctx, { ...input, spaceId: null }), values });
    }
    const { threadId } = await startConversation(ctx, input);
    return redirect(`/messages/${threadId}`, 303);
  });
}

export default function NewMessagePage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("messages");
  const { before, meant, from, writer, key } = loaderData;
  const nameOf = useConversationName();
  const preview = actionData && "preview" in actionData ? actionData.preview : null;
  if (!writer) return null;
  const full = meant.length >= MOST_OTHERS;
  return (
    <Page
      title={before ? t("add.title") : t("new.title")}
      lead={before ? t("add.lead") : meant.length === 0 ? t("new.lead") : undefined}
      crumbs={[
        { label: t("list.title"), href: "/messages" },
        ...(before ? [{ label: nameOf(before).title, href: `/messages/${from}` }] : []),
      ]}
    >
      {meant.length > 0 ? <ChosenPeople loaded={loaderData} /> : null}
      {meant.length > 0 ? (
        <FormState result={actionData}>
          <ErrorSummary />
          <PostComposer
            writer={writer}
            spaceId={null}
            sendKey={key}
            label={t("new.text")}
            sendLabel={t("new.send")}
            draft={`message:${meant
              .map(({ person }) => person.id)
              .sort()
              .join(" ")}`}
            preview={preview}
            rows={5}
            before={
              meant.length > 1 ? (
                <TextInput
                  name="name"
                  label={t("new.name")}
                  hint={t("new.nameHint")}
                  maxLength={MAX_TITLE_LENGTH}
                  optional
                />
              ) : null
            }
          >
            {meant.map(({ person }) => (
              <input key={person.id} type="hidden" name="to" value={person.handle} />
            ))}
            {from ? <input type="hidden" name="from" value={from} /> : null}
          </PostComposer>
        </FormState>
      ) : null}
      {full ? <Banner>{t("new.full")}</Banner> : <ChoosePeople loaded={loaderData} />}
    </Page>
  );
}
