import { data, redirect } from "react-router";
import { z } from "zod";
import { CheckboxGroup } from "#app/components/choices.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FormState } from "#app/components/form-state.tsx";
import { Page } from "#app/components/page.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { PostComposer } from "#app/composer/post-composer.tsx";
import { writerOf } from "#app/composer/writer.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { viewerOf } from "#app/requests/context.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { communityCrumbs, communityHandle } from "#app/routes/communities/community-frame.tsx";
import { OpenLiveInput } from "#server/contracts/live-threads.ts";
import { MAX_TITLE_LENGTH } from "#server/contracts/threads.ts";
import { loadCommunity } from "#server/core/spaces/index.ts";
import { previewPost } from "#server/core/threads/index.ts";
import { hostsToChoose, openLiveThread } from "#server/features/live-threads/index.ts";
import type { Route } from "./+types/new-live.ts";

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
  const preview = actionData && "preview" in actionData ? actionData.preview : null;
  if (!writer) return null;
  return (
    <Page title={t("new.title")} crumbs={communityCrumbs(space)} lead={t("new.lead")}>
      <FormState result={actionData}>
        <ErrorSummary />
        <PostComposer
          writer={writer}
          spaceId={space.id}
          sendKey={key}
          label={t("new.text")}
          sendLabel={t("new.send")}
          draft={`live:${space.id}`}
          preview={preview}
          rows={6}
          before={
            <>
              <TextInput
                name="title"
                label={t("new.about")}
                hint={t("new.aboutHint")}
                maxLength={MAX_TITLE_LENGTH}
                required
                dir="auto"
              />
              {champions.length > 0 ? (
                <CheckboxGroup
                  name="hosts"
                  legend={space.myRole === "champion" ? t("new.withOthers") : t("new.with")}
                  hint={t("new.withHint")}
                  options={champions.map(({ id, name, place }) => ({
                    value: id,
                    label: name,
                    hint: place || undefined,
                  }))}
                />
              ) : null}
            </>
          }
        />
      </FormState>
    </Page>
  );
}
