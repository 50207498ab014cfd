import { data } from "react-router";
import { z } from "zod";
import { SendKey } from "#app/components/action-form.tsx";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { FormState } from "#app/components/form-state.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Section } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { Select } from "#app/components/select.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { PostComposer } from "#app/composer/post-composer.tsx";
import { writerOf } from "#app/composer/writer.ts";
import { useTopicTitle } from "#app/i18n/use-topic-title.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useQuestionQueue } from "#app/live/use-question-queue.ts";
import { act, show } from "#app/requests/act.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { communityHandle } from "#app/routes/communities/community-frame.tsx";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { AnswerInput, type EarlierAnswer, queueParts } from "#server/contracts/questions.ts";
import { answerQuestion, loadThreadPage, previewPost, questionAt } from "#server/core/threads/index.ts";
import { NotFound } from "#server/core/usecase/index.ts";
import { openAnswering } from "#server/features/live-threads/index.ts";
import type { Route } from "./+types/answer-page.ts";
import { QuestionCard } from "./question-card.tsx";
import { backTo } from "./question-deed.ts";
import { useWords } from "./use-words.ts";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  const { looked = "", reuse = "" } = Object.fromEntries(new URL(args.request.url).searchParams);
  const opened = await show(args, async (ctx) => {
    const postId = askedId(args.params.postId);
    const found = await openAnswering(ctx, { postId, looked: looked.slice(0, 200) });
    if (!found.queue.questions.some(({ id }) => id === postId)) throw new NotFound();
    return { ...found, postId };
  });
  return {
    ...{ ...opened, looked, space: opened.page.space },
    reused: opened.earlier.find(({ answerId }) => answerId === reuse) ?? null,
    ...{ writer: writerOf(args.context), key: nextSendKey(args.context) },
  };
}

const AnswerForm = AnswerInput.extend({ preview: z.string().optional() });

/** POST /questions/:postId/answer: answers in writing, notes what was said aloud, or shows what it would look like. */
export async function action(args: Route.ActionArgs) {
  return act(args, AnswerForm, async (ctx, { preview, ...input }) => {
    if (preview !== undefined) {
      const { threadId } = await questionAt(ctx, input.postId);
      const { space } = await loadThreadPage(ctx, { threadId, limit: 1 });
      const shown = await previewPost(ctx, { ...input, spaceId: space.id });
      return data({ preview: shown, values: { source: input.source, language: input.language ?? "" } });
    }
    return backTo("host", await answerQuestion(ctx, input));
  });
}

