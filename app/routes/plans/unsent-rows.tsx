import { useNavigate } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Card, Row, Section, Stack } from "#app/components/layout.tsx";
import { PostState } from "#app/components/post-state.tsx";
import { useReason } from "#app/i18n/say.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useUnsentForms } from "#app/offline/use-unsent-forms.ts";
import { ROW_FIELDS, type RowKind } from "#server/contracts/section-rows.ts";

type Props = { writer: string | null; place: string; kind: RowKind; only?: string; seenAt: string };

/** Rows that are on this phone only, each with its true state and all that was typed. `only`: those that go to one address; `seenAt`: where one sees them once they went out. */
export function UnsentRows({ writer, place, kind, only, seenAt }: Props) {
  const { t } = useTranslation(["rows", "topics"]);
  const reasonIn = useReason();
  const navigate = useNavigate();
  const {
    unsent: all,
    sendAgain,
    takeBack,
  } = useUnsentForms(writer, place, () => void navigate(seenAt, { preventScrollReset: true }));
  const unsent = all.filter(({ path }) => only === undefined || path === only);
  if (unsent.length === 0) return null;
  return (
    <Section title={t("unsent.title")}>
      <Stack gap={3}>
        {unsent.map(({ key, fields, state, reason }) => (
          <Card key={key}>
            <Stack gap={3}>
              <PostState
                state={state === "refused" ? "failed" : "waiting"}
                reason={state === "refused" ? reasonIn(reason) : undefined}
              />
              <dl className="stack gap-2">
                {ROW_FIELDS[kind].map(({ name }) =>
                  fields[name] ? (
                    <div key={name}>
                      <dt className="soft">{t(`fields.${kind}.${name}` as "fields.budget.what")}</dt>
                      <dd dir="auto">{fields[name]}</dd>
                    </div>
                  ) : null,
                )}
              </dl>
              <Row>
                {state === "refused" ? (
                  <Button type="button" kind="quiet" icon="send" small onClick={() => void sendAgain(key)}>
                    {t("topics:unsent.again")}
                  </Button>
                ) : null}
                <Button type="button" kind="quiet" icon="delete" small onClick={() => void takeBack(key)}>
                  {t("topics:unsent.withdraw")}
                </Button>
              </Row>
            </Stack>
          </Card>
        ))}
      </Stack>
    </Section>
  );
}
