import { Banner } from "#app/components/banner.tsx";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { CodeCard } from "#app/components/code-card.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Icon } from "#app/components/icon.tsx";
import { type IconName, iconPaths } from "#app/components/icon-paths.ts";
import { Row, Section, Stack } from "#app/components/layout.tsx";
import { Progress, Skeleton } from "#app/components/progress.tsx";
import { Steps } from "#app/components/steps.tsx";
import { Table } from "#app/components/table.tsx";
import { Tag, Tags } from "#app/components/tag.tsx";
import { SAMPLE_KEY, type SamplesProps } from "./samples.ts";

/** Banners, empty places, tags, waiting, first steps. */
export function TellingSamples({ words }: SamplesProps) {
  const { banner, empty, figures, steps } = words;
  return (
    <Section title={words.sections.telling} id="telling">
      <Banner>{banner.info}</Banner>
      <Banner tone="attention" title={banner.attentionTitle}>
        {banner.attention}
      </Banner>
      <Banner tone="danger" title={banner.dangerTitle} action={<Button small>{words.acts.sendAgain}</Button>}>
        {banner.danger}
      </Banner>
      <Banner tone="done" undo={{ action: "#telling", sendKey: SAMPLE_KEY }}>
        {banner.done}
      </Banner>
      <Tags>
        <Tag>{words.themes.finance}</Tag>
        <Tag tone="question" icon="question">
          {words.sections.forms}
        </Tag>
        <Tag tone="done" icon="check">
          {words.acts.helped}
        </Tag>
        <Tag tone="attention" icon="clock">
          {words.banner.attentionTitle}
        </Tag>
        <Tag tone="danger" icon="hide">
          {words.acts.hide}
        </Tag>
        <Tag tone="new">{words.marks.new}</Tag>
      </Tags>
      <EmptyState
        title={empty.title}
        level={3}
        action={
          <ButtonLink href="#telling" kind="primary" icon="write">
            {words.acts.write}
          </ButtonLink>
        }
      >
        {empty.text}
      </EmptyState>
      <EmptyState title={empty.notices} icon="bell" level={3}>
        {empty.noticesText}
      </EmptyState>
      <Stack gap={5}>
        <Progress label={figures.loading} value={24} max={38} />
        <Progress label={figures.waiting} />
        <Skeleton face lines={3} label={figures.waiting} />
        <Steps
          title={steps.title}
          items={[
            { label: steps.language, done: true },
            { label: steps.about, href: "#telling", hint: steps.aboutHint },
            { label: steps.community, href: "#telling" },
            { label: steps.question, href: "#telling" },
          ]}
        />
        <Row>
          {(Object.keys(iconPaths) as IconName[]).map((name) => (
            <Icon key={name} name={name} label={name} />
          ))}
        </Row>
      </Stack>
    </Section>
  );
}

/** A table, and an invitation to print. */
export function FigureSamples({ words }: SamplesProps) {
  const { figures, invitation, places } = words;
  return (
    <>
      <Section title={words.sections.figures} id="figures">
        <Table
          caption={figures.caption}
          columns={[
            { key: "village", label: figures.village },
            { key: "members", label: figures.members, figures: true },
            { key: "saved", label: figures.saved, figures: true },
          ]}
          rows={[
            { id: "1", village: places.sita, members: "0", saved: "USD 0.00" },
            { id: "2", village: places.efrain, members: "1", saved: "USD 12.50" },
            { id: "3", village: places.khamla, members: "10,000", saved: "USD 1,234,567.00" },
          ]}
        />
      </Section>
      <Section title={words.sections.invitation} id="invitation">
        <CodeCard
          title={invitation.title}
          code="MAIZ 4827"
          link="https://rutas.example/i/4f7Kq2ZrW9"
          qr={{ size: 21, path: samplePattern(21) }}
          until={invitation.until}
        >
          <p>{invitation.how}</p>
        </CodeCard>
      </Section>
    </>
  );
}

/** Looks like a QR code and says nothing. */
function samplePattern(size: number): string {
  const modules: string[] = [];
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      if (isDark(x, y, size)) modules.push(`M${x} ${y}h1v1h-1z`);
    }
  }
  return modules.join("");
}

function isDark(x: number, y: number, size: number): boolean {
  const fromCorner = (at: number) => Math.min(at, size - 1 - at);
  const inFinder = fromCorner(x) < 7 && fromCorner(y) < 7 && !(x > 7 && y > 7);
  if (!inFinder) return fromCorner(x) === 7 && fromCorner(y) < 8 ? false : (x * 7 + y * 13 + x * y) % 3 === 0;
  const ring = Math.max(Math.abs(fromCorner(x) - 3), Math.abs(fromCorner(y) - 3));
  return ring !== 2;
}
