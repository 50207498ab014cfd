import { ChampionProfileInput } from "#server/contracts/champions.ts";
import { type Ctx, newId } from "#server/core/usecase/index.ts";
import { changeChampionProfile } from "#server/features/champions/index.ts";
import { demoChampions } from "./content/index.ts";

type Given = {
  /** Somebody, as they acted so many hours ago. */
  person(handle: string, hoursAgo: number): Ctx;
  themeOf(slug: string): string;
};

const SAID = 1_100;

/** Champions say what they can be asked. */
export async function playChampions({ person, themeOf }: Given): Promise<void> {
  for (const { by, themes, ...said } of demoChampions) {
    const audience = { doneFor: "everyone", placesFor: "members", availableFor: "communities" };
    const input = { key: newId(), ...said, ...audience, themes: themes.map(themeOf) };
    await changeChampionProfile(person(by, SAID), ChampionProfileInput.parse(input));
  }
}
