import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Button } from "#app/components/button.tsx";
import { Row, Stack } from "#app/components/layout.tsx";
import { newKey } from "#app/composer/new-key.ts";
import { PostComposer, type Typed, type Writer } from "#app/composer/post-composer.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { QuotedWords } from "./quoted-words.tsx";
import { SuggestInstead } from "./suggest-instead.tsx";
import { type ChosenWords, goTo, rangesOf, wordsHere } from "./words-on-page.ts";

type Props = {
  documentId: string;
  language: string;
  spaceId: string;
  writer: Writer;
  /** The words it is about. */
  begun: ChosenWords;
  /** Keeps it on this phone until it went out; resolves when it cannot be lost any more. */
  send(comment: CommentToSend): Promise<void>;
  leave(): void;
};
export type CommentToSend = { key: string; path: string; fields: Record<string, string> };

/** A comment as it is written beside the words it is about. */
export function CommentHere({ documentId, language, spaceId, writer, begun, send, leave }: Props) {
  const { t } = useTranslation("comments");
  const here = useRef<HTMLElement>(null);
  const [key] = useState(newKey);
  useEffect(() => {
    if (begun) here.current?.querySelector<HTMLTextAreaElement>('[name="source"]')?.focus();
  }, [begun]);
  const path = `/documents/${documentId}/comments/new`;
  const { quote, before, after, near } = begun;
  const on = { quote, before, after, near: String(near) };
  const toWords = () => {
    leave();
    // After the field is gone, which had the focus.
    requestAnimationFrame(() => backTo(begun));
  };
  const onSend = async ({ source, language: said }: Typed) => {
    const proposal = here.current?.querySelector<HTMLTextAreaElement>('[name="proposal"]')?.value ?? quote;
    await send({ key, path, fields: { ...on, proposal, source, language: said } });
    toWords();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented || event.nativeEvent.isComposing) return;
    event.preventDefault();
    toWords();
  };
  return (
    <section ref={here} className="comment-here" aria-label={t("new.title")} onKeyDown={onKeyDown}>
      <Stack gap={2}>
        <QuotedWords words={quote} language={language} />
        <PostComposer
          action={path}
          writer={writer}
          spaceId={spaceId}
          sendKey={key}
          label={t("new.label")}
          sendLabel={t("new.send")}
          draft={`comment:${documentId}`}
          rows={3}
          onSend={onSend}
          before={<SuggestInstead words={quote} language={language} />}
        >
          {Object.entries(on).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
        </PostComposer>
        <Row>
          <Button type="button" kind="quiet" icon="close" small onClick={toWords}>
            {t("new.leave")}
          </Button>
        </Row>
      </Stack>
    </section>
  );
}

function backTo(words: ChosenWords): void {
  const root = wordsHere();
  const [range] = root ? rangesOf(root, [words]) : [];
  if (root && range) goTo(root, range);
}
