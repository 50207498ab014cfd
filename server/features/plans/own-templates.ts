import type { AskedSection, TemplateStage } from "#server/contracts/plan-templates.ts";
import type { OwnTemplate } from "#server/contracts/plans.ts";
import type { SectionKind } from "#server/contracts/section-rows.ts";
import type { Receivers } from "#server/contracts/submission-permissions.ts";

/** The names of the sections of our own templates; the same name is the same section, of one kind, in each of them. */
export type OwnSection =
  | "place"
  | "vision"
  | "situation"
  | "constraints"
  | "learned"
  | "actions"
  | "people"
  | "budget"
  | "time"
  | "results"
  | "lasting"
  | "places"
  | "partners"
  | "activities"
  | "costs"
  | "indicators"
  | "sources";

type OwnVersion = {
  key: OwnTemplate;
  number: number;
  /** How far a plan is that is written by it. */
  stage: TemplateStage;
  sections: readonly (AskedSection & { key: OwnSection })[];
};

/** Who receives a plan that is handed in, and whether an organisation has to stand behind it. */
export type HandedIn = { receivers: Receivers; validated: boolean };
/** What a template asks in one version. */
export type TemplateVersion = HandedIn & {
  key: string;
  number: number;
  stage: TemplateStage;
  sections: readonly AskedSection[];
};

/**
 * A concept note is for those who solved the problem where it is; a full plan is for those who can give money and name.
 */
const handedIn: Readonly<Record<OwnTemplate, HandedIn>> = {
  concept: { receivers: "champions", validated: false },
  full: { receivers: "staff", validated: true },
};

/**
 * Our own templates, each in all its versions: a plan keeps the version it began with. What changes in what is asked is a
 * version more; better words for the same question are not, and stand in `locales/<language>/templates.json`.
 */
const versions: readonly OwnVersion[] = [
  {
    ...{ key: "concept", number: 1, stage: "concept" },
    sections: [
      asked("place", 80),
      needed("vision", 120),
      needed("situation", 200),
      needed("learned", 200),
      needed("actions", 250),
      asked("people", 150),
      needed("budget", 200),
      asked("results", 150),
    ],
  },
  {
    ...{ key: "concept", number: 2, stage: "concept" },
    sections: [
      asked("place", 80),
      needed("vision", 120),
      needed("situation", 200),
      needed("learned", 200),
      { ...rows("sources", "sources"), required: false },
      needed("actions", 250),
      asked("people", 150),
      needed("budget", 200),
      asked("results", 150),
    ],
  },
  {
    ...{ key: "full", number: 1, stage: "full" },
    sections: [
      asked("place", 150),
      needed("vision", 200),
      needed("situation", 400),
      needed("constraints", 300),
      needed("learned", 400),
      needed("actions", 800),
      needed("people", 400),
      needed("budget", 500),
      needed("time", 300),
      needed("results", 400),
      needed("lasting", 400),
    ],
  },
  {
    ...{ key: "full", number: 2, stage: "full" },
    sections: [
      needed("vision", 200),
      rows("places", "places"),
      needed("situation", 400),
      needed("constraints", 300),
      needed("learned", 400),
      rows("sources", "sources"),
      needed("actions", 800),
      rows("activities", "activities"),
      rows("partners", "people"),
      rows("costs", "budget"),
      rows("indicators", "indicators"),
      needed("lasting", 400),
    ],
  },
];

/** Whether a template is one of our own. */
export function isOwn(template: string): template is OwnTemplate {
  return Object.hasOwn(handedIn, template);
}

/** The newest version of one of our own templates. */
export function newestOwn(key: OwnTemplate): TemplateVersion {
  const found = versions.filter((one) => one.key === key).at(-1);
  if (!found) throw new Error(`there is no template ${key}`);
  return { ...found, ...handedIn[key] };
}

function needed(key: OwnSection, most: number): OwnVersion["sections"][number] {
  return { key, kind: "text", required: true, limit: { unit: "words", most } };
}

/** A table; at least one row is needed. */
function rows(key: OwnSection, kind: SectionKind): OwnVersion["sections"][number] {
  return { key, kind, required: true, limit: null };
}

function asked(key: OwnSection, most: number): OwnVersion["sections"][number] {
  return { ...needed(key, most), required: false };
}
