import type { QuestionState } from "#server/contracts/question-permissions.ts";
import type { ThreadKind } from "#server/contracts/thread-kinds.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { leaveGroup, lockGroups, waitsAgain } from "./question-groups.ts";
import { tellOfQuestions } from "./tell-questions.ts";

/**
 * What follows for questions when a post goes out of sight or comes back, whoever did it: a question whose answer went
 * waits again, and what was merged into one that went goes on. The thread is locked, its room not yet.
 */
export async function questionsAfterPost(
  tx: Ctx,
  thread: { id: string; spaceId: string; kind: ThreadKind },
  { postId, gone }: { postId: string; gone: boolean },
): Promise<void> {
  const touched = await tx.db.question.findMany({
    where: { threadId: thread.id, OR: [{ postId }, { answerPostId: postId }] },
    select: { postId: true },
  });
  if (touched.length === 0) return;
  await lockGroups(
    tx,
    touched.map((question) => question.postId),
  );
  const changed = new Set<string>();
  for (const { postId: id } of touched) {
    const question = await tx.db.question.findUniqueOrThrow({ where: { postId: id } });
    changed.add(id);
    if (question.mergedInto !== null) changed.add(question.mergedInto);
    if (!gone) continue;
    if (question.postId === postId)
      for (const left of await leaveGroup(tx, { ...question, state: question.state as QuestionState }))
        changed.add(left);
    else await loseAnswer(tx, thread.kind, question);
  }
  await tellOfQuestions(tx, thread, [...changed]);
}

type Answered = { postId: string; aloud: boolean; takenBy: string | null; takenAt: Date | null };

/** What was said aloud was said, with or without the note. Whoever was asked by name still is. */
async function loseAnswer(tx: Ctx, kind: ThreadKind, { postId, aloud, takenBy, takenAt }: Answered): Promise<void> {
  const again = kind === "discussion" ? { ...waitsAgain, state: "taken", takenBy, takenAt } : waitsAgain;
  const data = aloud ? { answerPostId: null, publishedAt: null } : again;
  await tx.db.question.update({ where: { postId }, data });
}
