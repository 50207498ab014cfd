import type { ComponentProps, ReactNode } from "react";
import { MAX_REASON } from "#server/contracts/bounds.ts";
import { Page } from "./page.tsx";
import { WordsForm } from "./words-form.tsx";

interface ReasonPageProps extends Pick<ComponentProps<typeof Page>, "title" | "lead" | "crumbs"> {
  form: Pick<ComponentProps<typeof WordsForm>, "result" | "sendKey" | "label" | "hint">;
  /** Nobody has to give one. */
  optional?: boolean;
  /** The button that does it. */
  button: ReactNode;
  /** What it is about, if the title does not say it. */
  children?: ReactNode;
}

/** One deed that others are told the reason for: somebody is removed, a post hidden, a community closed. */
export function ReasonPage({ form, optional = false, button, children, ...page }: ReasonPageProps) {
  return (
    <Page {...page}>
      {children}
      <WordsForm {...form} name="reason" required={!optional} maxLength={MAX_REASON}>
        {button}
      </WordsForm>
    </Page>
  );
}
