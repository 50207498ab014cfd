import type { ReactNode } from "react";
import { Link } from "react-router";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { Face } from "./face.tsx";
import { Facts } from "./facts.tsx";

export interface PersonLineProps {
  name: string;
  href?: string | null | undefined;
  /** Two parts have words of their own; any other comes translated. */
  part?: "champion" | "moderator" | (string & {}) | null | undefined;
  place?: string | null | undefined;
  organisation?: string | null | undefined;
  /** A `Time`. */
  time?: ReactNode;
  /** The person who reads. */
  you?: boolean | undefined;
}

interface WithFace extends PersonLineProps {
  face?: boolean;
  /** A button or a tag at the end of the line. */
  trailing?: ReactNode;
}

/** Who someone is: name, role, place, organisation, when. */
export function PersonLine({ face, trailing, ...person }: WithFace) {
  if (!face && !trailing) return <PersonWords {...person} />;
  return (
    <div className="person">
      {face ? <Face name={person.name} champion={person.part === "champion"} /> : null}
      <PersonWords {...person} />
      {trailing ? <div className="person-trailing">{trailing}</div> : null}
    </div>
  );
}

function PersonWords({ name, href, part, place, organisation, time, you }: PersonLineProps) {
  const { t } = useTranslation("common");
  const partWords = part === "champion" ? t("ui.champion") : part === "moderator" ? t("ui.moderator") : part;
  return (
    <div className="who">
      {href ? (
        <Link className="who-name" to={href} dir="auto">
          {name}
        </Link>
      ) : (
        <span className="who-name" dir="auto">
          {name}
        </span>
      )}
      {you ? <span className="soft">{t("ui.you")}</span> : null}
      {partWords ? (
        <span className={part === "champion" ? "who-role who-champion" : "who-role"}>{partWords}</span>
      ) : null}
      {place || organisation || time ? (
        <span className="who-where">
          <Facts
            items={[
              { key: "place", words: place },
              { key: "organisation", words: organisation },
              { key: "time", words: time },
            ]}
          />
        </span>
      ) : null}
    </div>
  );
}
