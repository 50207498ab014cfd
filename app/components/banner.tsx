import type { ReactNode } from "react";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { ActionForm } from "./action-form.tsx";
import { classNames } from "./class-names.ts";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon-paths.ts";

/** `done` for what was saved, `attention` for what waits, `danger` for what went wrong. */
export type BannerTone = "info" | "attention" | "danger" | "done";

const signs: Record<BannerTone, IconName> = { info: "info", attention: "clock", danger: "alert", done: "check" };

interface BannerProps {
  tone?: BannerTone;
  icon?: IconName;
  title?: string;
  children?: ReactNode;
  /** Over the page, below the bar, for what passes: it moves nothing. */
  over?: boolean;
  /** A button or a link: what to do about it. */
  action?: ReactNode;
  /** Takes the act back. Undo, rather than asking beforehand. */
  undo?: { action: string; sendKey: string; fields?: Record<string, string>; label?: string } | undefined;
}

/** Says what happened, what is safe and what to do, above what it is about. */
export function Banner({ tone = "info", icon, title, children, over, action, undo }: BannerProps) {
  const { t } = useTranslation("common");
  return (
    <div
      className={classNames(`banner banner-${tone}`, over && "banner-over")}
      role={tone === "danger" ? "alert" : tone === "info" ? undefined : "status"}
    >
      <Icon name={icon ?? signs[tone]} />
      <div className="banner-words">
        {title ? <p className="banner-title">{title}</p> : null}
        {children ? <div>{children}</div> : null}
      </div>
      {action || undo ? (
        <div className="banner-acts">
          {action}
          {undo ? (
            <ActionForm
              action={undo.action}
              sendKey={undo.sendKey}
              fields={undo.fields}
              label={undo.label ?? t("ui.undo")}
              icon="undo"
              small
            />
          ) : null}
        </div>
      ) : null}
    </div>
  );
}
