import { Face, Faces } from "#app/components/face.tsx";
import { Row, Section, Stack } from "#app/components/layout.tsx";
import { PersonLine } from "#app/components/person-line.tsx";
import { Count, Tag } from "#app/components/tag.tsx";
import type { SamplesProps } from "./samples.ts";

/** Faces and people with short, long and no words about them. */
export function PeopleSamples({ words }: SamplesProps) {
  const { people, places, organisations, time } = words;
  const all = [
    { name: people.sita },
    { name: people.efrain, champion: true },
    { name: people.khamla },
    { name: people.maria },
    { name: people.short },
  ];
  return (
    <Section title={words.sections.people} id="people">
      <Stack>
        <Row gap={4}>
          {all.map((person) => (
            <Face key={person.name} {...person} />
          ))}
          <Face name={people.efrain} champion size="l" />
          <Face name={people.sita} size="s" />
          <Faces people={all.slice(0, 1)} />
          <Faces people={all.slice(0, 4)} total={10_000} />
          <Count value={1} label={words.one} />
          <Count value={10_000} label={words.many} />
        </Row>
        <PersonLine
          face
          name={people.sita}
          href="#people"
          place={places.sita}
          organisation={organisations.sita}
          time={time.days}
        />
        <PersonLine
          face
          name={people.efrain}
          href="#people"
          part="champion"
          place={places.efrain}
          organisation={organisations.efrain}
          time={time.yesterday}
        />
        <PersonLine
          face
          name={people.khamla}
          part="moderator"
          place={places.khamla}
          trailing={<Tag tone="done">{words.acts.watch}</Tag>}
        />
        <PersonLine
          face
          name={people.maria}
          href="#people"
          part="champion"
          place={places.efrain}
          organisation={words.community.longName}
        />
        <PersonLine face name={people.short} you />
      </Stack>
    </Section>
  );
}
