import { ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { Pager } from "#app/components/pager.tsx";
import { TabLinks } from "#app/components/tab-links.tsx";
import { CommentCard } from "#app/documents/comment-card.tsx";
import { languageOf } from "#app/i18n/request-language.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { COMMENT_LISTS, type CommentList } from "#server/contracts/comments.ts";
import { commentsPage } from "#server/core/documents/index.ts";
import type { Route } from "./+types/comments-page.ts";

export const handle = { tab: "communities" as const };

export async function loader(args: Route.LoaderArgs) {
  const { searchParams } = new URL(args.request.url);
  const list: CommentList = searchParams.get("list") === "resolved" ? "resolved" : "open";
  const after = searchParams.get("after");
  const asked = { documentId: askedId(args.params.documentId), language: languageOf(args.context), list, after };
  const page = await show(args, (ctx) => commentsPage(ctx, asked));
  return { ...page, list, after, key: nextSendKey(args.context) };
}

/** All comments on a document: those that wait for something, and those that were done with. */
export default function CommentsPage({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("comments");
  const { document, comments, counts, next, can, list, after, key } = loaderData;
  const here = `/documents/${document.id}/comments`;
  const pathOf = (one: CommentList) => (one === "open" ? here : `${here}?list=${one}`);
  return (
    <Page
      title={t("list.title")}
      crumbs={[{ label: document.name, href: document.link }]}
      actions={
        can.comment ? (
          <ButtonLink href={`${here}/new`} icon="plus">
            {t("beside.new")}
          </ButtonLink>
        ) : null
      }
    >
      <TabLinks
        label={t("list.title")}
        items={COMMENT_LISTS.map((one) => ({
          ...{ label: t(`list.${one}`), href: pathOf(one), current: one === list, count: counts[one] },
        }))}
      />
      {comments.length === 0 ? (
        <EmptyState title={t("list.none")} icon="topic">
          {t("beside.none")}
        </EmptyState>
      ) : (
        <Stack gap={3} as="ol">
          {comments.map((comment) => (
            <CommentCard key={comment.threadId} comment={comment} sendKey={key} />
          ))}
        </Stack>
      )}
      <Pager
        first={after === null ? null : pathOf(list)}
        older={next === null ? null : `${here}?list=${list}&after=${next}`}
      />
    </Page>
  );
}
