import type { ReactNode } from "react";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { Button, type ButtonKind } from "./button.tsx";
import type { IconName } from "./icon-paths.ts";

interface DialogProps {
  id: string;
  title: string;
  children: ReactNode;
}

/** A short question over the page. The browser opens and closes it; Escape and a tap outside close it too. */
export function Dialog({ id, title, children }: DialogProps) {
  const { t } = useTranslation("common");
  return (
    <dialog className="dialog" id={id} popover="auto" aria-labelledby={`${id}-title`}>
      <div className="dialog-head">
        <h2 id={`${id}-title`}>{title}</h2>
        <Button type="button" kind="quiet" icon="close" hideLabel popoverTarget={id} popoverTargetAction="hide">
          {t("ui.close")}
        </Button>
      </div>
      {children}
    </dialog>
  );
}

interface DialogTriggerProps {
  /** The dialog's id. */
  for: string;
  kind?: ButtonKind;
  icon?: IconName;
  hideLabel?: boolean;
  small?: boolean;
  children: ReactNode;
}

/** Opens a `Dialog`. */
export function DialogTrigger({ for: id, children, ...button }: DialogTriggerProps) {
  return (
    <Button {...button} type="button" popoverTarget={id}>
      {children}
    </Button>
  );
}
