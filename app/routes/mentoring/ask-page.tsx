import { Banner } from "#app/components/banner.tsx";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { Checkbox } from "#app/components/choices.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { PersonLine } from "#app/components/person-line.tsx";
import { Select } from "#app/components/select.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { viewerOf } from "#app/requests/context.ts";
import { readerLanguages } from "#app/requests/reader-languages.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { ChampionLanguages, IntakeLine } from "#app/routes/champions/champion-words.tsx";
import { communityCrumbs, communityHandle } from "#app/routes/communities/community-frame.tsx";
import { contentLanguages } from "#app/routes/communities/content-languages.ts";
import { AskChampionInput, MAX_MATTER, MAX_MATTER_WORDS, WEEKS } from "#server/contracts/mentoring.ts";
import { askChampion, askingChampion } from "#server/features/champions/index.ts";
import { namedThemes } from "#server/features/programme/index.ts";
import type { Route } from "./+types/ask-page.ts";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  const languages = readerLanguages(args.context);
  const { space, handle } = args.params;
  return show(args, async (ctx) => ({
    ...(await askingChampion(ctx, { space, handle, languages })),
    themes: await namedThemes(ctx, { languages }),
    languages: contentLanguages(),
    mine: viewerOf(args.context)?.languagesRead[0] ?? languages[0] ?? "en",
    key: nextSendKey(args.context),
  }));
}

export async function action(args: Route.ActionArgs) {
  return act(args, AskChampionInput, async (ctx, input) => {
    const { mentoringId } = await askChampion(ctx, input);
    return redirectSaying(args.context, `/mentoring/${mentoringId}`, { say: "mentoring:ask.done" });
  });
}

/** A member asks a champion for help with one matter. */
export default function AskPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("mentoring");
  const { space, champion, key } = loaderData;
  const { person, intake } = champion;
  const here = `/communities/${space.slug}/champions`;
  return (
    <Page
      title={t("ask.title", { name: person.name })}
      crumbs={[...communityCrumbs(space), { label: t("ask.champions"), href: here }]}
      lead={t("ask.lead")}
    >
      <Stack gap={5}>
        <Stack gap={2}>
          <PersonLine face name={person.name} href={`/people/${person.handle}`} part="champion" place={person.place} />
          <ChampionLanguages languages={champion.languages} />
          {intake.state === "open" ? <IntakeLine intake={intake} /> : null}
        </Stack>
        {intake.state === "open" ? (
          <AskForm loaderData={loaderData} actionData={actionData} sendKey={key} />
        ) : (
          <EmptyState
            title={t(`ask.${intake.state}`)}
            icon="clock"
            action={<ButtonLink href={here}>{t("ask.others")}</ButtonLink>}
          >
            <IntakeLine intake={intake} />
          </EmptyState>
        )}
      </Stack>
    </Page>
  );
}

function AskForm({
  loaderData,
  actionData,
  sendKey,
}: Pick<Route.ComponentProps, "loaderData" | "actionData"> & { sendKey: string }) {
  const { t } = useTranslation("mentoring");
  const { number } = useFormat();
  const { champion, themes, languages, mine } = loaderData;
  const theirs = themes.filter(({ id }) => champion.themes.some((theme) => theme.id === id));
  const offered = theirs.length > 0 ? theirs : themes;
  return (
    <SendForm result={actionData} sendKey={sendKey}>
      <TextInput name="title" label={t("ask.matter")} hint={t("ask.matterHint")} maxLength={MAX_MATTER} required />
      <TextArea
        name="source"
        label={t("ask.words")}
        hint={t("ask.wordsHint")}
        rows={7}
        maxLength={MAX_MATTER_WORDS}
        required
      />
      <Select
        name="language"
        label={t("ask.language")}
        options={languages.map(({ tag, name }) => ({ value: tag, label: name, lang: tag }))}
        defaultValue={mine}
      />
      {offered.length > 0 ? (
        <Select
          name="themeId"
          label={t("ask.theme")}
          empty={t("ask.noTheme")}
          options={offered.map(({ id, name, language }) => ({ value: id, label: name, lang: language }))}
          optional
        />
      ) : null}
      <Select
        name="weeks"
        label={t("ask.weeks")}
        hint={t("ask.weeksHint")}
        options={WEEKS.map((count) => ({ value: String(count), label: t("weeks", { count, n: number(count) }) }))}
        defaultValue="6"
      />
      <Checkbox name="mayPass" label={t("ask.mayPass")} hint={t("ask.mayPassHint")} />
      <Banner icon="lock">{t("private")}</Banner>
      <div>
        <Button kind="primary" icon="send">
          {t("ask.send")}
        </Button>
      </div>
    </SendForm>
  );
}
