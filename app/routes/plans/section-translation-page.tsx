import { Link } from "react-router";
import { ActionForm } from "#app/components/action-form.tsx";
import { Banner } from "#app/components/banner.tsx";
import { Button } from "#app/components/button.tsx";
import { Row, Soft, Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { Prose } from "#app/components/prose.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { CopyOut } from "#app/documents/copy-out.tsx";
import { languageOf } from "#app/i18n/request-language.ts";
import { useSay } from "#app/i18n/say.ts";
import { useLanguageName } from "#app/i18n/use-language-name.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { viewerOf } from "#app/requests/context.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { readerPath } from "#server/contracts/plan-sharing.ts";
import {
  CorrectPieceInput,
  type PieceToTranslate,
  sectionTranslationPath,
} from "#server/contracts/plan-translations.ts";
import { planPath } from "#server/contracts/plans.ts";
import { MAX_POST_LENGTH } from "#server/contracts/primitives.ts";
import { TargetLanguage, translatedSentence } from "#server/contracts/translation.ts";
import { NotFound } from "#server/core/usecase/index.ts";
import { correctPiece, sectionTranslation } from "#server/features/plans/index.ts";
import type { Route } from "./+types/section-translation-page.ts";
import { planCrumbs, planHandle } from "./plan-frame.ts";

export const handle = planHandle;

/** GET /plans/:plan/sections/:section/translation?to=ne&piece=…; without `to`, into the language that its reader reads best. */
export async function loader(args: Route.LoaderArgs) {
  const viewer = viewerOf(args.context);
  const { searchParams } = new URL(args.request.url);
  const best = viewer?.languagesRead[0] ?? viewer?.language;
  const to = TargetLanguage.safeParse(searchParams.get("to") ?? best);
  const found = await show(args, (ctx) => {
    if (viewer && !to.success) throw new NotFound();
    const { plan, section } = args.params;
    const asked = { plan, section, to: to.data ?? "", piece: searchParams.get("piece") };
    return sectionTranslation(ctx, { ...asked, language: languageOf(args.context) });
  });
  return { ...found, key: nextSendKey(args.context) };
}

/** POST: this is what a paragraph is in another language. */
export async function action(args: Route.ActionArgs) {
  return act(args, CorrectPieceInput, async (ctx, input) => {
    await correctPiece(ctx, input);
    return redirectSaying(args.context, sectionTranslationPath(input), { say: "documents:translate.saved" });
  });
}

/** The paragraphs of a section, each with what it is in another language, to be said better one by one. */
export default function SectionTranslationPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation(["documents", "plans", "topics"]);
  const { plan, mine, section, to, pieces, open, key } = loaderData;
  const language = useLanguageName()(to);
  const { slug, title } = plan;
  const lost = actionData?.errors?.form === "documentChanged" ? String(actionData.values?.source ?? "") : "";
  return (
    <Page
      title={t("translate.title", { section: section.title.text, language })}
      lead={t("translate.lead")}
      crumbs={[
        ...planCrumbs(plan, t("plans:list.title")),
        { label: title, href: mine ? planPath(slug) : readerPath(slug), lang: plan.language },
      ]}
    >
      {lost ? (
        <Banner tone="attention" title={t("translate.changed")}>
          <CopyOut label={t("translate.yours")} text={lost} />
        </Banner>
      ) : null}
      {pieces.length === 0 ? <Soft as="p">{t("translate.none")}</Soft> : null}
      <ol className="rows">
        {pieces.map((piece) => (
          <li key={piece.id} id={`p-${piece.id}`} className="piece-row">
            <Stack gap={3}>
              <Prose html={piece.html} lang={piece.language} />
              {open?.id === piece.id ? (
                <SendForm result={lost ? undefined : actionData} sendKey={key}>
                  <input type="hidden" name="piece" value={piece.id} />
                  <input type="hidden" name="to" value={to} />
                  <TextArea
                    name="source"
                    label={t("topics:translation.words")}
                    hint={t("topics:translation.wordsHint")}
                    defaultValue={open.source}
                    maxLength={MAX_POST_LENGTH}
                    rows={6}
                    lang={to}
                    required
                  />
                  <div>
                    <Button kind="primary" icon="check">
                      {t("topics:translation.save")}
                    </Button>
                  </div>
                </SendForm>
              ) : (
                <Shown piece={piece} place={{ plan: slug, section: section.key, to }} sendKey={key} />
              )}
            </Stack>
          </li>
        ))}
      </ol>
    </Page>
  );
}

type Place = { plan: string; section: string; to: string };

/** What is shown of a paragraph to those who read the language, who made it, and what can be done about it. */
function Shown({ piece, place, sendKey }: { piece: PieceToTranslate; place: Place; sendKey: string }) {
  const { t } = useTranslation(["documents", "topics"]);
  const say = useSay();
  const { id, shown, language, withdraws } = piece;
  return (
    <Stack gap={2}>
      {shown ? (
        <div>
          <Prose html={shown.html} lang={place.to} />
          <Soft as="p">
            {shown.by.kind === "person" ? (
              <Link to={`/people/${shown.by.handle}`}>{translatedSentence(say, { from: language, by: shown.by })}</Link>
            ) : (
              translatedSentence(say, { from: language, by: shown.by })
            )}
          </Soft>
        </div>
      ) : (
        <Soft as="p">{t("translate.notYet")}</Soft>
      )}
      <Row gap={2}>
        <Link to={sectionTranslationPath(place, id)} className="button button-small" preventScrollReset>
          {t(shown ? "topics:translation.correct" : "topics:translation.byHand")}
        </Link>
        {withdraws ? (
          <ActionForm
            action={`/plans/${place.plan}/sections/${place.section}/translation/undo`}
            sendKey={`${sendKey}-${id.slice(0, 8)}`}
            fields={{ to: place.to, piece: id }}
            label={t("topics:translation.withdraw")}
            icon="undo"
            kind="quiet"
          />
        ) : null}
      </Row>
    </Stack>
  );
}
