import { useEffect } from "react";
import { Link, useNavigate } from "react-router";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { Row, Soft, Stack } from "#app/components/layout.tsx";
import { AsideSection } from "#app/components/page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { CommentsBeside } from "#server/contracts/comments.ts";
import { CommentCard } from "./comment-card.tsx";
import { useChosenWords } from "./use-chosen-words.ts";
import { useMarkedWords } from "./use-marked-words.ts";

type Props = {
  beside: CommentsBeside;
  sendKey: string;
  /** Pages of this reader have scripts. */
  script: boolean;
};

/** The comments on a document: beside it where there is room, below it on a phone. */
export function CommentsHere({ beside, sendKey, script }: Props) {
  const { t } = useTranslation("comments");
  const { documentId, comments, next, counts, can } = beside;
  const show = useMarkedWords(comments);
  if (documentId === null) return null;
  const here = `/documents/${documentId}/comments`;
  return (
    <AsideSection title={t("beside.title")}>
      <Stack gap={3}>
        {comments.length === 0 ? <Soft as="p">{t("beside.none")}</Soft> : null}
        {can.comment ? (
          <Row>
            <ButtonLink href={`${here}/new`} icon="plus" small>
              {t("beside.new")}
            </ButtonLink>
          </Row>
        ) : null}
        {show && can.comment ? <Soft as="p">{t("beside.choose")}</Soft> : null}
        <Stack gap={3} as="ol">
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
      {can.comment ? <CommentOnChosen documentId={documentId} script={script} /> : null}
    </AsideSection>
  );
}

/** Where somebody has chosen words in the text: a button under the thumb that comments on them. */
function CommentOnChosen({ documentId, script }: { documentId: string; script: boolean }) {
  const { t } = useTranslation("comments");
  const chosen = useChosenWords(script);
  const navigate = useNavigate();
  const comment = () => void navigate(`/documents/${documentId}/comments/new`, { state: { chosen } });
  useEffect(() => {
    if (!chosen) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.altKey && (event.ctrlKey || event.metaKey) && event.code === "KeyM")) return;
      event.preventDefault();
      comment();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  });
  if (!chosen) return null;
  return (
    <div className="comment-chosen">
      {/* The words stay chosen while it is tapped. */}
      <Button
        type="button"
        kind="primary"
        icon="topic"
        aria-keyshortcuts="Control+Alt+M"
        onMouseDown={(event) => event.preventDefault()}
        onClick={comment}
      >
        {t("beside.onChosen")}
      </Button>
    </div>
  );
}
