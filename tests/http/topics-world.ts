import { createCommunity, joinCommunity } from "#server/core/spaces/index.ts";
import { replyToThread, startTopic } from "#server/core/threads/index.ts";
import { newId } from "#server/core/usecase/index.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";

type World = Awaited<ReturnType<typeof foundWorld>>;
type Topic = { title?: string; replies?: number };

/** A server and a community, for the tests of one file. */
export async function openTopics() {
  const server = await startServer();
  const world = await foundWorld(server.people);
  return { server, world, topic: (more: Topic = {}) => topicIn(world, more) };
}

/** A community with one in charge and two members, and somebody who is in none. */
export async function foundWorld(people: TestServer["people"], given: { visibility?: "public" | "private" } = {}) {
  const moderator = await people.person({ name: "Khamla Vongsa", siteRole: "staff" });
  const sita = await people.person({ name: "Sita Gurung" });
  const efrain = await people.person({ name: "Efraín Quispe" });
  const stranger = await people.person({ name: "Anh Nguyen" });
  const { visibility = "public" } = given;
  const { spaceId, slug } = await createCommunity(moderator.ctx, {
    key: newId(),
    name: `Savings groups ${newId().slice(-6)}`,
    description: "",
    language: "en",
    themes: [],
    visibility,
    joinRule: "open",
  });
  if (visibility === "public") {
    for (const { ctx } of [sita, efrain]) await joinCommunity(ctx, { key: newId(), space: spaceId });
  }
  return { moderator, sita, efrain, stranger, spaceId, slug };
}

/** Sita asks something there; Efraín answers so many times. */
export async function topicIn(place: World, more: Topic = {}) {
  const { sita, efrain, spaceId } = place;
  const { title = "How do you keep people saving?", replies = 0 } = more;
  const body = { spaceId, title, source: "Half of our members **stop**.", language: "en", question: true };
  const { id } = await startTopic(sita.ctx, { key: newId(), ...body });
  for (let i = 0; i < replies; i += 1) {
    await replyToThread(efrain.ctx, {
      key: newId(),
      threadId: id,
      source: `Answer ${i + 2}`,
      language: "en",
      replyTo: null,
    });
  }
  return id;
}
