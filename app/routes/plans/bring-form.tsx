import { type ClipboardEvent, type FormEvent, useRef, useState } from "react";
import { useNavigation } from "react-router";
import { Button } from "#app/components/button.tsx";
import type { FormResult } from "#app/components/form-state.tsx";
import { Soft } from "#app/components/layout.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { MOST_FILE_BYTES } from "#server/contracts/brought-files.ts";

type Props = { sendKey: string; result: FormResult | null | undefined };

const KINDS =
  ".docx,.md,.markdown,.txt,.html,.htm,text/*,application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** A file, or what was copied elsewhere: with its headings and lists, where the browser has them. */
export function BringForm({ sendKey, result }: Props) {
  const { t } = useTranslation(["imports", "errors"]);
  const { state, formMethod } = useNavigation();
  const { html, onPaste, onInput } = useCopied();
  const reading = state !== "idle" && formMethod === "POST";
  return (
    <SendForm result={result} sendKey={sendKey} files>
      <TextInput
        name="file"
        type="file"
        label={t("file")}
        hint={t("fileHint")}
        accept={KINDS}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          currentTarget.setCustomValidity(file && file.size > MOST_FILE_BYTES ? t("errors:fileTooLarge") : "");
          currentTarget.reportValidity();
        }}
        optional
      />
      <TextArea
        name="pasted"
        label={t("pasted")}
        hint={t("pastedHint")}
        rows={6}
        dir="auto"
        onPaste={onPaste}
        onInput={onInput}
        optional
      />
      <input type="hidden" name="html" value={html} />
      <output>{html === "" ? null : <Soft>{t("withLook")}</Soft>}</output>
      <div>
        <Button kind="primary" icon="document" busy={reading}>
          {reading ? t("reading") : t("look")}
        </Button>
      </div>
    </SendForm>
  );
}

/** What was copied, as its page had it: sent as long as nothing else is written beside it. */
function useCopied() {
  const [copied, setCopied] = useState({ text: "", html: "" });
  const pasted = useRef("");
  return {
    html: copied.html,
    onPaste({ clipboardData, currentTarget }: ClipboardEvent<HTMLTextAreaElement>): void {
      const all = currentTarget.selectionEnd - currentTarget.selectionStart === currentTarget.value.length;
      // Pictures stand in it as their bytes, and do not come along.
      pasted.current = all ? clipboardData.getData("text/html").replace(/\ssrc\s*=\s*"data:[^"]*"/gi, "") : "";
    },
    onInput({ currentTarget: { value } }: FormEvent<HTMLTextAreaElement>): void {
      if (pasted.current !== "" || value !== copied.text) setCopied({ text: value, html: pasted.current });
      pasted.current = "";
    },
  };
}
