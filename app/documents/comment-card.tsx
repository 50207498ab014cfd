import { Link } from "react-router";
import { ActionForm } from "#app/components/action-form.tsx";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { Card, Row, Soft } from "#app/components/layout.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { Said } from "#app/talk/said.tsx";
import type { CommentView } from "#server/contracts/comments.ts";
import { threadPath } from "#server/contracts/thread-kinds.ts";
import { DecideSuggestion } from "./decide-suggestion.tsx";
import { QuotedWords } from "./quoted-words.tsx";
import { SuggestedWords } from "./suggested-words.tsx";

type Props = {
  comment: CommentView;
  sendKey: string;
  /** With script: shows the words in the text. */
  onShow?: (() => void) | undefined;
};

/** A comment beside its text: the words, what was said about them, and what one does next. */
export function CommentCard({ comment, sendKey, onShow }: Props) {
  const { t } = useTranslation("comments");
  const { threadId, words, language, standing, suggestion, posts, count, can, resolved, resolvedBy } = comment;
  const here = threadPath({ kind: "comment", id: threadId });
  const [first, ...rest] = posts;
  const between = count - posts.length;
  return (
    <Card as="li" id={`comment-${threadId}`}>
      {suggestion ? (
        <SuggestedWords suggestion={suggestion} language={language} standing={standing} />
      ) : (
        <QuotedWords words={words} language={language} standing={standing} />
      )}
      {first ? <Said post={first} /> : null}
      {between > 0 ? (
        <p>
          <Link to={here}>{t("card.between")}</Link>
        </p>
      ) : null}
      {rest.map((post) => (
        <Said key={post.id} post={post} />
      ))}
      {resolved ? (
        <Soft as="p">{resolvedBy ? t("card.resolvedBy", { name: resolvedBy.name }) : t("card.resolved")}</Soft>
      ) : null}
      <Row>
        <ButtonLink href={can.reply ? `${here}#reply` : here} kind="quiet" icon={can.reply ? "reply" : "topic"} small>
          {can.reply ? t("card.reply") : t("card.open")}
        </ButtonLink>
        {onShow && standing === "there" ? (
          <Button type="button" kind="quiet" icon="show" small onClick={onShow}>
            {t("card.show")}
          </Button>
        ) : null}
        {can.decide ? (
          <DecideSuggestion {...{ threadId, sendKey }} stands={standing === "there"} fields={{ back: "text" }} small />
        ) : null}
        {can.resolve && !can.decide ? (
          <ActionForm
            action={`${here}/resolve`}
            sendKey={`${sendKey}-resolve-${threadId.slice(-12)}`}
            fields={{ back: "text" }}
            label={t("card.resolve")}
            icon="check"
            kind="quiet"
            small
          />
        ) : null}
        {can.reopen ? (
          <ActionForm
            action={`${here}/reopen`}
            sendKey={`${sendKey}-reopen-${threadId.slice(-12)}`}
            fields={{ back: "text" }}
            label={t("card.reopen")}
            icon="undo"
            kind="quiet"
            small
          />
        ) : null}
      </Row>
    </Card>
  );
}
