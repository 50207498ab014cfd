import { useState } from "react";
import { Link } from "react-router";
import { Banner } from "#app/components/banner.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { Checkbox } from "#app/components/choices.tsx";
import { FormState } from "#app/components/form-state.tsx";
import { newKey } from "#app/composer/new-key.ts";
import { PostComposer, type Typed, type Writer } from "#app/composer/post-composer.tsx";
import type { Preview } from "#app/composer/use-preview.ts";
import { useReason, useSay } from "#app/i18n/say.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useUnsent } from "#app/offline/use-unsent.ts";
import { permittedInQueue } from "#server/contracts/question-permissions.ts";
import { callsInto, threadPath } from "#server/contracts/thread-kinds.ts";
import type { ThreadPage } from "#server/contracts/threads.ts";
import { inPlace } from "./answering.ts";

/** What a screen's action answered to what was said on it. */
export type ReplyResult = {
  errors?: Record<string, string>;
  values?: Record<string, string | string[]>;
  preview?: Preview;
  replyTo?: number | null;
};
type Props = {
  page: ThreadPage;
  writer: Writer | null;
  sendKey: string;
  /** Number of the last post that is shown: what a reply comes after. */
  last: number;
  replyTo: number | null;
  onReplyTo: (number: number | null) => void;
  /** Something was typed. */
  onTyping?: () => void;
  result: ReplyResult | null;
};

/** Where one answers; or why one cannot here, and what to do about it. */
export function ReplyBox(props: Props) {
  const { t } = useTranslation("topics");
  const say = useSay();
  const { page, writer } = props;
  const { thread, space } = page;
  const { ask } = permittedInQueue(page.viewer, thread);
  if (writer && (thread.can.reply || ask)) return <Reply {...props} writer={writer} />;
  const typed = props.result?.values?.source;
  if (typeof typed === "string") return <GivenBack typed={typed} reason={props.result?.errors?.form ?? "generic"} />;
  if (space.archived) return <Banner icon="lock">{say("communities:home.archived")}</Banner>;
  // The word about it stands above the posts.
  if (thread.hidden) return null;
  if (thread.closed) return <Banner icon="lock">{t(thread.kind === "topic" ? "reply.closed" : "reply.ended")}</Banner>;
  if (page.viewer.posts && thread.floor === "closed") return <Banner icon="lock">{say("errors:floorClosed")}</Banner>;
  if (!writer) {
    const next = encodeURIComponent(threadPath(thread));
    return (
      <Banner action={<ButtonLink href={`/sign-in?next=${next}`}>{t("reply.signIn")}</ButtonLink>}>
        {t("reply.forMembers")}
      </Banner>
    );
  }
  return (
    <Banner action={<ButtonLink href={`/communities/${space.slug}`}>{t("reply.join")}</ButtonLink>}>
      {t("reply.forMembers")}
    </Banner>
  );
}

/** It cannot be said here any more; it is not lost. */
function GivenBack({ typed, reason }: { typed: string; reason: string }) {
  const { t } = useTranslation("topics");
  const reasonIn = useReason();
  return (
    <Banner tone="danger" title={reasonIn(reason)}>
      <p>{t("reply.givenBack")}</p>
      <p className="unsent-words" dir="auto">
        {typed}
      </p>
    </Banner>
  );
}

function Reply({ page, writer, sendKey, last, replyTo, onReplyTo, onTyping, result }: Props & { writer: Writer }) {
  const { t } = useTranslation("topics");
  const say = useSay();
  const reasonIn = useReason();
  const { thread } = page;
  const may = permittedInQueue(page.viewer, thread);
  // Where the floor is closed one is heard by asking.
  const only = !thread.can.reply;
  const { sendReply } = useUnsent(writer.lite ? null : writer.id, thread.id);
  const [key, setKey] = useState(sendKey);
  const answered = page.posts.find((post) => post.number === replyTo);
  const here = `${threadPath(thread)}?after=${page.from - 1}`;

  const send = async ({ source, language, question }: Typed) => {
    const asks = question ? { question: true as const } : {};
    await sendReply({ key, threadId: thread.id, source, language: language || null, replyTo, ...asks });
    setKey(newKey());
    onReplyTo(null);
  };

  return (
    <section id="reply" className="reply composer-dock">
      <FormState result={result} id="reply">
        <PostComposer
          writer={writer}
          spaceId={callsInto(thread)}
          sendKey={key}
          label={only ? say("questions:ask.label") : t("reply.label")}
          sendLabel={only ? say("questions:ask.send") : t("reply.send")}
          draft={`thread:${thread.id}`}
          preview={result?.preview ?? null}
          sticky
          {...(onTyping ? { onTyping } : {})}
          {...(writer.lite ? {} : { onSend: send })}
          note={
            result?.errors?.form ? (
              <Banner tone="danger">{reasonIn(result.errors.form)}</Banner>
            ) : only ? (
              <p>{say("questions:ask.floorClosed")}</p>
            ) : replyTo === null ? null : (
              <p className="composer-restored">
                <a href={`#p-${replyTo}`}>
                  {answered ? t("reply.to", { name: answered.author.name }) : t("reply.toNumber", { number: replyTo })}
                </a>
                <Link to={here} preventScrollReset onClick={inPlace(() => onReplyTo(null))}>
                  {t("reply.toAll")}
                </Link>
              </p>
            )
          }
        >
          {replyTo === null ? null : <input type="hidden" name="replyTo" value={replyTo} />}
          <input type="hidden" name="seen" value={last} />
          {only ? <input type="hidden" name="question" value="on" /> : null}
          {may.ask && !only ? <Checkbox name="question" label={say("questions:ask.instead")} /> : null}
        </PostComposer>
      </FormState>
    </section>
  );
}
