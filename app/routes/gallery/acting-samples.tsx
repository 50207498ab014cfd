import { ActionForm } from "#app/components/action-form.tsx";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { Composer, ToolbarButton } from "#app/components/composer.tsx";
import { Dialog, DialogTrigger } from "#app/components/dialog.tsx";
import { Row, Section, Stack } from "#app/components/layout.tsx";
import { LineMark } from "#app/components/line-mark.tsx";
import { Menu, MenuAction, MenuLink } from "#app/components/menu.tsx";
import { JumpPill } from "#app/components/new-mark.tsx";
import { Pager } from "#app/components/pager.tsx";
import { TabLinks } from "#app/components/tab-links.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { SAMPLE_KEY, type SamplesProps } from "./samples.ts";

/** Buttons, menus, tabs, pages, the composer: whatever one presses. */
export function ActingSamples({ words }: SamplesProps) {
  const { acts, tabs, dialog } = words;
  return (
    <Section title={words.sections.acting} id="acting">
      <Stack>
        <Row>
          <Button kind="primary" icon="write">
            {acts.write}
          </Button>
          <ButtonLink href="#acting" icon="invite">
            {acts.invite}
          </ButtonLink>
          <Button kind="quiet">{acts.cancel}</Button>
          <Button kind="danger" icon="leave">
            {acts.leave}
          </Button>
        </Row>
        <Row>
          <Button kind="primary" busy>
            {acts.busy}
          </Button>
          <Button disabled>{acts.off}</Button>
          <Button small icon="join">
            {acts.join}
          </Button>
          <Button kind="quiet" icon="thank" pressed count="12">
            {acts.thanked}
          </Button>
          <ActionForm action="#acting" method="get" sendKey={SAMPLE_KEY} label={acts.watch} icon="bell" kind="quiet" />
          <Button kind="quiet" icon="link" hideLabel>
            {acts.copyLink}
          </Button>
          <Menu label={acts.more} towardsEnd>
            <MenuLink href="#acting" icon="edit">
              {acts.edit}
            </MenuLink>
            <MenuLink href="#acting" icon="flag">
              {acts.report}
            </MenuLink>
            <MenuAction action="#acting" sendKey={SAMPLE_KEY} label={acts.delete} icon="delete" danger />
          </Menu>
          <DialogTrigger for="sample-dialog">{acts.open}</DialogTrigger>
        </Row>
        <Dialog id="sample-dialog" title={dialog.title}>
          <Stack>
            <TextArea name="dialog-reason" label={dialog.reason} hint={dialog.reasonHint} />
            <Row>
              <Button kind="danger" icon="hide">
                {acts.hide}
              </Button>
            </Row>
          </Stack>
        </Dialog>
        <TabLinks
          label={tabs.label}
          items={[
            { label: tabs.topics, href: "#tabs-topics", current: true, count: 10_000 },
            { label: tabs.people, href: "#tabs-people", count: 412 },
            { label: tabs.about, href: "#tabs-about" },
          ]}
        />
        <Pager first="#first" newer="#newer" older="#older" />
        <Pager older="#older" label={words.one} />
        <Row gap={4}>
          <LineMark state="up" />
          <LineMark state="waiting" />
          <LineMark state="down" waiting={3} />
          <JumpPill href="#new">{words.marks.below}</JumpPill>
        </Row>
        <SampleComposer words={words} />
      </Stack>
    </Section>
  );
}

function SampleComposer({ words: { form, tools } }: SamplesProps) {
  return (
    <Composer
      action="#acting"
      sendKey={SAMPLE_KEY}
      name="sample-body"
      label={form.reply}
      note={form.line}
      sticky={false}
      toolbar={
        <>
          <ToolbarButton icon="bold" label={tools.bold} />
          <ToolbarButton icon="italic" label={tools.italic} />
          <ToolbarButton icon="list" label={tools.list} />
          <ToolbarButton icon="quote" label={tools.quote} />
          <ToolbarButton icon="link" label={tools.link} />
        </>
      }
    />
  );
}
