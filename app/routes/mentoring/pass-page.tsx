import { Button, ButtonLink } from "#app/components/button.tsx";
import { RadioGroup } from "#app/components/choices.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useLanguageName } from "#app/i18n/use-language-name.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { readerLanguages } from "#app/requests/reader-languages.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { PassOnInput } from "#server/contracts/mentoring.ts";
import { mentoringTo, othersToAsk, passOn } from "#server/features/champions/index.ts";
import type { Route } from "./+types/pass-page.ts";
import { mentoringCrumbs, mentoringHandle } from "./mentoring-frame.ts";

export const handle = mentoringHandle;

export async function loader(args: Route.LoaderArgs) {
  const languages = readerLanguages(args.context);
  return show(args, async (ctx) => {
    const mentoringId = askedId(args.params.mentoringId);
    const mentoring = await mentoringTo(ctx, mentoringId, "pass");
    const champions = await othersToAsk(ctx, { mentoringId, languages });
    const others = champions.map(({ person, languages: reads, themes }) => ({
      handle: person.handle,
      name: person.name,
      reads: reads ?? [],
      themes: themes.map(({ text }) => text),
    }));
    return { mentoring, others, key: nextSendKey(args.context) };
  });
}

export async function action(args: Route.ActionArgs) {
  return act(args, PassOnInput, async (ctx, input) => {
    await passOn(ctx, input);
    return redirectSaying(args.context, "/mentoring", { say: "mentoring:pass.done" });
  });
}

/** The champion passes the request on to another one. */
export default function PassPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("mentoring");
  const { list } = useFormat();
  const nameOf = useLanguageName();
  const { mentoring, others, key } = loaderData;
  return (
    <Page title={t("pass.title")} crumbs={mentoringCrumbs(mentoring)} lead={t("pass.lead")}>
      {others.length > 0 ? (
        <SendForm result={actionData} sendKey={key}>
          <RadioGroup
            name="handle"
            legend={t("pass.whom")}
            required
            options={others.map(({ handle: value, name, reads, themes }) => ({
              value,
              label: name,
              hint: [list(reads.map(nameOf)), list(themes)].filter(Boolean).join(" · "),
            }))}
          />
          <div>
            <Button kind="primary" icon="onward">
              {t("pass.do")}
            </Button>
          </div>
        </SendForm>
      ) : (
        <EmptyState
          title={t("pass.none.title")}
          icon="champion"
          action={<ButtonLink href={`/mentoring/${mentoring.id}/decline`}>{t("asked.decline")}</ButtonLink>}
        >
          {t("pass.none.text")}
        </EmptyState>
      )}
    </Page>
  );
}
