import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { useNavigation } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Composer } from "#app/components/composer.tsx";
import { Prose } from "#app/components/prose.tsx";
import { Select } from "#app/components/select.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { MAX_POST_LENGTH } from "#server/contracts/primitives.ts";
import { MentionList } from "./mention-list.tsx";
import { Toolbar } from "./toolbar.tsx";
import { useDraft } from "./use-draft.ts";
import { useMentions } from "./use-mentions.ts";
import { type Preview, usePreview } from "./use-preview.ts";

/** Who writes, and in which languages they may say they do. */
export type Writer = {
  id: string;
  /** Gets a page without script. */
  lite: boolean;
  languages: readonly { value: string; label: string; lang: string }[];
};

/** `question`: a box among the fields was ticked. */
export type Typed = { source: string; language: string; question: boolean };

interface PostComposerProps {
  writer: Writer;
  /** Where it will stand; null: it is not there yet, and nobody can be called into it. */
  spaceId: string | null;
  sendKey: string;
  /** Where it is sent; left out it goes to the screen that shows it. */
  action?: string;
  label: string;
  sendLabel: string;
  /** Under which name the draft is kept on the phone. */
  draft: string;
  source?: string;
  language?: string;
  /** What there is to say of the language. */
  languageHint?: string | undefined;
  preview?: Preview | null;
  note?: ReactNode;
  /** Fields above the text. */
  before?: ReactNode;
  /** Hidden fields. */
  children?: ReactNode;
  rows?: number;
  sticky?: boolean;
  /** Something was typed. */
  onTyping?: () => void;
  /** Takes the sending over; resolves when what was typed cannot be lost any more. */
  onSend?: (typed: Typed) => Promise<void>;
}

/** Where a post is written: a text field and a form first; script adds tools, mentions, a draft and a quick look. */
export function PostComposer({ writer, spaceId, draft: place, source, language, onSend, ...look }: PostComposerProps) {
  const { t } = useTranslation("topics");
  const field = useRef<HTMLTextAreaElement>(null);
  const [length, setLength] = useState(source?.length ?? 0);
  const mentions = useMentions(field, spaceId);
  const draft = useDraft(field, writer.lite ? null : writer.id, place);
  const { preview, failed, look: showPreview, putAway } = usePreview(field, spaceId, look.preview ?? null);
  const sent = useSentByForm(draft.forget);

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    const form = event.currentTarget;
    const button = (event.nativeEvent as SubmitEvent).submitter as HTMLButtonElement | null;
    const typed = typedIn(form);
    if (button?.name === "preview") {
      event.preventDefault();
      void showPreview(typed.language);
      return;
    }
    sent.current = true;
    if (!onSend || typed.source.trim() === "" || typed.source.length > MAX_POST_LENGTH) return;
    event.preventDefault();
    sent.current = false;
    void onSend(typed).then(
      async () => {
        form.reset();
        if (field.current) field.current.value = "";
        setLength(0);
        putAway();
        await draft.forget();
      },
      // A browser that keeps nothing: the form goes its plain way.
      () => form.submit(),
    );
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    mentions.onKeyDown(event);
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.defaultPrevented) {
      event.preventDefault();
      event.currentTarget.form?.requestSubmit();
    }
  };

  return (
    <Composer
      name="source"
      {...(look.action === undefined ? {} : { action: look.action })}
      sendKey={look.sendKey}
      label={look.label}
      sendLabel={look.sendLabel}
      defaultValue={source}
      rows={look.rows ?? 1}
      sticky={look.sticky ?? false}
      textareaRef={field}
      onSubmit={onSubmit}
      onInput={(event) => {
        setLength(event.currentTarget.value.length);
        draft.typed();
        look.onTyping?.();
        mentions.look();
      }}
      fieldProps={{
        onKeyDown,
        onBlur: mentions.close,
        ...(mentions.open
          ? {
              "aria-autocomplete": "list",
              "aria-haspopup": "listbox",
              "aria-controls": mentions.listId,
              "aria-activedescendant": mentions.optionId(mentions.open.active),
            }
          : {}),
      }}
      toolbar={writer.lite ? null : <Toolbar field={field} />}
      note={
        <>
          {look.before}
          {look.note}
          {draft.restored ? <Restored onThrowAway={() => void draft.throwAway()} /> : null}
          {failed ? <p role="status">{t("composer.previewFailed")}</p> : null}
          {preview ? <PreviewBox preview={preview} /> : null}
          <MentionList {...mentions} />
        </>
      }
    >
      {look.children}
      <div className="composer-choices">
        <LengthLeft length={length} />
        <Select
          name="language"
          label={t("composer.language")}
          hideLabel
          hint={look.languageHint}
          defaultValue={language ?? ""}
          empty={t("composer.anyLanguage")}
          options={writer.languages}
        />
        <Button name="preview" value="on" kind="quiet" icon="show" small>
          {t("composer.preview")}
        </Button>
      </div>
    </Composer>
  );
}

/** A form that went out the browser's way leaves its page when it was taken: then the draft has done its work. */
function useSentByForm(forget: () => Promise<void>) {
  const sent = useRef(false);
  const latest = useRef(forget);
  const { state } = useNavigation();
  useEffect(() => {
    latest.current = forget;
    if (state === "idle") sent.current = false;
  });
  useEffect(
    () => () => {
      if (sent.current) void latest.current();
    },
    [],
  );
  return sent;
}

function typedIn(form: HTMLFormElement): Typed {
  const data = new FormData(form);
  return {
    ...{ source: String(data.get("source") ?? ""), language: String(data.get("language") ?? "") },
    question: data.get("question") === "on",
  };
}

/** What was begun earlier is back, and can be thrown away. */
function Restored({ onThrowAway }: { onThrowAway: () => void }) {
  const { t } = useTranslation("topics");
  return (
    <p className="composer-restored" role="status">
      <span>{t("composer.restored")}</span>
      <Button type="button" kind="quiet" icon="delete" small onClick={onThrowAway}>
        {t("composer.throwAway")}
      </Button>
    </p>
  );
}

function PreviewBox({ preview }: { preview: Preview }) {
  const { t } = useTranslation("topics");
  return (
    <section className="composer-preview" aria-label={t("composer.previewTitle")}>
      <p className="soft">{t("composer.previewTitle")}</p>
      <Prose html={preview.html} lang={preview.language} />
    </section>
  );
}

/** How much room is left, once it gets narrow. */
function LengthLeft({ length }: { length: number }) {
  const { t } = useTranslation("topics");
  const { number } = useFormat();
  const left = MAX_POST_LENGTH - length;
  if (left > MAX_POST_LENGTH / 10) return null;
  return (
    <p className={left < 0 ? "field-error" : "soft"} role="status">
      {left < 0
        ? t("composer.tooLong", { count: -left, n: number(-left) })
        : t("composer.left", { count: left, n: number(left) })}
    </p>
  );
}
