import { Button } from "#app/components/button.tsx";
import { Checkbox, RadioGroup } from "#app/components/choices.tsx";
import type { FormResult } from "#app/components/form-state.tsx";
import { Card, Stack } from "#app/components/layout.tsx";
import { Select } from "#app/components/select.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { MAX_NAME_LENGTH } from "#server/contracts/bounds.ts";
import type { PlanToBegin } from "#server/contracts/plans.ts";
import { SourceLine } from "./source-line.tsx";

type Props = Omit<PlanToBegin, "space"> & { sendKey: string; result: FormResult | null | undefined };

/** What a plan is called, by which template it is written, and what it is begun from. */
export function BeginForm({ templates, communities, begun, sendKey, result }: Props) {
  const { t } = useTranslation("plans");
  const same = templates.find(({ key }) => key === begun?.plan?.template);
  return (
    <SendForm result={result} sendKey={sendKey}>
      {begun ? <From begun={begun} /> : null}
      <TextInput
        name="title"
        label={t("begin.name")}
        hint={t("begin.nameHint")}
        maxLength={MAX_NAME_LENGTH}
        required
        dir="auto"
      />
      <RadioGroup
        name="template"
        legend={t("begin.template")}
        hint={t("begin.later")}
        options={templates.map(({ key, name, about }) => ({
          value: key,
          label: name.text,
          lang: name.language,
          hint: about.text,
        }))}
        defaultValue={(same ?? templates[0])?.key}
      />
      {communities.length > 0 ? (
        <Select
          name="space"
          label={t("begin.where")}
          empty={t("begin.onItsOwn")}
          options={communities.map(({ slug, name, language }) => ({ value: slug, label: name, lang: language }))}
          defaultValue={begun?.space ?? ""}
          optional
        />
      ) : null}
      <div>
        <Button kind="primary" icon="edit">
          {t("begin.make")}
        </Button>
      </div>
    </SendForm>
  );
}

/** What it is begun from is named in it from the beginning. */
function From({ begun: { from, source, plan } }: { begun: NonNullable<PlanToBegin["begun"]> }) {
  const { t } = useTranslation("plans");
  return (
    <Card>
      <Stack gap={3}>
        <p>
          <SourceLine source={source} />
        </p>
        <p className="soft">{t("begin.named")}</p>
        {plan?.text ? <Checkbox name="text" label={t("begin.withText")} hint={t("begin.withTextHint")} /> : null}
        <input type="hidden" name="from" value={from} />
      </Stack>
    </Card>
  );
}
