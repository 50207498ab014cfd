import { classNames } from "./class-names.ts";
import { type IconName, iconPaths, turningIcons } from "./icon-paths.ts";

interface IconProps {
  name: IconName;
  /** Words for the sign when none stand beside it. */
  label?: string;
}

/** A sign. Silent beside words; with `label` it speaks for itself. */
export function Icon({ name, label }: IconProps) {
  return (
    <svg
      className={classNames("icon", turningIcons.has(name) && "icon-turns")}
      viewBox="0 0 24 24"
      role={label ? "img" : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      <path d={iconPaths[name]} />
    </svg>
  );
}

/** The sign of Rutas: two stations and the trail between them. */
export function BrandSign() {
  return (
    <svg className="icon brand-sign" viewBox="0 0 24 24" aria-hidden="true">
      <circle className="brand-start" cx="5" cy="19" r="2.2" />
      <path className="brand-trail" d="M7.5 18.5c6 0 1-9 7-9.5" />
      <circle cx="18" cy="7" r="3.2" />
    </svg>
  );
}
