import type { PersonToMention } from "#server/contracts/threads.ts";

/** People who can be spoken to in a space, by how their name or handle begins. None where there is no line. */
export async function findPeople(spaceId: string, prefix: string): Promise<readonly PersonToMention[]> {
  try {
    const address = `/mentions?${new URLSearchParams({ spaceId, prefix })}`;
    const answer = await fetch(address, { headers: { accept: "application/json" } });
    const body = answer.ok ? ((await answer.json()) as { people?: PersonToMention[] }) : {};
    return body.people ?? [];
  } catch {
    // No line: a handle can be written without help.
    return [];
  }
}
