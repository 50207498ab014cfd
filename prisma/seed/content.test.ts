import { describe, expect, it } from "vitest";
import { AddTermInput } from "#server/contracts/glossary.ts";
import { LANGUAGES } from "#server/contracts/languages.ts";
import { AudienceForm, Handle, PersonName, ProfileForm } from "#server/contracts/people.ts";
import { CreateCommunityInput } from "#server/contracts/spaces.ts";
import { CreateThemeInput } from "#server/contracts/themes.ts";
import { PostSource, TopicTitle } from "#server/contracts/threads.ts";
import { cleanText, mentionCandidates, parseMarkdown, renderMarkdown } from "#server/core/richtext/index.ts";
import { detectLanguage } from "#server/core/translation/index.ts";
import { demoCommunities, demoGlossary, demoPeople, demoProgramme, demoThemes, demoTopics } from "./content/index.ts";

const handles = new Set(demoPeople.map(({ handle }) => handle));
const posts = demoTopics.flatMap((topic) => topic.posts.map((post, at) => ({ topic, post, number: at + 1 })));
const peopleOf = new Map(
  demoCommunities.map(({ slug, moderators, champions, members }) => [
    slug,
    new Set<string>([...moderators, ...champions, ...members, "maria"]),
  ]),
);

describe("the demo's content", () => {
  it("is what a form would accept, unchanged", () => {
    for (const person of demoPeople) {
      expect(PersonName.parse(person.name)).toBe(person.name);
      expect(Handle.parse(person.handle)).toBe(person.handle);
      expect(ProfileForm.safeParse({ ...person, placeConsent: true })).toMatchObject({ success: true });
    }
    for (const { post, topic } of posts) {
      expect(PostSource.parse(post.text)).toBe(post.text);
      expect(TopicTitle.parse(topic.title)).toBe(topic.title);
      expect(cleanText(post.text)).toBe(post.text);
    }
    for (const community of demoCommunities) {
      expect(CreateCommunityInput.shape.description.parse(community.description)).toBe(community.description);
    }
    for (const theme of demoThemes.flatMap((one) => [one, ...one.below])) {
      expect(CreateThemeInput.shape.names.safeParse(theme.names)).toMatchObject({ success: true });
      expect(Object.keys(theme.names)).toEqual([...LANGUAGES]);
      expect(Object.keys(theme.descriptions)).toEqual([...LANGUAGES]);
    }
    for (const { theme, ...term } of demoGlossary) {
      expect(AddTermInput.parse({ key: "aKeyOfThisSend", slug: theme, ...term })).toMatchObject(term);
      expect(demoThemes.flatMap((one) => [one, ...one.below]).map(({ slug }) => slug)).toContain(theme);
    }
    expect(Object.keys(demoProgramme.about)).toEqual([...LANGUAGES]);
    expect(AudienceForm.safeParse({ about: "everyone" })).toMatchObject({ success: true });
  });

  it("names only people who are there and may be called", () => {
    expect(handles.size).toBe(demoPeople.length);
    for (const { post, topic } of posts) {
      const members = peopleOf.get(topic.community);
      const named = [post.by, ...(post.thanks ?? []), ...mentionCandidates(post.text)];
      expect(
        named.filter((handle) => !members?.has(handle)),
        post.text,
      ).toEqual([]);
      expect(post.thanks ?? []).not.toContain(post.by);
    }
  });

  it("runs forward in time, and answers what was there", () => {
    for (const { posts: run } of demoTopics) {
      const times = run.map(({ hoursAgo }) => hoursAgo);
      expect(times).toEqual([...times].sort((one, other) => other - one));
      for (const [at, { replyTo = 0 }] of run.entries()) expect(replyTo).toBeLessThanOrEqual(at);
    }
    for (const { question, posts: run } of demoTopics) {
      const helped = run.filter((post) => post.helped);
      expect(helped.length).toBeLessThanOrEqual(question ? 1 : 0);
      expect(run[0].helped).toBeUndefined();
    }
  });

  it("is in the language it says", () => {
    for (const { post } of posts) expect(detectLanguage(post.text, "xx").language, post.text).toBe(post.language);
  });

  it("reads as it was meant: every table, list and mark is one", () => {
    for (const { post } of posts) {
      const tree = parseMarkdown(post.text, { handles });
      expect(parseMarkdown(renderMarkdown(tree), { handles })).toEqual(tree);
      const plain = JSON.stringify(tree.blocks.map((block) => (block.type === "paragraph" ? block : block.type)));
      expect(plain, post.text).not.toMatch(/\*\*|\|/);
    }
  });

  it("speaks the languages of the programme", () => {
    const spoken = new Set(posts.map(({ post }) => post.language));
    expect([...spoken].sort()).toEqual([...LANGUAGES].sort());
    for (const { posts: run } of demoTopics) expect(run.length).toBeGreaterThanOrEqual(4);
  });
});
