import { Form } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Checkbox, CheckboxGroup, RadioGroup } from "#app/components/choices.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Fieldset } from "#app/components/field.tsx";
import { FormState } from "#app/components/form-state.tsx";
import { Section, Stack } from "#app/components/layout.tsx";
import { Select } from "#app/components/select.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { LANGUAGE_NAMES } from "#server/contracts/languages.ts";
import type { SamplesProps } from "./samples.ts";

const languages = Object.entries(LANGUAGE_NAMES).map(([value, label]) => ({ value, label, lang: value }));

/** Fields empty, filled, wrong and closed. */
export function FormSamples({ words }: SamplesProps) {
  const { form } = words;
  const result = {
    errors: { name: form.nameWrong, agree: form.agreeWrong },
    values: { name: "", place: words.places.sita },
  };
  return (
    <Section title={words.sections.forms} id="forms">
      <FormState result={result} id="sample">
        <Form method="get" action="#forms" noValidate>
          <Stack gap={5}>
            <ErrorSummary />
            <Fieldset legend={form.legend}>
              <TextInput name="name" label={form.name} hint={form.nameHint} autoComplete="off" required />
              <TextInput name="handle" label={form.handle} hint={form.handleHint} before="@" defaultValue="sita" />
              <TextInput name="place" label={form.place} optional />
              <TextArea name="about" label={form.about} hint={form.aboutHint} optional />
              <TextInput
                name="passphrase"
                type="password"
                label={form.passphrase}
                hint={form.passphraseHint}
                autoComplete="off"
              />
              <TextInput name="closed" label={form.handle} defaultValue="khamla" readOnly />
              <Select name="language" label={form.language} options={languages} empty={form.choose} />
              <RadioGroup
                name="who"
                legend={form.who}
                defaultValue="members"
                options={[
                  { value: "everyone", label: form.everyone },
                  { value: "members", label: form.members, hint: form.membersHint },
                  { value: "nobody", label: form.nobody, disabled: true },
                ]}
              />
              <CheckboxGroup name="read" legend={form.read} options={languages} defaultValues={["ne", "ur"]} inline />
              <Checkbox name="agree" label={form.agree} required />
            </Fieldset>
            <div>
              <Button kind="primary" icon="check">
                {words.acts.publish}
              </Button>
            </div>
          </Stack>
        </Form>
      </FormState>
    </Section>
  );
}
