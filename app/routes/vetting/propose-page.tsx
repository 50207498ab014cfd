import { Button } from "#app/components/button.tsx";
import { Page } from "#app/components/page.tsx";
import { Select } from "#app/components/select.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { viewerOf } from "#app/requests/context.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { communityCrumbs, communityHandle } from "#app/routes/communities/community-frame.tsx";
import { contentLanguages } from "#app/routes/communities/content-languages.ts";
import { Handle } from "#server/contracts/people.ts";
import { MAX_PROPOSAL, ProposeChampionInput } from "#server/contracts/vetting.ts";
import { proposeChampion, whereToPropose } from "#server/features/champions/index.ts";
import type { Route } from "./+types/propose-page.ts";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  const whom = Handle.safeParse(new URL(args.request.url).searchParams.get("for")).data ?? "";
  return show(args, async (ctx) => ({
    ...(await whereToPropose(ctx, args.params.space)),
    whom,
    languages: contentLanguages(),
    writes: viewerOf(args.context)?.languagesRead[0] ?? "en",
    key: nextSendKey(args.context),
  }));
}

export async function action(args: Route.ActionArgs) {
  return act(args, ProposeChampionInput, async (ctx, input) => {
    const { slug } = await proposeChampion(ctx, input);
    return redirectSaying(args.context, `/communities/${slug}/champions`, { say: "vetting:propose.done" });
  });
}

/** A member proposes themselves as a champion; who decides it, a member. */
export default function ProposePage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation(["vetting", "champions"]);
  const { space, others, whom, languages, writes, key } = loaderData;
  const champions = { label: t("champions:title"), href: `/communities/${space.slug}/champions` };
  return (
    <Page
      title={t(others ? "propose.title" : "propose.self")}
      crumbs={[...communityCrumbs(space), champions]}
      lead={t("propose.lead")}
    >
      <SendForm result={actionData} sendKey={key}>
        {others ? (
          <TextInput
            name="handle"
            label={t("propose.handle")}
            hint={space.myRole === "member" || space.myRole === "champion" ? t("propose.handleHint") : undefined}
            before="@"
            autoCapitalize="none"
            spellCheck={false}
            dir="ltr"
            defaultValue={whom}
            required={space.myRole === null || space.myRole === "moderator"}
            optional={space.myRole === "member" || space.myRole === "champion"}
          />
        ) : null}
        <TextArea
          name="words"
          label={t("propose.words")}
          hint={t("propose.wordsHint")}
          rows={6}
          maxLength={MAX_PROPOSAL}
          required
        />
        <Select
          name="language"
          label={t("champions:own.language")}
          options={languages.map(({ tag, name }) => ({ value: tag, label: name, lang: tag }))}
          defaultValue={writes}
        />
        <div>
          <Button kind="primary" icon="send">
            {t("propose.do")}
          </Button>
        </div>
      </SendForm>
    </Page>
  );
}
