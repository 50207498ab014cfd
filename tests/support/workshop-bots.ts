import { setTimeout as pause } from "node:timers/promises";
import type { BodyOf, ClientMessageName } from "#server/contracts/sockets.ts";
import { groupPath } from "#server/contracts/workshop-groups.ts";
import { roomPath } from "#server/contracts/workshop-room.ts";
import { enterGroup } from "#server/features/workshop-groups/index.ts";
import { openRoom } from "#server/features/workshop-room/index.ts";
import type { LiveSite } from "./live-site.ts";
import { sendKey } from "./notices.ts";
import { byHttp, bySocket, repliesPath, untilAnswered } from "./sends.ts";
import type { Sitting } from "./sittings.ts";
import { openPhone, type Phone } from "./workshop-phone.ts";
import type { Asked, Participant, WorkshopScene } from "./workshop-scene.ts";

/** A page holds all that is said here, so that one that is open and a fresh one can be compared. */
const WHOLE = { after: 0, limit: 200 };

/** What was acknowledged, by what it was; words are each said once. */
export type Got = {
  said: string[];
  inGroups: string[];
  asked: string[];
  voted: [postId: string, personId: string][];
  answers: Map<string, Map<string, string>>;
  hands: Set<string>;
  refused: string[];
};
export type Bot = ReturnType<typeof openBot>;

export const nothingYet = (): Got => ({
  ...{ said: [], inGroups: [], asked: [], voted: [], answers: new Map(), hands: new Set(), refused: [] },
});

type Given = { site: LiveSite; scene: WorkshopScene; who: Participant; place: number; got: Got };

/** Somebody at a workshop with their phones: what they do is sent until it is acknowledged, by whatever way there is. */
export function openBot({ site, scene, who, place, got }: Given) {
  const phones: Phone[] = [];
  const sittings: Sitting[] = [];
  const { cookie, ctx, id } = who;
  const room = async () => (await openRoom(ctx, { workshop: scene.slug, channel: null, ...WHOLE })).page;
  const atLine = () => phones.find(({ line, dead }) => line.connected && !dead()) ?? phones.find(({ dead }) => !dead());

  const overLine =
    <N extends ClientMessageName>(name: N, body: BodyOf<N>) =>
    async () => {
      const phone = atLine();
      return phone ? bySocket(phone.line, name, body) : { status: 0, reason: "no line", waitMs: 100 };
    };
  const overPage = (path: string, body: object) => () => byHttp(site.web.url, { cookie, path, body });
  const until = async (what: string, ways: Parameters<typeof untilAnswered>[0]): Promise<boolean> => {
    const { status, reason } = await untilAnswered(ways, place);
    if (status !== 200) got.refused.push(`${who.name} ${what} ${status} ${reason}`);
    return status === 200;
  };
  /** One verb of a page, once. */
  const post = (path: string, fields: object = {}) => until(path, [overPage(path, { key: sendKey(), ...fields })]);
  const say = async (source: string, given: { threadId?: string; question?: boolean } = {}) => {
    const { threadId = scene.threadId, question = false } = given;
    const body = { key: sendKey(), threadId, source, language: "en", replyTo: null, ...(question ? { question } : {}) };
    const sent = await until("post", [overLine("post.send", body), overPage(repliesPath(threadId), body)]);
    if (sent) (question ? got.asked : threadId === scene.threadId ? got.said : got.inGroups).push(source);
  };
  return {
    ...{ who, phones, sittings, post, say },
    /** Comes with one more phone. */
    async come(): Promise<void> {
      const url = site.lines[(place + phones.length) % site.lines.length]?.url ?? "";
      const phone = openPhone({ url, cookie, sittings });
      phones.push(phone);
      await phone.enter(room);
      await phone.until(phone.heard);
    },
    /** From the room to their group, or back. */
    async goTo(group: string | null): Promise<void> {
      const load = group === null ? room : async () => (await enterGroup(ctx, { group, ...WHOLE })).page;
      for (const phone of phones.filter(({ dead }) => !dead())) {
        await phone.leave();
        await phone.enter(load);
      }
    },
    goAway(): void {
      for (const phone of phones.splice(0)) phone.close();
    },
    async vote(postId: string): Promise<void> {
      if (await until("vote", [overLine("question.vote", { key: sendKey(), postId })])) got.voted.push([postId, id]);
    },
    /** By the form on the page; once more changes it. */
    async answer({ formId, field, options }: Asked, choice: number): Promise<void> {
      const option = options[choice % options.length] ?? "";
      if (!(await post(`/forms/${formId}`, { [field]: option }))) return;
      got.answers.set(formId, (got.answers.get(formId) ?? new Map<string, string>()).set(id, option));
    },
    async raiseHand(): Promise<void> {
      if (await post(`/live/${scene.threadId}/hand`)) got.hands.add(id);
    },
    async lowerHand(): Promise<void> {
      if (await post(`/live/${scene.threadId}/hand/lower`)) got.hands.delete(id);
    },
    inRoom: (verb: string, fields: object = {}) => post(`${roomPath(scene.slug)}/${verb}`, fields),
    inGroup: (slug: string, verb: string, fields: object = {}) => post(`${groupPath(slug)}/${verb}`, fields),
  };
}

/** Waits until each of them shows on all of their pages what is asked for. */
export async function allShow(bots: readonly Bot[], shows: (phone: Phone) => boolean): Promise<void> {
  await Promise.all(
    bots.flatMap(({ phones }) => phones.filter(({ dead }) => !dead()).map((phone) => phone.until(() => shows(phone)))),
  );
}

/** Each does it at a moment of their own within so many milliseconds. */
export async function spread<T>(bots: readonly T[], ms: number, work: (bot: T, place: number) => Promise<void>) {
  await Promise.all(
    bots.map(async (bot, place) => {
      await pause((place * ms) / bots.length);
      await work(bot, place);
    }),
  );
}