/** One question before its host, with what was answered before, and others that it may be told with. */
export default function AnswerScreen({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("questions");
  const { page, postId, writer, key, reused } = loaderData;
  const queue = useQuestionQueue(loaderData.queue);
  const { words } = useWords(queue, loaderData.translations);
  const { title, lang } = useTopicTitle()(page.thread);
  const { open, answered } = queueParts(queue);
  const item = [...open, ...answered].find(({ id }) => id === postId);
  const host = `/live/${page.thread.id}/host`;
  const preview = actionData && "preview" in actionData ? actionData.preview : null;
  return (
    <Page
      title={t("answer.title")}
      crumbs={[
        { label: title, href: `/live/${page.thread.id}`, lang },
        { label: t("tabs.host"), href: host },
      ]}
    >
      {item ? (
        <ol className="questions">
          <QuestionCard
            item={item}
            words={words}
            sendKey={key}
            personId={queue.viewer.personId}
            at="host"
            session={page.live.session}
          />
        </ol>
      ) : (
        <p>{t("answer.gone")}</p>
      )}
      {writer && item?.can.answer ? (
        <FormState result={actionData} id="answer">
          <PostComposer
            // Another earlier answer begins another text.
            key={reused?.answerId ?? ""}
            writer={writer}
            spaceId={page.thread.spaceId}
            sendKey={key}
            label={t("answer.label")}
            sendLabel={t("answer.send")}
            draft={`answer:${postId}${reused ? `:${reused.answerId}` : ""}`}
            {...(reused ? { source: quoted(reused) } : {})}
            rows={4}
            preview={preview}
          >
            {item.answered?.aloud ? <input type="hidden" name="aloud" value="on" /> : null}
          </PostComposer>
        </FormState>
      ) : null}
      {item?.can.answer ? <Earlier postId={postId} looked={loaderData.looked} earlier={loaderData.earlier} /> : null}
      {item?.can.merge ? <MergeWith {...{ item, open, answered, sendKey: key }} /> : null}
      <ButtonLink href={`${host}#q-${item?.post.number ?? ""}`} icon="back">
        {t("answer.back")}
      </ButtonLink>
    </Page>
  );
}

/** As one quotes somebody in a post: the words, and where they stand. */
function quoted({ answer, answerId }: EarlierAnswer): string {
  const lines = answer.text
    .trim()
    .split("\n")
    .map((line) => `> ${line}`);
  return `${lines.join("\n")}\n\n[→](/posts/${answerId})\n`;
}

/** What was answered before to questions like it; one tap puts it into the answer. */
function Earlier({
  postId,
  looked,
  earlier,
}: Pick<Route.ComponentProps["loaderData"], "postId" | "looked" | "earlier">) {
  const { t } = useTranslation("questions");
  const here = `/questions/${postId}/answer`;
  return (
    <Section title={t("earlier.title")}>
      <form method="get" action={here} className="row gap-2">
        <TextInput name="looked" label={t("earlier.look")} defaultValue={looked} />
        <Button icon="search">{t("earlier.search")}</Button>
      </form>
      {earlier.length === 0 ? <p className="soft">{t("earlier.none")}</p> : null}
      <ul className="earlier-answers">
        {earlier.map(({ answerId, question, answer }) => (
          <li key={answerId}>
            <p>
              <Lang lang={question.language}>{question.text}</Lang>
            </p>
            <p className="soft">
              <Lang lang={answer.language}>{answer.text}</Lang>
            </p>
            <div className="row gap-2">
              <ButtonLink href={`${here}?reuse=${answerId}&looked=${encodeURIComponent(looked)}`} icon="quote" small>
                {t("earlier.use")}
              </ButtonLink>
              <ButtonLink href={`/posts/${answerId}`} kind="quiet" small>
                {t("earlier.open")}
              </ButtonLink>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

type Parts = ReturnType<typeof queueParts>;
type MergeProps = Pick<Parts, "open" | "answered"> & { item: Parts["open"][number]; sendKey: string };

/** For who knows better than the suggestions. */
function MergeWith({ item, open, answered, sendKey }: MergeProps) {
  const { t } = useTranslation("questions");
  const others = [...open, ...answered].filter(({ id }) => id !== item.id);
  if (others.length === 0) return null;
  return (
    <Section title={t("doubles.by")}>
      <ActionSelect
        action={`/questions/${item.id}/merge`}
        sendKey={`${sendKey}-merge`}
        label={t("doubles.into")}
        options={others.map(({ id, post }) => ({
          value: id,
          label: `#${post.number} ${plain(post.html ?? "")}`,
          lang: post.language,
        }))}
        send={t("doubles.merge")}
      />
    </Section>
  );
}

type SelectProps = {
  action: string;
  sendKey: string;
  label: string;
  options: readonly { value: string; label: string; lang: string }[];
  send: string;
};

function ActionSelect({ action, sendKey, label, options, send }: SelectProps) {
  return (
    <form method="post" action={action} className="row gap-2">
      <SendKey value={sendKey} />
      <Select name="into" label={label} options={options} />
      <Button icon="link">{send}</Button>
    </form>
  );
}

/** The beginning of what was asked, on one line. */
function plain(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .replaceAll(/\s+/g, " ")
    .trim()
    .slice(0, 80);
}
