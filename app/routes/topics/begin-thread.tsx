import type { ReactNode } from "react";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { type FormResult, FormState } from "#app/components/form-state.tsx";
import { Page } from "#app/components/page.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { PostComposer, type Writer } from "#app/composer/post-composer.tsx";
import type { Preview } from "#app/composer/use-preview.ts";
import { communityCrumbs } from "#app/routes/communities/community-frame.tsx";
import type { SpaceView } from "#server/contracts/spaces.ts";
import { MAX_TITLE_LENGTH } from "#server/contracts/threads.ts";

type Props = {
  space: SpaceView;
  writer: Writer | null;
  sendKey: string;
  /** `actionData`: what was wrong, or what the first words would look like. */
  result: (FormResult & { preview?: Preview }) | null | undefined;
  /** Under which what is typed is kept on the phone. */
  draft: string;
  words: { title: string; lead: string; about: string; aboutHint: string; text: string; send: string };
  rows: number;
  /** What is said of it beside its title and its first words. */
  children: ReactNode;
};

/** Begins a thread in a community: what it is about, and the first words. */
export function BeginThread({ space, writer, sendKey, result, draft, words, rows, children }: Props) {
  if (!writer) return null;
  return (
    <Page title={words.title} crumbs={communityCrumbs(space)} lead={words.lead}>
      <FormState result={result}>
        <ErrorSummary />
        <PostComposer
          writer={writer}
          spaceId={space.id}
          sendKey={sendKey}
          label={words.text}
          sendLabel={words.send}
          draft={draft}
          preview={result?.preview ?? null}
          rows={rows}
          before={
            <>
              <TextInput
                name="title"
                label={words.about}
                hint={words.aboutHint}
                maxLength={MAX_TITLE_LENGTH}
                required
                dir="auto"
              />
              {children}
            </>
          }
        >
          <input type="hidden" name="spaceId" value={space.id} />
        </PostComposer>
      </FormState>
    </Page>
  );
}
