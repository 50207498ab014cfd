import { Link, useRevalidator } from "react-router";
import { ButtonLink } from "#app/components/button.tsx";
import { Row, Soft, Stack } from "#app/components/layout.tsx";
import { AsideSection } from "#app/components/page.tsx";
import type { Writer } from "#app/composer/post-composer.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useUnsentForms } from "#app/offline/use-unsent-forms.ts";
import type { CommentsBeside } from "#server/contracts/comments.ts";
import { CommentCard } from "./comment-card.tsx";
import { CommentHere, type CommentToSend } from "./comment-here.tsx";
import { CommentOnChosen } from "./comment-on-chosen.tsx";
import { useCommenting } from "./commenting.tsx";
import { UnsentComments } from "./unsent-comments.tsx";
import { useMarkedWords } from "./use-marked-words.ts";

type Props = {
  beside: CommentsBeside;
  /** In which language the text is written. */
  language: string;
  /** Whose people can be spoken to. */
  spaceId: string;
  writer: Writer | null;
  sendKey: string;
};

/** The comments on a document: beside it where there is room, below it on a phone; and where one more is written. */
export function CommentsHere({ beside, ...here }: Props) {
  const { documentId } = beside;
  return documentId === null ? null : <OnDocument {...here} beside={beside} documentId={documentId} />;
}

function OnDocument({ beside, documentId, language, spaceId, writer, sendKey }: Props & { documentId: string }) {
  const { t } = useTranslation("comments");
  const { comments, next, counts, can } = beside;
  const commenting = useCommenting();
  const begun = commenting?.begun ?? null;
  const show = useMarkedWords(comments, begun);
  const { revalidate } = useRevalidator();
  const place = `comments:${documentId}`;
  const waits = useUnsentForms(commenting && writer ? writer.id : null, place, () => void revalidate());
  const { unsent, sendForm, sendAgain, takeBack } = waits;
  const send = (comment: CommentToSend) => sendForm({ ...comment, place });
  const here = `/documents/${documentId}/comments`;
  return (
    <>
      {commenting && begun && writer ? (
        <CommentHere {...{ documentId, language, spaceId, writer, begun, send }} leave={commenting.end} />
      ) : null}
      <AsideSection title={t("beside.title")}>
        <Stack gap={3}>
          {comments.length + unsent.length === 0 ? <Soft as="p">{t("beside.none")}</Soft> : null}
          {can.comment ? (
            <Row>
              <ButtonLink href={`${here}/new`} icon="plus" small>
                {t("beside.new")}
              </ButtonLink>
            </Row>
          ) : null}
          {show && commenting ? <Soft as="p">{t("beside.choose")}</Soft> : null}
          <Stack gap={3} as="ol">
            <UnsentComments {...{ unsent, language, sendAgain, takeBack }} />
            {comments.map((comment) => (
              <CommentCard
                key={comment.threadId}
                comment={comment}
                sendKey={sendKey}
                onShow={show ? () => show(comment.threadId) : undefined}
              />
            ))}
          </Stack>
          {next === null && counts.resolved === 0 ? null : (
            <Row>
              {next === null ? null : <Link to={`${here}?after=${next}`}>{t("beside.more")}</Link>}
              {counts.resolved > 0 ? <Link to={`${here}?list=resolved`}>{t("beside.resolved")}</Link> : null}
            </Row>
          )}
        </Stack>
      </AsideSection>
      {commenting && !begun ? <CommentOnChosen begin={commenting.begin} /> : null}
    </>
  );
}
