import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { classNames } from "./class-names.ts";
import { initialsOf } from "./initials.ts";

interface FaceProps {
  name: string;
  champion?: boolean | undefined;
  size?: "s" | "m" | "l";
}

/** A person as a station on the trail; a maize ring for a champion. Silent: the name stands beside it. */
export function Face({ name, champion, size = "m" }: FaceProps) {
  return (
    <span className={classNames("face", `face-${size}`, champion && "face-champion")} aria-hidden="true">
      <span className="face-sign" dir="auto">
        {initialsOf(name)}
      </span>
    </span>
  );
}

interface FacesProps {
  people: readonly { name: string; champion?: boolean | undefined }[];
  /** How many there are in all, when more than are shown. */
  total?: number | undefined;
}

/** A few faces of many. */
export function Faces({ people, total = people.length }: FacesProps) {
  const { t } = useTranslation("common");
  const { number } = useFormat();
  const more = total - people.length;
  return (
    <span className="faces">
      <span className="visually-hidden">
        {more > 0
          ? t("ui.facesMore", { names: people.map(({ name }) => name).join(", "), count: more, n: number(more) })
          : people.map(({ name }) => name).join(", ")}
      </span>
      {people.map((person) => (
        <Face key={person.name} {...person} size="s" />
      ))}
      {more > 0 ? (
        <span className="faces-more" aria-hidden="true">
          +{number(more)}
        </span>
      ) : null}
    </span>
  );
}
