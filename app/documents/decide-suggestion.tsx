import { ActionForm } from "#app/components/action-form.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { threadPath } from "#server/contracts/thread-kinds.ts";

type Props = {
  threadId: string;
  sendKey: string;
  /** The words are as they were: else there is nothing that could be put in their place. */
  stands: boolean;
  fields?: Record<string, string>;
  small?: boolean;
};

/** Who writes the text takes the words that are suggested, or leaves it as it is. */
export function DecideSuggestion({ threadId, sendKey, stands, ...form }: Props) {
  const { t } = useTranslation("comments");
  const here = threadPath({ kind: "comment", id: threadId });
  const key = (deed: string) => `${sendKey}-${deed}-${threadId.slice(-12)}`;
  return (
    <>
      {stands ? (
        <ActionForm
          {...form}
          action={`${here}/accept`}
          sendKey={key("accept")}
          label={t("suggestion.accept")}
          icon="check"
        />
      ) : null}
      <ActionForm
        {...form}
        action={`${here}/refuse`}
        sendKey={key("refuse")}
        label={t("suggestion.refuse")}
        icon="close"
        kind="quiet"
      />
    </>
  );
}
