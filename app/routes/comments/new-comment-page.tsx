import { data, Link } from "react-router";
import { z } from "zod";
import { RadioGroup } from "#app/components/choices.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FormState } from "#app/components/form-state.tsx";
import { Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { Pager } from "#app/components/pager.tsx";
import { PostComposer } from "#app/composer/post-composer.tsx";
import { writerOf } from "#app/composer/writer.ts";
import { QuotedWords } from "#app/documents/quoted-words.tsx";
import { SuggestInstead } from "#app/documents/suggest-instead.tsx";
import type { ChosenWords } from "#app/documents/words-on-page.ts";
import { languageOf } from "#app/i18n/request-language.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { AddCommentInput } from "#server/contracts/comments.ts";
import { addComment, blocksToComment } from "#server/core/documents/index.ts";
import { previewPost } from "#server/core/threads/index.ts";
import type { Route } from "./+types/new-comment-page.ts";

export const handle = { tab: "communities" as const };

/** So many paragraphs before one that was chosen are at hand. */
const BEFORE = 20;
/** What says on which words it is. */
const SENT = ["quote", "before", "after", "near"] as const;

/** A paragraph that was chosen from the list, in one field: its words and what tells it from others that say the same. */
const Paragraph = AddCommentInput.pick({ quote: true, before: true, after: true, near: true });

const AddCommentForm = AddCommentInput.extend({
  quote: AddCommentInput.shape.quote.optional(),
  paragraph: z.string().max(20_000, "unusable").optional(),
  preview: z.string().optional(),
}).transform(({ paragraph, ...input }, { addIssue }) => {
  const { quote, ...around } = { ...input, ...paragraphIn(paragraph) };
  if (quote !== undefined) return { ...around, quote };
  addIssue({ code: "custom", path: ["paragraph"], message: "wordsMissing" });
  return z.NEVER;
});

export async function loader(args: Route.LoaderArgs) {
  const { searchParams } = new URL(args.request.url);
  const number = (name: string) => Math.min(Math.max(Math.trunc(Number(searchParams.get(name))) || 0, 0), 1_000_000);
  const block = searchParams.has("block") ? number("block") : null;
  // With those before it: where its words are gone, they may stand there now.
  const after = block === null ? number("after") : Math.max(0, block - BEFORE);
  const asked = { documentId: askedId(args.params.documentId), language: languageOf(args.context), after };
  const page = await show(args, (ctx) => blocksToComment(ctx, asked));
  return { ...page, block, writer: writerOf(args.context), key: nextSendKey(args.context) };
}

/** POST /documents/:documentId/comments/new: comments on some words of it, or shows what that would look like. */
export async function action(args: Route.ActionArgs) {
  return act(args, AddCommentForm, async (ctx, { preview, ...input }) => {
    if (preview !== undefined) {
      const { quote, before, after, near, proposal, source, language } = input;
      const shown = await previewPost(ctx, { source, language, spaceId: null });
      const values = {
        quote,
        before,
        after,
        near: String(near),
        proposal: proposal ?? quote,
        source,
        language: language ?? "",
      };
      return data({ preview: shown, values });
    }
    const { link, threadId } = await addComment(ctx, input);
    return redirectSaying(args.context, `${link}#comment-${threadId}`, { say: "comments:added" });
  });
}

/** Says something about a paragraph of a document, without script: it is chosen here. */
export default function NewCommentPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("comments");
  const { document, language, blocks, after, next, writer, key } = loaderData;
  const here = `/documents/${document.id}/comments/new`;
  // What was typed stays where it is, and paragraphs as they are now can be chosen for it.
  const errors = actionData !== undefined && "errors" in actionData ? actionData.errors : {};
  const gone = errors.form === "wordsGone" || errors.paragraph !== undefined;
  const chosen = gone ? null : chosenOn(loaderData, actionData);
  const crumbs = [{ label: document.name, href: document.link }];
  if ((chosen || gone) && writer)
    return (
      <Page title={t("new.title")} crumbs={crumbs} lead={t("new.lead")}>
        <FormState result={actionData}>
          <Stack gap={4}>
            <ErrorSummary />
            {chosen ? <QuotedWords words={chosen.quote} language={language} /> : null}
            <PostComposer
              writer={writer}
              spaceId={loaderData.spaceId}
              sendKey={key}
              label={t("new.label")}
              sendLabel={t("new.send")}
              draft={`comment:${document.id}`}
              preview={actionData && "preview" in actionData ? actionData.preview : null}
              rows={4}
              before={
                chosen ? (
                  <SuggestInstead words={chosen.quote} language={language} />
                ) : (
                  <>
                    <RadioGroup
                      name="paragraph"
                      legend={t("new.choose")}
                      options={blocks.map((block) => ({
                        value: paragraphOf(block),
                        label: block.words,
                        lang: language,
                      }))}
                    />
                    {hasProposal(actionData) ? <SuggestInstead words="" language={language} /> : null}
                  </>
                )
              }
            >
              {chosen ? SENT.map((name) => <input key={name} type="hidden" name={name} value={chosen[name]} />) : null}
            </PostComposer>
            <p>
              <Link to={here}>{t("new.other")}</Link>
            </p>
          </Stack>
        </FormState>
      </Page>
    );
  return (
    <Page title={t("new.title")} crumbs={crumbs} lead={t("new.choose")}>
      {blocks.length === 0 ? (
        <EmptyState title={t("new.none")} icon="document">
          {t("new.noneText")}
        </EmptyState>
      ) : (
        <Stack gap={3} as="ol">
          {blocks.map(({ words, near }, at) => (
            <li key={near} className="block-to-comment">
              <p id={`block-${near}`} lang={language} dir="auto">
                {words}
              </p>
              <Link to={`${here}?block=${after + at}`} aria-describedby={`block-${near}`}>
                {t("new.on")}
              </Link>
            </li>
          ))}
        </Stack>
      )}
      <Pager first={after === 0 ? null : here} older={next === null ? null : `${here}?after=${next}`} />
    </Page>
  );
}

type Chosen = { [name in keyof ChosenWords]: string };
type Block = Route.ComponentProps["loaderData"]["blocks"][number];

const paragraphOf = ({ words, before, after, near }: Block) => JSON.stringify({ quote: words, before, after, near });

function paragraphIn(field: unknown): z.infer<typeof Paragraph> | null {
  if (typeof field !== "string") return null;
  try {
    return Paragraph.parse(JSON.parse(field));
  } catch {
    return null;
  }
}

const sent = ({ quote, before, after, near }: z.infer<typeof Paragraph>): Chosen => ({
  ...{ quote, before, after, near: String(near) },
});

/** Other words were typed for those that are gone. */
function hasProposal(result: Route.ComponentProps["actionData"]): boolean {
  const { proposal, quote } = (result?.values ?? {}) as Record<string, unknown>;
  return typeof proposal === "string" && proposal !== "" && proposal !== quote;
}

/** What was sent before and came back, or the paragraph that the address names. */
function chosenOn(
  { block, blocks, after }: Route.ComponentProps["loaderData"],
  result: Route.ComponentProps["actionData"],
): Chosen | null {
  const values = result?.values as Record<string, unknown> | undefined;
  const again = paragraphIn(values?.paragraph);
  if (again) return sent(again);
  const text = (name: string) => (typeof values?.[name] === "string" ? values[name] : "");
  if (text("quote") !== "")
    return { quote: text("quote"), before: text("before"), after: text("after"), near: text("near") };
  const asked = block === null ? undefined : blocks[block - after];
  return asked ? sent({ ...asked, quote: asked.words }) : null;
}
