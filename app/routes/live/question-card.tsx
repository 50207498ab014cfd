import type { ReactNode } from "react";
import { Link } from "react-router";
import { ActionForm } from "#app/components/action-form.tsx";
import { classNames } from "#app/components/class-names.ts";
import { PersonLine } from "#app/components/person-line.tsx";
import { Prose } from "#app/components/prose.tsx";
import { Tag, Tags } from "#app/components/tag.tsx";
import { Time } from "#app/components/time.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { LiveSession } from "#server/contracts/live-threads.ts";
import type { PersonCard } from "#server/contracts/people.ts";
import { beginFromPath } from "#server/contracts/plan-sources.ts";
import { askedBeforehand } from "#server/contracts/question-marks.ts";
import type { QuestionView, QueueItem } from "#server/contracts/questions.ts";
import type { PostView } from "#server/contracts/threads.ts";

/** Which text of a post stands first, and what stands below it about the other. */
export type Words = (post: PostView) => { html: string; lang: string; below: ReactNode };

type Props = {
  item: QueueItem;
  words: Words;
  sendKey: string;
  personId: string | null;
  /** Which view it stands in, to come back to. */
  at: "questions" | "host";
  /** The session that it is asked in. */
  session: LiveSession | null;
  /** What hosts do with it. */
  children?: ReactNode;
};

/** One question: who asks what, who else wants it answered, and what became of it. */
export function QuestionCard({ item, words, sendKey, personId, at, session, children }: Props) {
  const { t } = useTranslation("questions");
  const { post, merged, answered } = item;
  const asked = words(post);
  return (
    <li
      className={classNames("question", answered && "question-answered", at === "host" && "question-for-host")}
      id={`q-${post.number}`}
    >
      <article className="question-card" aria-label={t("card.by", { name: post.author.name })}>
        <Asker
          person={post.author}
          at={post.createdAt}
          permalink={`/posts/${post.id}`}
          you={post.author.id === personId}
          votes={at === "host" ? item.votes : null}
        />
        <Prose html={asked.html} lang={asked.lang} />
        {asked.below}
        <StateTags item={item} beforehand={askedBeforehand(post, session)} />
        {merged.length > 0 ? <Merged merged={merged} words={words} sendKey={sendKey} can={item.can.merge} /> : null}
        {answered ? <Answer answered={answered} asked={post.id} words={words} personId={personId} /> : null}
        <div className="question-deeds">
          {at === "host" ? null : <Vote item={item} sendKey={sendKey} at={at} />}
          {personId === post.author.id ? <OwnDeeds item={item} sendKey={sendKey} at={at} /> : null}
          {children}
        </div>
      </article>
    </li>
  );
}

type AskerProps = { person: PersonCard; at: string; permalink: string; you: boolean; votes: number | null };

/** Who asked, and where there is no button for it how many want to know. */
function Asker({ person, at, permalink, you, votes }: AskerProps) {
  const { t } = useTranslation("questions");
  const { number } = useFormat();
  return (
    <PersonLine
      name={person.name}
      href={`/people/${person.handle}`}
      part={person.champion ? "champion" : null}
      place={votes === null ? person.place : null}
      you={you}
      time={
        <>
          <a href={permalink}>
            <Time at={at} />
          </a>
          {votes === null ? null : (
            <b className="question-votes"> · {t("mark.votes", { count: votes, n: number(votes) })}</b>
          )}
        </>
      }
    />
  );
}

/** What became of it, in words. */
function StateTags({ item, beforehand }: { item: QueueItem; beforehand: boolean }) {
  const { t } = useTranslation("questions");
  const { state, takenBy, published, mergedInto, movedTo } = item;
  if (state === "asked" && mergedInto === null && !beforehand) return null;
  return (
    <Tags>
      {beforehand ? <Tag icon="clock">{t("mark.beforehand")}</Tag> : null}
      {mergedInto === null ? null : <Tag icon="link">{t("state.merged")}</Tag>}
      {state === "taken" ? (
        <Tag tone="attention" icon="voice">
          {takenBy ? t("state.takenBy", { name: takenBy.name }) : t("state.taken")}
        </Tag>
      ) : null}
      {state === "answered" ? (
        <Tag tone="done" icon="check">
          {t(published ? "state.published" : "state.answered")}
        </Tag>
      ) : null}
      {state === "withdrawn" ? <Tag>{t("state.withdrawn")}</Tag> : null}
      {state === "moved" && movedTo !== null ? (
        <a href={`/topics/${movedTo}`} className="tag-link">
          <Tag tone="question" icon="topic">
            {t("state.moved")}
          </Tag>
        </a>
      ) : null}
    </Tags>
  );
}

