import { ActionForm } from "#app/components/action-form.tsx";
import { Card, Row } from "#app/components/layout.tsx";
import { TranslatedProse } from "#app/components/translated-prose.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { FormCard } from "#app/routes/forms/form-card.tsx";
import { InPlace } from "#app/talk/in-place.tsx";
import type { PageTranslations } from "#server/contracts/translation.ts";
import { type RoomPage, roomPath } from "#server/contracts/workshop-room.ts";

type Props = {
  page: RoomPage;
  translations: PageTranslations;
  /** Of what lay on the board when the page was made. */
  words: PageTranslations;
  sendKey: string;
};

/** The one thing that lies before all. */
export function Board({ page, translations, words, sendKey }: Props) {
  const { t } = useTranslation("room");
  const { room, thread } = page;
  if (room.board === null) return null;
  return (
    <Card as="section" tone="plain">
      <h2 className="board-title">{t("board.title")}</h2>
      <Lying page={page} translations={translations} words={words} sendKey={sendKey} />
      {thread.can.lead ? (
        <InPlace>
          <Row>
            <ActionForm
              action={`${roomPath(room.slug)}/board/clear`}
              sendKey={`${sendKey}-clear`}
              label={t("board.clear")}
              icon="close"
              kind="quiet"
              small
            />
          </Row>
        </InPlace>
      ) : null}
    </Card>
  );
}

function Lying({ page, translations, words, sendKey }: Props) {
  const { t } = useTranslation("room");
  const { board } = page.room;
  if (board?.kind === "form") {
    const form = page.forms.find(({ id }) => id === board.formId);
    return form ? <FormCard form={form} translations={translations} sendKey={`${sendKey}-board`} /> : null;
  }
  if (board?.kind !== "post") return null;
  const { id, html, language, state } = board.post;
  if (state !== "shown" || html === null) return <p className="soft">{t("board.gone")}</p>;
  // What came since is translated with the talk, what lay there before with the page.
  const known = translations.views[id] ? translations : words;
  return <TranslatedProse html={html} language={language} id={id} translations={known} />;
}
