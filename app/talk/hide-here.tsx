import { useEffect, useRef } from "react";
import { SendKey } from "#app/components/action-form.tsx";
import { Button } from "#app/components/button.tsx";
import { Dialog } from "#app/components/dialog.tsx";
import { FormState } from "#app/components/form-state.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { newKey } from "#app/composer/new-key.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { MAX_REASON } from "#server/contracts/bounds.ts";

const ID = "hide-here";

/** Asks over the page why a post goes out of sight; what holds it sends the form. */
export function HideHere({ action, onClose }: { action: string; onClose: () => void }) {
  const { t } = useTranslation("topics");
  const latest = useRef(onClose);
  useEffect(() => {
    latest.current = onClose;
  });
  useEffect(() => {
    const dialog = document.getElementById(ID);
    if (!dialog) return;
    const before = document.activeElement as HTMLElement | null;
    const closed = (event: Event) => {
      if ((event as ToggleEvent).newState === "closed") latest.current();
    };
    dialog.addEventListener("toggle", closed);
    dialog.showPopover();
    dialog.querySelector("textarea")?.focus();
    return () => {
      dialog.removeEventListener("toggle", closed);
      before?.focus();
    };
  }, []);
  return (
    <Dialog id={ID} title={t("hide.title")}>
      <form method="post" action={action}>
        <SendKey value={newKey()} />
        <FormState id={ID}>
          <TextArea
            name="reason"
            label={t("hide.reason")}
            hint={t("hide.reasonHint")}
            maxLength={MAX_REASON}
            rows={3}
            required
          />
        </FormState>
        <Button kind="danger" icon="hide">
          {t("hide.do")}
        </Button>
      </form>
    </Dialog>
  );
}
