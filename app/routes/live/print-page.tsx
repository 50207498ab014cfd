import { Section, Soft } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { Prose } from "#app/components/prose.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTopicTitle } from "#app/i18n/use-topic-title.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { communityCrumbs, communityHandle } from "#app/routes/communities/community-frame.tsx";
import { askedId } from "#app/routes/topics/asked-id.ts";
import type { QuestionView } from "#server/contracts/questions.ts";
import type { PostView } from "#server/contracts/threads.ts";
import { wholeLive } from "#server/features/live-threads/index.ts";
import type { Route } from "./+types/print-page.ts";

export const handle = { ...communityHandle, still: true };

export async function loader(args: Route.LoaderArgs) {
  const { written: _written, ...whole } = await show(args, (ctx) => wholeLive(ctx, askedId(args.params.threadId)));
  return whole;
}

/** The whole of a live thread on one page, to be printed or read without a line. */
export default function PrintLive({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("live");
  const format = useFormat();
  const { thread, space, live, answered, open, posts } = loaderData;
  const { title, lang } = useTopicTitle()(thread);
  const when = format.full(live.session?.startsAt ?? thread.createdAt);
  const names = format.list(live.hosts.map(({ name }) => name));
  return (
    <Page
      title={title}
      titleLang={lang}
      crumbs={[...communityCrumbs(space), { label: title, href: `/live/${thread.id}`, lang }]}
      lead={`${when} · ${t("page.with", { names })}`}
    >
      {live.summary ? (
        <Section title={t("summary.title")}>
          <Prose html={live.summary.html} lang={live.summary.language} />
        </Section>
      ) : null}
      {answered.length > 0 ? (
        <Section title={t("export.answered")}>
          {answered.map((question) => (
            <Asked key={question.id} question={question} />
          ))}
        </Section>
      ) : null}
      {open.length > 0 ? (
        <Section title={t("export.open")}>
          {open.map((question) => (
            <Asked key={question.id} question={question} />
          ))}
        </Section>
      ) : null}
      <Section title={t("page.said")}>
        {posts.map((post) => (
          <Said key={post.id} post={post} />
        ))}
      </Section>
    </Page>
  );
}

function Said({ post: { author, createdAt, html, language } }: { post: PostView }) {
  const format = useFormat();
  return (
    <article className="live-printed">
      <Soft as="p">
        <bdi>{author.name}</bdi> · {format.full(createdAt)}
      </Soft>
      <Prose html={html ?? ""} lang={language} />
    </article>
  );
}

function Asked({ question }: { question: QuestionView }) {
  const { t } = useTranslation("live");
  const { number } = useFormat();
  const { post, votes, answered } = question;
  return (
    <div className="live-asked">
      <Said post={post} />
      <Soft as="p">{t("export.votes", { count: votes, n: number(votes) })}</Soft>
      {answered?.post ? <Said post={answered.post} /> : null}
      {answered && !answered.post ? <p>{t("export.aloud", { name: answered.by?.name ?? "" })}</p> : null}
    </div>
  );
}
