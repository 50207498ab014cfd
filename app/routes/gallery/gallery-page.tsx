import { AsideSection, Page } from "#app/components/page.tsx";
import { StatLine } from "#app/components/stat-line.tsx";
import { languageOf } from "#app/i18n/request-language.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { Language } from "#server/contracts/languages.ts";
import { sentences } from "#server/core/words/index.ts";
import type { Route } from "./+types/gallery-page.ts";
import { ActingSamples } from "./acting-samples.tsx";
import { FormSamples } from "./form-samples.tsx";
import { ListSamples } from "./list-samples.tsx";
import { PeopleSamples } from "./people-samples.tsx";
import { PollSamples } from "./poll-samples.tsx";
import type { Samples } from "./samples.ts";
import { FigureSamples, TellingSamples } from "./telling-samples.tsx";
import { ScriptSamples, TrailSamples } from "./trail-samples.tsx";

const SCRIPTS = ["en", "ne", "lo", "ur"] as const satisfies readonly Language[];

/** The words come with the page: a browser that never opens the gallery does not fetch them. */
export function loader({ context }: Route.LoaderArgs) {
  return {
    words: samplesIn(languageOf(context)),
    scripts: SCRIPTS.map((language) => ({ language, words: samplesIn(language) })),
  };
}

function samplesIn(language: Language): Samples {
  const own = sentences[language].gallery;
  return ("title" in own ? own : sentences.en.gallery) as Samples;
}

/** Every component in every state, in the script of the reader and in four scripts together. */
export default function GalleryPage({ loaderData: { words, scripts } }: Route.ComponentProps) {
  const { i18n } = useTranslation();
  const language = i18n.language;
  return (
    <Page
      title={words.title}
      lead={words.lead}
      crumbs={[
        { label: words.community.name, href: "#acting", lang: language },
        { label: words.community.longName, href: "#forms", lang: language },
      ]}
      aside={
        <>
          <AsideSection title={words.aside.title}>
            <StatLine
              items={[
                { value: 412, label: words.figures.people, icon: "people" },
                { value: 10_000, label: words.figures.replies, icon: "reply" },
              ]}
            />
          </AsideSection>
          <AsideSection title={words.aside.answered}>{words.people.efrain}</AsideSection>
        </>
      }
    >
      <ActingSamples words={words} />
      <FormSamples words={words} />
      <PollSamples words={words} language={language} />
      <TellingSamples words={words} />
      <PeopleSamples words={words} />
      <ListSamples words={words} language={language} />
      <FigureSamples words={words} />
      <ScriptSamples words={words} scripts={scripts} />
      <TrailSamples words={words} language={language} />
    </Page>
  );
}
