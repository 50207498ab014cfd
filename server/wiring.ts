/** The one file that knows every feature and registers it with core, in each process, before a role starts. */
import type { PushState } from "#server/contracts/push.ts";
import { registerCalendar } from "#server/core/calendar/index.ts";
import { mayReadDocument, registerDocumentData, registerDocumentTranslations } from "#server/core/documents/index.ts";
import { ownFormSubjects, registerFormData, registerFormTranslations } from "#server/core/forms/index.ts";
import { configureMail, registerDeliveryWork } from "#server/core/mail/index.ts";
import { configureMailIn, registerMailIn } from "#server/core/mail-in/index.ts";
import { registerReportData } from "#server/core/moderation/index.ts";
import { ownNoticeSubjects, registerNotices } from "#server/core/notices/index.ts";
import {
  configurePeople,
  type PeopleSettings,
  registerAcquaintance,
  registerBlocks,
  registerRecoveryRight,
} from "#server/core/people/index.ts";
import { configurePush, registerPushData } from "#server/core/push/index.ts";
import { loadSpace, recoveryStillRight, registerSpaceData, sharesCommunity } from "#server/core/spaces/index.ts";
import {
  mayEnterThread,
  ownThreadSubjects,
  registerFormsInThreads,
  registerHands,
  registerQuestions,
  registerThreadData,
  registerThreadTranslations,
  threadSubjects,
  topicFacts,
} from "#server/core/threads/index.ts";
import {
  type Budget,
  configureTranslation,
  registerGlossaryData,
  registerTranslationWork,
} from "#server/core/translation/index.ts";
import {
  type Ctx,
  type EntriesOf,
  registerEventWork,
  registerRecurringWork,
  type SubjectsOf,
  UseCaseError,
} from "#server/core/usecase/index.ts";
import { registerChampions } from "#server/features/champions/index.ts";
import { registerConversationData } from "#server/features/conversations/index.ts";
import { registerDigestSource, registerDigests } from "#server/features/digests/index.ts";
import { registerForums, topicDigest } from "#server/features/forums/index.ts";
import { liveDigest, registerLiveThreads } from "#server/features/live-threads/index.ts";
import { registerPlans } from "#server/features/plans/index.ts";
import { registerWorkshopGroups } from "#server/features/workshop-groups/index.ts";
import { registerWorkshopRoom } from "#server/features/workshop-room/index.ts";
import { registerWorkshops } from "#server/features/workshops/index.ts";
import { type PushKeys, type PushReach, pushKeysOf } from "#server/platform/push/index.ts";
import { costlyEngines, enginesOf, type TranslationSettings } from "#server/platform/translation/index.ts";
import type { WireGiven } from "#server/process/index.ts";
import { registerLiveRoom } from "#server/realtime/index.ts";

let wired = false;

/** Tells the features of the process they run in, from its settings. */
export function wireProcess({ kind, settings, secrets }: WireGiven): void {
  configureMail({
    publicUrl: settings.publicUrl?.origin ?? `http://${settings.host}:${settings.port}`,
    from: settings.mailFrom,
    server: settings.smtpUrl !== null,
    keepsBodies: kind === "demo",
    secret: secrets.for("unsubscribe"),
    incoming: settings.mailIn && { domain: settings.mailIn.domain, secret: secrets.for("mail in 1") },
    delayMs: settings.mailWaitSeconds * 1000,
  });
  configureMailIn({ authserv: settings.mailIn?.authserv ?? null });
  const push = pushOf({ kind, settings, secrets });
  configurePush({ ...push, publicKey: push.keys.publicKey, delayMs: settings.push.waitSeconds * 1000 });
  configureTranslation({ ...budgetOf(settings.translation), engines: enginesOf(settings.translation).length > 0 });
  wire({ secret: secrets.for("people"), publicUrl: settings.publicUrl, sendsMail: settings.smtpUrl !== null });
}

