import type { ComponentProps } from "react";
import { ButtonLink } from "#app/components/button.tsx";
import { Page } from "#app/components/page.tsx";
import { Tag, Tags } from "#app/components/tag.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useThreadPage } from "#app/live/use-thread-page.ts";
import { useTranslations } from "#app/live/use-translations.ts";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { openTalk } from "#app/talk/open-talk.ts";
import { replyByForm } from "#app/talk/reply-by-form.ts";
import { Talk } from "#app/talk/talk.tsx";
import { ThreadPost } from "#app/talk/thread-post.tsx";
import { askOfPlanPath } from "#server/contracts/discussions.ts";
import { readerPath } from "#server/contracts/plan-sharing.ts";
import { postPath, type ThreadPage } from "#server/contracts/threads.ts";
import { openDiscussion } from "#server/features/plans/index.ts";
import type { Route } from "./+types/discussion-page.ts";

export const handle = { tab: "communities" as const };

export async function loader(args: Route.LoaderArgs) {
  const threadId = askedId(args.params.threadId);
  return openTalk(args, (ctx, place) => openDiscussion(ctx, { threadId, ...place }));
}

/** POST /discussions/:threadId: says something, or shows what it would look like. */
export const action = replyByForm;

export default function DiscussionScreen(props: Route.ComponentProps) {
  // What one thread's page remembers is no other's.
  return <Discussion key={props.loaderData.page.thread.id} {...props} />;
}

/** What is said about a plan by its team and by those whom it is shown to. */
function Discussion({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation(["talk", "sharing", "plans"]);
  const { plan, ask } = loaderData;
  const page = useThreadPage(loaderData.page);
  const translations = useTranslations(page, { loaded: loaderData.translations, seq: page.thread.seq });
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      crumbs={[
        { label: t("plans:list.title"), href: "/plans" },
        { label: plan.title, href: readerPath(plan.slug), lang: plan.language },
      ]}
      actions={
        ask ? (
          <ButtonLink href={askOfPlanPath(plan.slug)} icon="question">
            {t("ask")}
          </ButtonLink>
        ) : null
      }
    >
      <Talk
        {...{ came: loaderData, page, translations, result: actionData }}
        post={(post) => <PostToSomebody {...post} page={page} />}
      />
    </Page>
  );
}

/** A post of a discussion; one that asks somebody says whom, and where they answered. */
function PostToSomebody({ page, ...post }: ComponentProps<typeof ThreadPost> & { page: ThreadPage }) {
  const { t } = useTranslation("talk");
  const asked = page.questions.find(({ id }) => id === post.post.id);
  const { answeredIn = null } = asked ?? {};
  const here = page.posts.some(({ number }) => number === answeredIn);
  return (
    <ThreadPost {...post} page={page}>
      {asked?.takenBy && post.post.state === "shown" ? (
        <Tags>
          <Tag tone="question" icon="question">
            {t("askedOf", { name: asked.takenBy })}
          </Tag>
          {answeredIn === null ? null : (
            <a href={here ? `#p-${answeredIn}` : postPath(page.thread, answeredIn)} className="tag-link">
              <Tag tone="done" icon="check">
                {t("answered")}
              </Tag>
            </a>
          )}
        </Tags>
      ) : null}
    </ThreadPost>
  );
}
