import { useEffect, useRef } from "react";
import { useNavigate, useRevalidator, useRouteLoaderData } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Post } from "#app/components/post.tsx";
import { Tag, Tags } from "#app/components/tag.tsx";
import { Trail } from "#app/components/trail.tsx";
import type { Writer } from "#app/composer/post-composer.tsx";
import { useReason, useSay } from "#app/i18n/say.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { lineState } from "#app/live/connection.ts";
import type { Waiting } from "#app/offline/send-queue.ts";
import { useUnsent } from "#app/offline/use-unsent.ts";
import { threadPath } from "#server/contracts/thread-kinds.ts";
import type { ReaderPost, ThreadPage } from "#server/contracts/threads.ts";

/** Replies that are on this phone only, at the end of the trail, each with its true state. */
export function UnsentReplies({ page, writer }: { page: ThreadPage; writer: Writer }) {
  const { thread, posts, following } = page;
  const { revalidate } = useRevalidator();
  const navigate = useNavigate();
  const wentOut = () => {
    // What went out comes back over the line; without one, or from an earlier page, it is gone and fetched.
    if (!following) void navigate(`${threadPath(thread)}?at=${thread.lastNumber}`);
    else if (lineState() !== "on") void revalidate();
  };
  const { unsent, ...acts } = useGoingOut({ writer, threadId: thread.id, wentOut });
  return unsent.map((reply) => <UnsentReply key={reply.key} {...{ reply, posts }} {...acts} />);
}

/** The same where only what is asked is shown: questions of this phone, above those that all see. */
export function UnsentQuestions({ threadId, writer }: { threadId: string; writer: Writer }) {
  const { t } = useTranslation("questions");
  const { revalidate } = useRevalidator();
  const wentOut = () => {
    if (lineState() !== "on") void revalidate();
  };
  const { unsent, ...acts } = useGoingOut({ writer, threadId, wentOut, only: asks });
  if (unsent.length === 0) return null;
  return (
    <Trail label={t("ask.unsent")}>
      {unsent.map((reply) => (
        <UnsentReply key={reply.key} {...{ reply, posts: [] }} {...acts} />
      ))}
    </Trail>
  );
}

const all = () => true;
const asks = ({ question }: Waiting) => question === true;

type GoingOut = { writer: Writer; threadId: string; wentOut: () => void; only?: (reply: Waiting) => boolean };

/** What waits on this phone, shown to who just sent it, and what to do when some of it is not here any more. */
function useGoingOut({ writer, threadId, wentOut, only = all }: GoingOut) {
  const { unsent: kept, sendAgain, withdraw } = useUnsent(writer.lite ? null : writer.id, threadId);
  const unsent = kept.filter(only);
  const latest = useRef(wentOut);
  useEffect(() => {
    latest.current = wentOut;
  });
  const before = useRef<number | null>(null);
  const count = unsent.length;
  const newest = unsent.at(-1)?.key;
  useEffect(() => {
    const had = before.current;
    before.current = count;
    if (had === null || count === had) return;
    // Who just sent something wants to see where it went.
    if (count > had) document.getElementById(`unsent-${newest}`)?.scrollIntoView({ block: "center" });
    else latest.current();
  }, [count, newest]);
  const onWithdraw = (key: string) => {
    // What is taken back did not go out.
    if (before.current !== null) before.current -= 1;
    void withdraw(key);
  };
  return { unsent, onSendAgain: (key: string) => void sendAgain(key), onWithdraw };
}

type ReplyProps = {
  reply: Waiting;
  posts: readonly ReaderPost[];
  onSendAgain: (key: string) => void;
  onWithdraw: (key: string) => void;
};

function UnsentReply({ reply, posts, onSendAgain, onWithdraw }: ReplyProps) {
  const { t } = useTranslation("topics");
  const say = useSay();
  const reasonIn = useReason();
  const known = useRouteLoaderData("root") as { viewer: { name: string; champion: boolean } | null } | undefined;
  const refused = reply.state === "refused";
  const answered = posts.find((post) => post.number === reply.replyTo);
  return (
    <Post
      id={`unsent-${reply.key}`}
      author={{ name: known?.viewer?.name ?? "", part: known?.viewer?.champion ? "champion" : null, you: true }}
      time={null}
      html=""
      lang={reply.language}
      state={refused ? "failed" : "waiting"}
      reason={refused ? reasonIn(reply.reason) : undefined}
      replyTo={answered ? { name: answered.author.name, href: `#p-${answered.number}` } : undefined}
      actions={
        <>
          {refused ? (
            <Button type="button" kind="quiet" icon="send" small onClick={() => onSendAgain(reply.key)}>
              {t("unsent.again")}
            </Button>
          ) : null}
          <Button type="button" kind="quiet" icon="delete" small onClick={() => onWithdraw(reply.key)}>
            {t("unsent.withdraw")}
          </Button>
        </>
      }
    >
      <p className="unsent-words" dir="auto">
        {reply.source}
      </p>
      {reply.question ? (
        <Tags>
          <Tag tone="question" icon="question">
            {say("questions:mark.question")}
          </Tag>
        </Tags>
      ) : null}
    </Post>
  );
}
