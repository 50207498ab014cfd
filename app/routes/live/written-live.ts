import type { Format } from "#server/contracts/format.ts";
import type { QuestionView } from "#server/contracts/questions.ts";
import type { Say } from "#server/contracts/words.ts";
import type { WholeLive } from "#server/features/live-threads/index.ts";

type With = { say: Say; format: Pick<Format, "full">; as: "md" | "txt" };

/** A live thread as one text: what it came to, questions with their answers, and all that was said. */
export function writtenLive(whole: WholeLive, { say, format, as }: With): string {
  const { thread, space, live, answered, open, posts, written } = whole;
  const heading = (depth: number, text: string) =>
    as === "md" ? `${"#".repeat(depth)} ${text}` : depth === 1 ? `${text}\n${"=".repeat(60)}` : text.toUpperCase();
  const words = (id: string) => written.get(id)?.[as === "md" ? "source" : "text"].trim() ?? "";
  const said = (name: string, at: string, id: string) => {
    const who = `${name}, ${format.full(at)}`;
    return [as === "md" ? `**${who}**` : `— ${who}`, words(id)].filter(Boolean).join("\n\n");
  };
  const question = ({ post, votes, answered: answer }: QuestionView) =>
    [
      said(post.author.name, post.createdAt, post.id),
      say("live:export.votes", { count: votes, n: String(votes) }),
      ...(answer?.post ? [said(answer.post.author.name, answer.at, answer.post.id)] : []),
      ...(answer && !answer.post ? [say("live:export.aloud", { name: answer.by?.name ?? "" })] : []),
    ].join("\n\n");
  const part = (title: string, items: readonly string[]) => (items.length > 0 ? [heading(2, title), ...items] : []);
  const summary = words(thread.id);
  const hosts = live.hosts.map(({ name }) => name).join(", ");
  const when = live.session ? format.full(live.session.startsAt) : format.full(thread.createdAt);
  return `${[
    heading(1, thread.title ?? space.name),
    [space.name, when, hosts && say("live:page.with", { names: hosts })].filter(Boolean).join(" · "),
    ...part(say("live:summary.title"), summary ? [summary] : []),
    ...part(say("live:export.answered"), answered.map(question)),
    ...part(say("live:export.open"), open.map(question)),
    ...part(
      say("live:page.said"),
      posts.map((post) => said(post.author.name, post.createdAt, post.id)),
    ),
  ].join("\n\n")}\n`;
}
