import type { ButtonHTMLAttributes, FormEventHandler, ReactNode, Ref, TextareaHTMLAttributes } from "react";
import { Form } from "react-router";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { SendKey } from "./action-form.tsx";
import { Button } from "./button.tsx";
import { FieldError } from "./field.tsx";
import { useFieldState } from "./form-state.tsx";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon-paths.ts";

interface ComposerProps {
  /** Where it is sent; left out it goes to the screen that shows it. */
  action?: string;
  sendKey: string;
  /** Names the field: “Your reply”. Shown as its placeholder too unless one is given. */
  label: string;
  name?: string;
  placeholder?: string;
  toolbar?: ReactNode;
  /** Above the field: to whom one replies, that the line is down, that a draft was found. */
  note?: ReactNode;
  sendLabel?: string;
  defaultValue?: string;
  error?: string;
  lang?: string;
  rows?: number;
  /** Hidden fields, a language choice, a preview link. */
  children?: ReactNode;
  /** On a phone it stays at the end of the screen; what holds it, and nothing else, has the class `composer-dock`. */
  sticky?: boolean;
  textareaRef?: Ref<HTMLTextAreaElement>;
  onSubmit?: FormEventHandler<HTMLFormElement>;
  onInput?: FormEventHandler<HTMLTextAreaElement>;
  /** Keys, caret and roles, for what helps while writing. */
  fieldProps?: Pick<
    TextareaHTMLAttributes<HTMLTextAreaElement>,
    | "onKeyDown"
    | "onSelect"
    | "onBlur"
    | "aria-autocomplete"
    | "aria-controls"
    | "aria-haspopup"
    | "aria-activedescendant"
  >;
}

/** Where a post is written: the field first, then its tools and send. Grows with what is written. */
export function Composer({
  action,
  sendKey,
  label,
  name = "body",
  placeholder,
  toolbar,
  note,
  sendLabel,
  error: ownError,
  children,
  sticky = true,
  ...field
}: ComposerProps) {
  const { t } = useTranslation("common");
  const { id, error, typed } = useFieldState(name, ownError);
  const { defaultValue, lang, rows = 1, textareaRef, onSubmit, onInput, fieldProps } = field;
  const send = (
    <Button kind="primary" icon="send">
      {sendLabel ?? t("ui.send")}
    </Button>
  );
  return (
    <Form
      method="post"
      action={action}
      className={sticky ? "composer composer-sticky" : "composer composer-roomy"}
      onSubmit={onSubmit}
    >
      <SendKey value={sendKey} />
      {/* Enter in a field presses the first button of a form: that is to be sending, not a look beforehand. */}
      {sticky ? null : <button type="submit" hidden />}
      {note ? <div className="composer-note">{note}</div> : null}
      <FieldError id={id} error={error} />
      <div className="composer-line">
        <label className="visually-hidden" htmlFor={id}>
          {label}
        </label>
        <textarea
          {...fieldProps}
          ref={textareaRef}
          id={id}
          name={name}
          className="composer-field"
          rows={rows}
          required
          dir="auto"
          lang={lang}
          placeholder={placeholder ?? label}
          defaultValue={typeof typed === "string" ? typed : defaultValue}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          onInput={onInput}
        />
        {sticky ? send : null}
      </div>
      {toolbar || children ? (
        <div className="composer-tools">
          {toolbar ? (
            <div className="toolbar" role="toolbar" aria-label={t("ui.toolbar")} aria-controls={id}>
              {toolbar}
            </div>
          ) : null}
          {children}
        </div>
      ) : null}
      {sticky ? null : <div className="composer-send">{send}</div>}
    </Form>
  );
}

interface ToolbarButtonProps
  extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "className" | "style" | "children" | "type"> {
  icon: IconName;
  label: string;
}

/** One tool of the composer: bold, list, link, photo. */
export function ToolbarButton({ icon, label, ...native }: ToolbarButtonProps) {
  return (
    <button {...native} type="button" className="tool" title={label}>
      <Icon name={icon} label={label} />
    </button>
  );
}
