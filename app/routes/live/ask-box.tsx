import { useState } from "react";
import { Banner } from "#app/components/banner.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { FormState } from "#app/components/form-state.tsx";
import { newKey } from "#app/composer/new-key.ts";
import { PostComposer, type Typed, type Writer } from "#app/composer/post-composer.tsx";
import type { Preview } from "#app/composer/use-preview.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useUnsent } from "#app/offline/use-unsent.ts";
import { permittedInQueue } from "#server/contracts/question-permissions.ts";
import type { QuestionQueue } from "#server/contracts/questions.ts";

type Result = { errors?: Record<string, string>; values?: Record<string, string | string[]>; preview?: Preview };
type Props = { queue: QuestionQueue; writer: Writer | null; sendKey: string; result: Result | null };

/** Where one asks; or why one cannot here. */
export function AskBox({ queue, writer, sendKey, result }: Props) {
  const { t } = useTranslation("questions");
  const { thread, viewer } = queue;
  const can = permittedInQueue(viewer, thread);
  if (writer && (can.ask || result?.values)) return <Ask {...{ queue, writer, sendKey, result }} />;
  if (thread.hidden || thread.closed) return null;
  if (thread.asksClosed) return <Banner icon="lock">{t("ask.closed")}</Banner>;
  if (writer) return null;
  const next = encodeURIComponent(`/live/${thread.id}/questions`);
  return (
    <Banner action={<ButtonLink href={`/sign-in?next=${next}`}>{t("ask.signIn")}</ButtonLink>}>
      {t("ask.forMembers")}
    </Banner>
  );
}

/** With script a question goes the way of messages: kept on this phone first, sent when there is a line. */
function Ask({ queue: { thread }, writer, sendKey, result }: Props & { writer: Writer }) {
  const { t } = useTranslation("questions");
  const { sendReply } = useUnsent(writer.lite ? null : writer.id, thread.id);
  const [key, setKey] = useState(`${sendKey}-ask`);
  const send = async ({ source, language }: Typed) => {
    await sendReply({ key, threadId: thread.id, source, language: language || null, replyTo: null, question: true });
    setKey(newKey());
  };
  return (
    <section id="ask" className="question-ask">
      <FormState result={result} id="ask">
        <PostComposer
          writer={writer}
          spaceId={thread.spaceId}
          sendKey={key}
          label={t("ask.label")}
          sendLabel={t("ask.send")}
          draft={`question:${thread.id}`}
          preview={result?.preview ?? null}
          {...(writer.lite ? {} : { onSend: send })}
        />
      </FormState>
    </section>
  );
}