/** How messages go to members' devices. A demo sends nothing to the outside. */
export function pushOf({ kind, settings: { push, mailFrom }, secrets }: WireGiven): {
  state: PushState;
  keys: PushKeys;
  reach: PushReach;
  contact: string;
} {
  const [, address = mailFrom] = /<([^<>]+)>/.exec(mailFrom) ?? [];
  const local = kind === "demo" && push.allowLoopback;
  return {
    state: !push.enabled ? "off" : kind === "real" || local ? "on" : "demo",
    keys: pushKeysOf(push.privateKey ?? secrets.for("push")),
    reach: local ? "loopback" : "world",
    contact: push.contact ?? `mailto:${address.trim()}`,
  };
}

/** What may be spent on translation, and with whom it costs something. */
export function budgetOf(settings: TranslationSettings): Budget {
  return { ...settings.budget, costs: costlyEngines(settings) };
}

/** Registers everything once; a second call only tells the settings again. */
export function wire(settings: PeopleSettings): void {
  configurePeople(settings);
  if (wired) return;
  wired = true;
  registerAcquaintance(sharesCommunity);
  registerRecoveryRight(recoveryStillRight);
  registerBlocks();
  registerSpaceData();
  registerFormData();
  registerFormTranslations();
  registerThreadData();
  registerFormsInThreads();
  registerThreadTranslations();
  registerDocumentData();
  registerDocumentTranslations();
  registerCalendar();
  registerConversationData();
  registerQuestions();
  registerHands();
  registerReportData();
  registerGlossaryData();
  registerPushData();
  registerEventWork();
  registerRecurringWork();
  registerDeliveryWork();
  registerTranslationWork();
  registerChampions();
  registerForums();
  registerLiveThreads();
  registerWorkshops();
  // A workshop's room is closed before its groups.
  registerWorkshopRoom();
  registerWorkshopGroups();
  registerPlans();
  registerMailIn();
  registerNotices();
  registerDigestSource(topicDigest);
  registerDigestSource(liveDigest);
  registerDigests();
  registerRooms();
}

function registerRooms(): void {
  registerLiveRoom({
    prefix: "thread",
    mayEnter: mayEnterThread,
    subjects: (ctx, rooms) => eachRoom(rooms, (id, entries) => threadSubjects(ctx, id, entries)),
  });
  registerLiveRoom({ prefix: "document", mayEnter: mayReadDocument, subjects: async () => new Map() });
  registerLiveRoom({
    prefix: "space",
    mayEnter: maySeeSpace,
    async subjects(ctx, rooms) {
      const topics = await topicFacts(
        ctx,
        [...rooms.values()].flat().map((entry) => entry.subject),
      );
      return new Map([...rooms.keys()].map((id) => [id, topics]));
    },
  });
  registerLiveRoom({
    prefix: "person",
    mayEnter: async (ctx, personId) => ctx.actor.kind === "person" && ctx.actor.id === personId,
    async subjects(ctx, rooms) {
      const own: SubjectsOf<unknown>[] = [
        await ownThreadSubjects(ctx, rooms),
        await ownFormSubjects(ctx, rooms),
        await ownNoticeSubjects(ctx, rooms),
      ];
      return new Map(
        [...rooms.keys()].map((id) => [id, new Map(own.flatMap((subjects) => [...(subjects.get(id) ?? [])]))]),
      );
    },
  });
}

/** One room after another; few threads are talked in at the same moment. */
async function eachRoom(
  rooms: EntriesOf,
  subjects: (
    id: string,
    entries: readonly { kind: string; subject: string }[],
  ) => Promise<ReadonlyMap<string, unknown>>,
): Promise<SubjectsOf<unknown>> {
  const found = new Map<string, ReadonlyMap<string, unknown>>();
  for (const [id, entries] of rooms) found.set(id, await subjects(id, entries));
  return found;
}

async function maySeeSpace(ctx: Ctx, spaceId: string): Promise<boolean> {
  try {
    await loadSpace(ctx, spaceId);
    return true;
  } catch (error) {
    if (error instanceof UseCaseError) return false;
    throw error;
  }
}
