import { Form } from "react-router";
import { Banner } from "#app/components/banner.tsx";
import { Button } from "#app/components/button.tsx";
import { Section, Stack } from "#app/components/layout.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";

/** Whoever has a copy of the file types the sum that their own program gives it, and reads whether it is the same. */
export function CompareSum({ file, hash, typed }: { file: string; hash: string; typed: string | null }) {
  const { t } = useTranslation("handIn");
  const given = typed?.toLowerCase().replace(/\s/g, "") ?? "";
  const same = given.includes(hash);
  return (
    <Section title={t("verify.compare")}>
      <Stack gap={4}>
        <p>{t("verify.how")}</p>
        <p className="plan-sum" dir="ltr">
          <code>{`sha256sum ${file}`}</code>
        </p>
        {given ? <Banner tone={same ? "done" : "danger"}>{t(same ? "verify.same" : "verify.other")}</Banner> : null}
        <Form method="get">
          <Stack gap={4}>
            <TextInput
              name="sum"
              label={t("verify.typed")}
              dir="ltr"
              required
              maxLength={200}
              autoComplete="off"
              spellCheck={false}
              defaultValue={typed ?? undefined}
            />
            <div>
              <Button icon="check">{t("verify.do")}</Button>
            </div>
          </Stack>
        </Form>
      </Stack>
    </Section>
  );
}
