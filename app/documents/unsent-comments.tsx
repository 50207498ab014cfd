import { Button } from "#app/components/button.tsx";
import { Card, Row, Soft, Stack } from "#app/components/layout.tsx";
import { PostState } from "#app/components/post-state.tsx";
import { useReason } from "#app/i18n/say.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { WaitingForm } from "#app/offline/send-queue.ts";
import { QuotedWords } from "./quoted-words.tsx";

type Props = {
  unsent: readonly WaitingForm[];
  language: string;
  sendAgain(key: string): Promise<void>;
  takeBack(key: string): Promise<void>;
};

/** Comments that are on this phone only, each with its true state and what was typed. */
export function UnsentComments({ unsent, language, sendAgain, takeBack }: Props) {
  const { t } = useTranslation("topics");
  const { t: comments } = useTranslation("comments");
  const reasonIn = useReason();
  return unsent.map(({ key, fields, state, reason }) => (
    <Card key={key} as="li">
      <Stack gap={3}>
        <QuotedWords words={fields.quote ?? ""} language={language} />
        {(fields.proposal ?? fields.quote) === fields.quote ? null : (
          <div>
            <Soft as="p">{comments("suggestion.open")}</Soft>
            <p className="unsent-words" dir="auto">
              {fields.proposal}
            </p>
          </div>
        )}
        <p className="unsent-words" dir="auto">
          {fields.source}
        </p>
        <PostState
          state={state === "refused" ? "failed" : "waiting"}
          reason={state === "refused" ? reasonIn(reason) : undefined}
        />
        <Row>
          {state === "refused" ? (
            <Button type="button" kind="quiet" icon="send" small onClick={() => void sendAgain(key)}>
              {t("unsent.again")}
            </Button>
          ) : null}
          <Button type="button" kind="quiet" icon="delete" small onClick={() => void takeBack(key)}>
            {t("unsent.withdraw")}
          </Button>
        </Row>
      </Stack>
    </Card>
  ));
}
