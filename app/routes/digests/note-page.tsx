import { ActionForm } from "#app/components/action-form.tsx";
import { Button } from "#app/components/button.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Section, Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { Select } from "#app/components/select.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { CommunityViews, communityCrumbs, communityHandle } from "#app/routes/communities/community-frame.tsx";
import { contentLanguages } from "#app/routes/communities/content-languages.ts";
import { DigestNoteInput, type DigestNoteView, MAX_DIGEST_NOTE } from "#server/contracts/digests.ts";
import { loadCommunity } from "#server/core/spaces/index.ts";
import { digestNote, writeDigestNote } from "#server/features/digests/index.ts";
import type { Route } from "./+types/note-page.ts";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => {
    const space = await loadCommunity(ctx, args.params.space);
    const note = await digestNote(ctx, space.id);
    return { space, note, languages: contentLanguages(), key: nextSendKey(args.context) };
  });
}

export async function action(args: Route.ActionArgs) {
  return act(args, DigestNoteInput, async (ctx, input) => {
    await writeDigestNote(ctx, input);
    return redirectSaying(args.context, `/communities/${args.params.space}/digest`, { say: "digests:note.saved" });
  });
}

/** Two sentences of those in charge on top of their members' next digest. */
export default function NotePage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("digests");
  const { number } = useFormat();
  const { space, note, languages, key } = loaderData;
  return (
    <Page title={t("note.title")} crumbs={communityCrumbs(space)} lead={t("note.lead", { community: space.name })}>
      <CommunityViews space={space} current="digest" />
      <Section title={t("note.current")}>
        {note ? <Current note={note} space={space.slug} sendKey={`${key}-withdraw`} /> : <p>{t("note.none")}</p>}
      </Section>
      <SendForm result={actionData} sendKey={key}>
        <TextArea
          name="text"
          label={t("note.text")}
          hint={t("note.textHint", { count: MAX_DIGEST_NOTE, n: number(MAX_DIGEST_NOTE) })}
          rows={3}
          maxLength={MAX_DIGEST_NOTE}
          required
        />
        <Select
          name="language"
          label={t("note.language")}
          defaultValue={space.language}
          options={languages.map(({ tag, name }) => ({ value: tag, label: name, lang: tag }))}
        />
        <div>
          <Button kind="primary" icon="check">
            {t("note.save")}
          </Button>
        </div>
      </SendForm>
    </Page>
  );
}

function Current({ note, space, sendKey }: { note: DigestNoteView; space: string; sendKey: string }) {
  const { t } = useTranslation("digests");
  return (
    <Stack gap={3}>
      <blockquote className="digest-note">
        <Lang as="p" lang={note.language}>
          {note.text}
        </Lang>
        <p className="soft">
          <bdi>{note.author}</bdi>
        </p>
      </blockquote>
      <ActionForm
        action={`/communities/${space}/digest/withdraw`}
        sendKey={sendKey}
        label={t("note.withdraw")}
        icon="undo"
      />
    </Stack>
  );
}
