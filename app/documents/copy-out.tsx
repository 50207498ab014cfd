import { type ReactNode, useEffect, useId, useState } from "react";
import { Button } from "#app/components/button.tsx";
import { Row, Stack } from "#app/components/layout.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";

/** Words that somebody may want to take elsewhere, with a button that copies them. */
export function CopyOut({ label, text }: { label: ReactNode; text: string }) {
  const { t } = useTranslation("documents");
  const [copied, setCopied] = useState(false);
  const [canCopy, setCanCopy] = useState(false);
  useEffect(() => setCanCopy(navigator.clipboard !== undefined), []);
  const id = useId();
  return (
    <Stack gap={2}>
      <label htmlFor={id}>{label}</label>
      <textarea id={id} className="input" rows={5} readOnly dir="auto" value={text} />
      {canCopy ? (
        <Row>
          <Button
            type="button"
            small
            icon={copied ? "check" : undefined}
            onClick={() =>
              void navigator.clipboard.writeText(text).then(
                () => setCopied(true),
                () => undefined,
              )
            }
          >
            {copied ? t("write.copied") : t("write.copy")}
          </Button>
        </Row>
      ) : null}
    </Stack>
  );
}
