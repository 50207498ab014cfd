import { ActionForm } from "#app/components/action-form.tsx";
import { Banner } from "#app/components/banner.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { Page } from "#app/components/page.tsx";
import { DecideSuggestion } from "#app/documents/decide-suggestion.tsx";
import { QuotedWords } from "#app/documents/quoted-words.tsx";
import { SuggestedWords } from "#app/documents/suggested-words.tsx";
import { languageOf } from "#app/i18n/request-language.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useThreadPage } from "#app/live/use-thread-page.ts";
import { useTranslations } from "#app/live/use-translations.ts";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { openTalk } from "#app/talk/open-talk.ts";
import { replyByForm } from "#app/talk/reply-by-form.ts";
import { Talk } from "#app/talk/talk.tsx";
import { threadPath } from "#server/contracts/thread-kinds.ts";
import { openComment } from "#server/features/forums/index.ts";
import type { Route } from "./+types/comment-page.ts";

export const handle = { tab: "communities" as const };

export async function loader(args: Route.LoaderArgs) {
  const asked = { threadId: askedId(args.params.threadId), language: languageOf(args.context) };
  return openTalk(args, (ctx, place) => openComment(ctx, { ...asked, ...place }));
}

/** POST /comments/:threadId: answers, or shows what the answer would look like. */
export const action = replyByForm;

export default function CommentScreen(props: Route.ComponentProps) {
  // What one thread's page remembers is no other's.
  return <CommentPage key={props.loaderData.page.thread.id} {...props} />;
}

/** A comment with all that was answered: on which words it stands, and whether it is done with. */
function CommentPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("comments");
  const { comment, key } = loaderData;
  const page = useThreadPage(loaderData.page);
  const { thread } = page;
  const translations = useTranslations(page, { loaded: loaderData.translations, seq: thread.seq });
  const here = threadPath(thread);
  const { document, words, standing, language, suggestion, resolvedBy, can } = comment;
  const reopen = thread.can.reopen ? (
    <ActionForm action={`${here}/reopen`} sendKey={`${key}-reopen`} label={t("card.reopen")} icon="undo" />
  ) : undefined;
  return (
    <Page
      title={t("page.title")}
      crumbs={[
        { label: document.name, href: document.link },
        { label: t("list.title"), href: `/documents/${document.id}/comments` },
      ]}
      actions={
        <>
          <ButtonLink href={`${document.link}#comment-${thread.id}`} icon="document">
            {t("page.inText")}
          </ButtonLink>
          {can.decide && !thread.closed ? (
            <DecideSuggestion threadId={thread.id} sendKey={key} stands={standing === "there"} />
          ) : null}
          {thread.can.close && !can.decide ? (
            <ActionForm action={`${here}/resolve`} sendKey={`${key}-resolve`} label={t("card.resolve")} icon="check" />
          ) : null}
        </>
      }
    >
      {suggestion ? (
        <SuggestedWords suggestion={suggestion} language={language} standing={standing} />
      ) : (
        <QuotedWords words={words} language={language} standing={standing} />
      )}
      <Talk
        {...{ came: loaderData, page, translations, result: actionData }}
        instead={
          thread.closed && !actionData ? (
            <Banner icon="check" action={reopen}>
              {resolvedBy ? t("card.resolvedBy", { name: resolvedBy.name }) : t("card.resolved")}
            </Banner>
          ) : undefined
        }
      />
    </Page>
  );
}