/** One tap, with and without script; the number is of people. */
function Vote({ item, sendKey, at }: Pick<Props, "item" | "sendKey" | "at">) {
  const { t } = useTranslation("questions");
  const { number } = useFormat();
  const { id, can, voted, votes, post } = item;
  if (!can.vote)
    return <span className="soft question-votes">{t("card.votes", { count: votes, n: number(votes) })}</span>;
  return (
    <ActionForm
      action={`/questions/${id}/vote${voted ? "/undo" : ""}`}
      sendKey={`${sendKey}-vote-${post.number}`}
      label={t("card.vote")}
      icon="up"
      pressed={voted}
      count={number(votes)}
      fields={{ at }}
    />
  );
}

function OwnDeeds({ item: { id, can, post }, sendKey, at }: Pick<Props, "item" | "sendKey" | "at">) {
  const { t } = useTranslation("questions");
  const deed = (verb: string) => ({
    ...{ action: `/questions/${id}/${verb}`, sendKey: `${sendKey}-${verb.replace("/", "-")}-${post.number}` },
    ...{ fields: { at }, kind: "quiet" as const, small: true },
  });
  return (
    <>
      {can.withdraw ? <ActionForm {...deed("withdraw")} label={t("card.withdraw")} icon="close" /> : null}
      {can.askAgain ? <ActionForm {...deed("withdraw/undo")} label={t("card.askAgain")} icon="undo" /> : null}
      {can.move && at === "questions" ? <ActionForm {...deed("move")} label={t("card.toForum")} icon="topic" /> : null}
    </>
  );
}

type MergedProps = { merged: readonly QuestionView[]; words: Words; sendKey: string; can: boolean };

/** Others who asked the same. */
function Merged({ merged, words, sendKey, can }: MergedProps) {
  const { t } = useTranslation("questions");
  return (
    <details className="question-merged">
      <summary>{t("card.askedToo", { count: merged.length })}</summary>
      <ul>
        {merged.map(({ id, post }) => {
          const said = words(post);
          return (
            <li key={id}>
              <PersonLine name={post.author.name} href={`/people/${post.author.handle}`} />
              <Prose html={said.html} lang={said.lang} />
              {said.below}
              {can ? (
                <ActionForm
                  action={`/questions/${id}/merge/undo`}
                  sendKey={`${sendKey}-unmerge-${post.number}`}
                  label={t("host.unmerge")}
                  icon="undo"
                  kind="quiet"
                  small
                  fields={{ at: "host" }}
                />
              ) : null}
            </li>
          );
        })}
      </ul>
    </details>
  );
}

type AnswerProps = {
  answered: NonNullable<QuestionView["answered"]>;
  /** The question's post. */
  asked: string;
  words: Words;
  personId: string | null;
};

/** The answer in its place: written, or that it was said. */
function Answer({ answered: { by, at, aloud, post }, asked, words, personId }: AnswerProps) {
  const { t } = useTranslation("questions");
  const said = post?.state === "shown" ? words(post) : null;
  const who = post?.author ?? by;
  return (
    <div className="question-answer">
      {who ? (
        <PersonLine
          name={who.name}
          href={`/people/${who.handle}`}
          part={who.champion ? "champion" : null}
          you={who.id === personId}
          time={
            post ? (
              <a href={`/posts/${post.id}`}>
                <Time at={at} />
              </a>
            ) : (
              <Time at={at} />
            )
          }
        />
      ) : null}
      {aloud ? <p className="soft">{t("card.aloud")}</p> : null}
      {said ? (
        <>
          <Prose html={said.html} lang={said.lang} />
          {said.below}
        </>
      ) : null}
      {personId === null ? null : (
        <p>
          <Link to={beginFromPath(`/posts/${said && post ? post.id : asked}`)}>{t("card.beginPlan")}</Link>
        </p>
      )}
    </div>
  );
}
