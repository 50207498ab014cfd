import { AddPartInput } from "#server/contracts/agenda.ts";
import { AddQuestionInput } from "#server/contracts/form-drafts.ts";
import { fieldOf } from "#server/contracts/forms.ts";
import type { CreateWorkshopInput } from "#server/contracts/workshops.ts";
import {
  createEvent,
  freezeAttendance,
  keepStays,
  makeFeedAddress,
  setEventState,
} from "#server/core/calendar/index.ts";
import { addComment, openForWriting } from "#server/core/documents/index.ts";
import { addQuestion, formViews, startForm } from "#server/core/forms/index.ts";
import { reportPost } from "#server/core/moderation/index.ts";
import { unsubscribeToken } from "#server/core/notices/index.ts";
import { changeProfile, suspendPerson } from "#server/core/people/index.ts";
import { turnOnPush } from "#server/core/push/index.ts";
import {
  changeCommunity,
  changeRole,
  createCommunity,
  invitationSheet,
  invite,
  joinCommunity,
  leaveCommunity,
  removeCommunityText,
  removeMember,
  requestToJoin,
  translateCommunity,
} from "#server/core/spaces/index.ts";
import { createTheme } from "#server/core/themes/index.ts";
import {
  addHost,
  addPoll,
  answerQuestion,
  deletePost,
  hidePost,
  mergeQuestion,
  raiseHand,
  replyToThread,
  startTopic,
  takeQuestionOn,
  unpublishAnswer,
  withdrawQuestion,
} from "#server/core/threads/index.ts";
import { addTerm, removeTerm } from "#server/core/translation/index.ts";
import { newId, noteFailure } from "#server/core/usecase/index.ts";
import {
  acceptProposal,
  acceptRequest,
  addStep,
  agreeToPerson,
  askChampion,
  changeChampionProfile,
  proposeChampion,
  proposeLonger,
  proposePerson,
} from "#server/features/champions/index.ts";
import { startConversation } from "#server/features/conversations/index.ts";
import { keepDigestTurns, makeDigests } from "#server/features/digests/index.ts";
import {
  announceLive,
  draftSession,
  endLive,
  openLive,
  openLiveThread,
  startSession,
  writeSummary,
} from "#server/features/live-threads/index.ts";
import {
  addRow,
  beginPlan,
  bringFile,
  handIn,
  openPlanToHolders,
  planSection,
  planSharing,
  planToHandIn,
  readSubmission,
  sayOfPlan,
  sectionTranslation,
  sharePlanByLink,
  sharePlanWithPerson,
  templateNamesToWrite,
  templateSectionToWrite,
  templateToPublish,
  writeSection,
} from "#server/features/plans/index.ts";
import {
  groupsPanel,
  openGroupsOf,
  prepareGroups,
  seatPerson,
  writeNotes,
} from "#server/features/workshop-groups/index.ts";
import { beginWorkshop, nextStep, openChannel, threadOfRoom } from "#server/features/workshop-room/index.ts";
import {
  addPart,
  addToTeam,
  announceWorkshop,
  approveRegistration,
  changeRegistration,
  createWorkshop,
  issueCertificates,
  openWorkshop,
  registerForWorkshop,
  workshopCertificates,
} from "#server/features/workshops/index.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { cookieOf } from "#tests/support/live.ts";
import { catchUp, wireForNotices } from "#tests/support/notices.ts";
import { people, TEST_SECRET, type TestPerson } from "#tests/support/people.ts";
import { phoneInput, wireForPushes } from "#tests/support/phones.ts";
import { bringIntoPlan } from "#tests/support/plans.ts";
import { startServer } from "#tests/support/server.ts";
import { templateBy } from "#tests/support/templates.ts";
import { undoingDatabase } from "./undoing-database.ts";

/** Everybody who may stand before a door, and how they stand to the communities of this world. */
export const actors = [
  "guest",
  "suspended", // a member who is kept out
  "stranger", // a member of another community
  "left",
  "removed",
  "member",
  "author", // a member who wrote what the doors are about
  "champion",
  "moderator",
  "staff", // in no community
  "admin", // in no community
] as const;
export type ActorName = (typeof actors)[number];
export const places = ["public", "private"] as const;
export type PlaceName = (typeof places)[number];

export type Place = Awaited<ReturnType<typeof foundPlace>>;
export type SecurityWorld = Awaited<ReturnType<typeof foundWorld>>;

type Folk = Record<Exclude<ActorName, "guest">, TestPerson> & { asker: TestPerson; second: TestPerson };

/** The world behind a server's doors, for the tests of one file; what is done through them can be taken back. */
export async function openWorld() {
  const world = await foundWorld();
  const database = await undoingDatabase(world.database);
  const server = await startServer({ database });
  return {
    world,
    database,
    server,
    async close() {
      await server.close();
      await database.close();
      await world.close();
    },
  };
}

/** Two communities, one that everybody reads and one for its members, alike but for that. */
export async function foundWorld() {
  const database = await freshDatabase();
  wireForNotices({ secret: TEST_SECRET });
  wireForPushes();
  const folk = await people({ database });
  const person = (name: string, siteRole: "member" | "staff" | "admin" = "member") =>
    // One member without a mailbox, whom a moderator can help.
    folk.person({ name, siteRole, ...(name === "Author" ? {} : { email: `${name.toLowerCase()}@example.org` }) });
  const everybody: Folk = {
    suspended: await person("Suspended"),
    stranger: await person("Stranger"),
    left: await person("Left"),
    removed: await person("Removed"),
    member: await person("Member"),
    author: await person("Author"),
    champion: await person("Champion"),
    moderator: await person("Moderator"),
    staff: await person("Staff", "staff"),
    admin: await person("Admin", "admin"),
    asker: await person("Asker"),
    // Another champion of both communities.
    second: await person("Second"),
  };
  const founder = await person("Founder", "staff");
  await keepDigestTurns(folk.system);
  const seeds = await createTheme(founder.ctx, {
    ...{ key: newId(), slug: "seeds", parentId: null, names: { en: "Seeds" }, descriptions: {} },
  });
  const [open, hidden, other] = [
    await foundPlace({ founder, everybody, visibility: "public", themeId: seeds.themeId }),
    await foundPlace({ founder, everybody, visibility: "private", themeId: seeds.themeId }),
    await createCommunity(founder.ctx, {
      ...{ key: newId(), name: "Elsewhere", description: "", language: "en", themes: [] },
      ...{ visibility: "public", joinRule: "open" },
    }),
  ];
  // The champion has the ring too, so that there is something that staff can take back.
  const ring = {
    key: newId(),
    space: open.slug,
    handle: null,
    words: "Ask those who learned.",
    language: "en",
  } as const;
  await acceptProposal(founder.ctx, { key: newId(), ...(await proposeChampion(everybody.champion.ctx, ring)) });
  const { threadId: conversationId } = await startConversation(everybody.member.ctx, {
    ...{ key: newId(), to: [everybody.author.handle], source: "Between us two.", language: "en", name: "", from: null },
  });
  const said = await database.db.post.findFirstOrThrow({ where: { threadId: conversationId } });
  const { reportId } = await reportPost(everybody.author.ctx, {
    ...{ key: newId(), postId: said.id, reason: "insult", words: "", before: 0 },
  });
  await joinCommunity(everybody.stranger.ctx, { key: newId(), space: other.spaceId });
  for (const place of [open, hidden]) await catchUp(folk.system, place);
  await database.db.digestTurn.updateMany({ data: { nextAt: new Date(0) } });
  await makeDigests(folk.system, { limit: 100 });
  const theme = await createTheme(founder.ctx, {
    ...{ key: newId(), slug: "savings", parentId: null, names: { en: "Savings" }, descriptions: {} },
  });
  const term = (words: string) =>
    addTerm(founder.ctx, {
      ...{ key: newId(), slug: "seeds", from: "es", to: "en", term: words, becomes: "rice", note: "" },
      ...{ anyCase: true, both: false },
    });
  const [kept, removed] = [await term("arroz"), await term("arroces")];
  await removeTerm(founder.ctx, { key: newId(), slug: "seeds", entryId: removed.entryId });
  await changeProfile(everybody.member.ctx, {
    ...{ name: "Member", handle: everybody.member.handle, about: "", organisation: "" },
    ...{ place: "Oudomxay", placeConsent: true },
  });
  const cookies = new Map<ActorName, string>([["guest", ""]]);
  for (const name of actors) if (name !== "guest") cookies.set(name, await cookieOf(folk.system, everybody[name].id));
  await suspendPerson(founder.ctx, { personId: everybody.suspended.id, reason: "for the test" });
  const { db } = database;
  const member = everybody.member;
  const { id: sessionId } = await db.session.findFirstOrThrow({ where: { personId: member.id } });
  await turnOnPush(folk.as({ ...member, sessionId }), phoneInput());
  const { id: eventId } = await db.outboxEvent.findFirstOrThrow();
  const parked = { eventId, consumer: "of-another-version" };
  for (let tries = 0; tries < 12; tries += 1) await noteFailure(folk.system, { ...parked, error: "for the test" });
  return {
    database,
    ...(await foundTemplates(founder)),
    system: folk.system,
    everybody,
    cookies,
    places: { public: open, private: hidden },
    other,
    themeId: theme.themeId,
    terms: { kept: kept.entryId, removed: removed.entryId },
    sessionId,
    conversationId,
    reportId,
    parkedId: `${parked.eventId}.${parked.consumer}`,
    deviceId: (await db.pushDevice.findFirstOrThrow({ where: { personId: member.id } })).id,
    noticeId: (await db.notice.findFirstOrThrow({ where: { personId: member.id, kind: "mention" } })).id,
    mailId: (await db.delivery.findFirstOrThrow({ where: { personId: member.id } })).id,
    digestId: (await db.digest.findFirstOrThrow({ where: { personId: member.id } })).id,
    feed: (await makeFeedAddress(member.ctx)).secret,
    unsubscribe: unsubscribeToken({ personId: member.id, scope: "mention" }),
    close: () => database.close(),
  };
}

/** One that plans are begun with, and a draft that could be published. */
async function foundTemplates(founder: TestPerson) {
  const { templateId } = await templateBy(founder);
  const { templateId: templateDraftId, text: templateSection } = await templateBy(founder, { draft: true });
  const { seen: templateSeen } = await templateToPublish(founder.ctx, { templateId: templateDraftId, language: "en" });
  const inSpanish = { templateId: templateDraftId, language: "es", reads: "en" } as const;
  const { seen: templateNamesSeen } = await templateNamesToWrite(founder.ctx, inSpanish);
  const { seen: templateTextSeen } = await templateSectionToWrite(founder.ctx, {
    ...inSpanish,
    section: templateSection,
  });
  return { templateId, templateDraftId, templateSection, templateSeen, templateNamesSeen, templateTextSeen };
}

async function foundPlace(given: { founder: TestPerson; everybody: Folk; visibility: PlaceName; themeId: string }) {
  const { founder, visibility, themeId } = given;
  const { moderator, champion, second, member, author, suspended, left, removed, asker } = given.everybody;
  const texts = { name: `Savings ${visibility}`, description: "", language: "en", themes: [themeId] };
  const { spaceId, slug } = await createCommunity(founder.ctx, {
    ...{ key: newId(), ...texts, visibility: "public", joinRule: "open" },
  });
  const inSpace = () => ({ key: newId(), space: spaceId });
  for (const one of [moderator, champion, second, member, author, suspended, left, removed])
    await joinCommunity(one.ctx, inSpace());
  for (const { id: personId } of [champion, second])
    await changeRole(founder.ctx, { ...inSpace(), personId, role: "champion" });
  await changeRole(founder.ctx, { ...inSpace(), personId: moderator.id, role: "moderator" });
  await leaveCommunity(founder.ctx, inSpace());
  await leaveCommunity(left.ctx, inSpace());
  await removeMember(moderator.ctx, { ...inSpace(), personId: removed.id, reason: "for the test" });
  const change = { ...texts, rules: "", welcome: "Welcome." };
  await changeCommunity(moderator.ctx, { ...inSpace(), ...change, visibility: "public", joinRule: "request" });
  await requestToJoin(asker.ctx, { ...inSpace(), message: "" });
  const request = await moderator.ctx.db.joinRequest.findFirstOrThrow({ where: { spaceId } });
  const joinRule = visibility === "public" ? ("open" as const) : ("invitation" as const);
  await changeCommunity(moderator.ctx, { ...inSpace(), ...change, visibility, joinRule });
  for (const language of ["fr", "ne"] as const)
    await translateCommunity(moderator.ctx, {
      ...inSpace(),
      language,
      name: language,
      description: "",
      rules: "",
      welcome: "",
    });
  await removeCommunityText(moderator.ctx, { ...inSpace(), language: "ne" });
  const { invitationId } = await invite(moderator.ctx, { ...inSpace(), note: "", role: "member", days: 30, uses: 50 });
  const { keys } = await invitationSheet(moderator.ctx, { space: spaceId, invitationId });
  if (!keys) throw new Error("the invitation has no keys");

  const source = `Half of us stop. @${member.handle}`;
  const { id: threadId } = await startTopic(author.ctx, {
    ...{ key: newId(), spaceId, title: `Calendars, ${visibility}`, source, language: "en", question: true },
  });
  const reply = async (text: string) => {
    const sent = { key: newId(), threadId, source: text, language: "en", replyTo: null };
    return (await replyToThread(author.ctx, sent)).id;
  };
  const posts = { shown: await reply("We draw one."), hidden: await reply("Rude."), deleted: await reply("Oops.") };
  await hidePost(moderator.ctx, { key: newId(), postId: posts.hidden, reason: "rude" });
  await deletePost(author.ctx, { key: newId(), postId: posts.deleted });
  const { id: liveId } = await openLiveThread(champion.ctx, {
    ...{ key: newId(), space: slug, title: `Ask, ${visibility}`, source: "I have done it.", language: "en", hosts: [] },
  });
  await raiseHand(member.ctx, { key: newId(), threadId: liveId });
  const summed = { threadId: liveId, source: "It came to this.", language: "en", revision: 0 };
  await writeSummary(champion.ctx, { key: newId(), ...summed });
  const documentId = (await openLive(champion.ctx, { threadId: liveId })).live.summary?.id ?? "";
  const event = async (draft: boolean, more: object = {}) =>
    (
      await createEvent(moderator.ctx, {
        ...{ key: newId(), space: slug, title: `Cheese, ${visibility}`, language: "en", draft },
        ...{
          hosts: [champion.handle],
          date: "2030-04-01",
          time: "17:00",
          zone: "Asia/Kathmandu",
          minutes: 60,
          ...more,
        },
      })
    ).eventId;
  const [eventId, draftId] = [await event(false), await event(true)];
  const seriesId = await event(false, { repeat: "week", times: 3 });
  const heldId = await heldSession({ champion, member, slug, visibility });
  const { eventId: sessionDraftId } = await draftSession(champion.ctx, {
    ...{ key: newId(), space: slug, title: `Seeds, ${visibility}`, source: "I have kept seeds.", language: "en" },
    ...{ hosts: [], themeId: null, languages: ["en"], date: "2030-04-02", time: "17:00", zone: "UTC", minutes: 60 },
  });
  const { formId } = await addPoll(author.ctx, {
    ...{ key: newId(), threadId, question: "When do we meet?", options: ["Now", "Later"], language: "en" },
    ...{ type: "one", secret: false, seen: "live", closes: null },
  });
  const [poll] = await formViews(author.ctx, [formId]);
  const [question] = poll?.questions ?? [];
  if (!question) throw new Error("the poll has no question");
  const vote = { [fieldOf(question)]: question.options[0]?.id ?? "" };
  const { reportId } = await reportPost(member.ctx, {
    ...{ key: newId(), postId: posts.shown, reason: "insult", words: "Us?", before: 0 },
  });
  const asked = { formId, vote, draftForm: await draftFormIn(moderator, slug), reportId, requestId: request.id };
  const questions = await askedIn({ liveId, author, member, champion, moderator });
  const mentored = await foundMentorings({ slug, ...given.everybody });
  const { vettingId } = await proposeChampion(author.ctx, {
    ...{ key: newId(), space: slug, handle: null, words: "I have saved for years.", language: "en" },
  });
  const ofWorkshops = await foundWorkshops({ slug, ...given.everybody });
  const ofPlans = await foundPlan({ slug, ...given.everybody });
  const found = {
    ...ofWorkshops,
    ...ofPlans,
    vettingId,
    spaceId,
    slug,
    threadId,
    liveId,
    documentId,
    questions,
    eventId,
    draftId,
    seriesId,
    sessionDraftId,
    heldId,
    posts,
  };
  return { ...found, ...asked, ...mentored, invitationId, keys };
}

type Attended = { champion: TestPerson; member: TestPerson; slug: string; visibility: string };

/** A session that is over, in which a member was. */
async function heldSession({ champion, member, slug, visibility }: Attended): Promise<string> {
  const { id: threadId, eventId } = await announceLive(champion.ctx, {
    ...{
      key: newId(),
      space: slug,
      title: `Held, ${visibility}`,
      source: "I have done it.",
      language: "en",
      hosts: [],
    },
    ...{ themeId: null, languages: ["en"], date: "2030-04-03", time: "17:00", zone: "UTC", minutes: 60 },
  });
  await startSession(champion.ctx, { key: newId(), threadId });
  await keepStays(champion.ctx, [{ threadId, personId: member.id, fromMs: 60_000, untilMs: 0 }]);
  await endLive(champion.ctx, { key: newId(), threadId });
  return eventId;
}

type Askers = { liveId: string } & Record<"author" | "member" | "champion" | "moderator", TestPerson>;

/** Questions of the author's in each state that they may be in. */
async function askedIn({ liveId, author, member, champion, moderator }: Askers) {
  const ask = async (source: string, by = author) => {
    const sent = { key: newId(), threadId: liveId, source, language: "en", replyTo: null, question: true as const };
    return (await replyToThread(by.ctx, sent)).id;
  };
  const of = (postId: string) => ({ key: newId(), postId });
  const questions = {
    asked: await ask("Why?"),
    double: await ask("Why so?", member),
    merged: await ask("Why then?"),
    taken: await ask("How?"),
    spoken: await ask("When?"),
    written: await ask("Where?"),
    kept: await ask("Who?"),
    withdrawn: await ask("What?"),
  };
  await addHost(champion.ctx, { key: newId(), threadId: liveId, personId: moderator.id });
  await mergeQuestion(champion.ctx, { ...of(questions.merged), into: questions.double });
  await takeQuestionOn(champion.ctx, of(questions.taken));
  const answer = { language: "en", aloud: false };
  await answerQuestion(champion.ctx, { ...of(questions.spoken), ...answer, source: "", aloud: true });
  for (const id of [questions.written, questions.kept])
    await answerQuestion(champion.ctx, { ...of(id), ...answer, source: "Like this." });
  await unpublishAnswer(champion.ctx, of(questions.written));
  await withdrawQuestion(author.ctx, of(questions.withdrawn));
  return questions;
}

/** A request that waits, and two mentorings: one with a step and somebody proposed, one that may go on longer, with somebody invited. */
async function foundMentorings({ slug, champion, second, member, author, moderator }: Folk & { slug: string }) {
  const audience = { doneFor: "nobody", placesFor: "nobody", availableFor: "nobody" } as const;
  const said = { done: "", language: "en", places: "", available: "", requestsAWeek: 10 } as const;
  for (const { ctx } of [champion, second])
    await changeChampionProfile(ctx, { key: newId(), ...said, ...audience, themes: [] });
  const ask = async ({ ctx }: TestPerson) => {
    const words = { title: "Our savings stall", source: "Nobody saves after the harvest.", language: "en" } as const;
    const given = { key: newId(), space: slug, handle: champion.handle, ...words, themeId: null };
    return (await askChampion(ctx, { ...given, weeks: 6, mayPass: true })).mentoringId;
  };
  const under = async (asker: TestPerson) => {
    const mentoringId = await ask(asker);
    await acceptRequest(champion.ctx, { key: newId(), mentoringId, word: "Gladly.", language: "en" });
    return mentoringId;
  };
  // Who has been here for a while may ask in both communities.
  const since = (createdAt: Date) => member.ctx.db.person.update({ where: { id: member.id }, data: { createdAt } });
  await since(new Date("2026-01-01T00:00:00Z"));
  const [asked, underWay, prolonged] = [await ask(member), await under(author), await under(moderator)];
  await since(member.ctx.clock.now());
  const propose = ({ ctx }: TestPerson, mentoringId: string, handle: string) =>
    proposePerson(ctx, { key: newId(), mentoringId, handle });
  const { stepId } = await addStep(author.ctx, {
    ...{ key: newId(), mentoringId: underWay, what: "Draw a calendar", language: "en", personId: null, until: null },
  });
  await propose(author, underWay, member.handle);
  await propose(champion, prolonged, author.handle);
  await agreeToPerson(moderator.ctx, { key: newId(), mentoringId: prolonged, personId: author.id });
  await proposeLonger(moderator.ctx, { key: newId(), mentoringId: prolonged, weeks: 4 });
  return { mentorings: { asked, underWay, prolonged }, stepId };
}

const anyPots = { what: "Clay pots", quantity: "100", price: "120" };

/** One that the author writes, on which the member gives advice, and which the champion is shown; and a link to it. */
async function foundPlan(given: Pick<Folk, "author" | "member" | "champion"> & { slug: string }) {
  const { slug, author, member, champion } = given;
  const { id: planId } = await beginPlan(author.ctx, {
    ...{ key: newId(), space: slug, title: "A dairy of our own", language: "en", template: "full" },
  });
  const of = () => ({ key: newId(), plan: planId });
  await bringIntoPlan(author, member, { plan: planId, role: "commenter" });
  const words = { source: "Our milk no longer goes sour.", language: "en", revision: 0 };
  await writeSection(author.ctx, { ...of(), section: "vision", ...words });
  const sheet = { note: "", role: "author" as const, days: 30, uses: 30 };
  const { invitationId: planInvitationId } = await openPlanToHolders(author.ctx, { ...of(), ...sheet });
  await sharePlanWithPerson(author.ctx, { ...of(), handle: champion.handle });
  await sharePlanByLink(author.ctx, { ...of(), days: 30 });
  const { shared } = await planSharing(author.ctx, planId);
  const planGrantId = shared.find(({ person }) => person)?.id ?? "";
  const planSecret = shared.find(({ secret }) => secret)?.secret ?? "";
  const { row: planRowId } = await addRow(author.ctx, { ...of(), section: "costs", ...anyPots });
  const handedIn = await foundNote({ slug, author, member });
  const { id: submissionId } = await handIn(author.ctx, { key: newId(), ...handedIn });
  const { code: submissionCode } = await readSubmission(author.ctx, { submissionId, language: "en" });
  const { plan: readyPlanId, content: readyContent } = await foundNote({ slug, author, member });
  const handIns = { submissionId, submissionCode, readyPlanId, readyContent };
  const { documentId: planDocumentId } = await openForWriting(author.ctx, {
    ...{ subjectType: "planSection", part: "text" },
    subjectId: (await planSection(author.ctx, { plan: planId, section: "vision", version: null, language: "en" }))
      .section.id,
  });
  const { threadId: commentId } = await addComment(member.ctx, {
    ...{ key: newId(), documentId: planDocumentId, quote: "goes sour", before: "", after: "", near: 0 },
    ...{ source: "Since when?", language: "en" },
  });
  const { pieces } = await sectionTranslation(author.ctx, {
    ...{ plan: planId, section: "vision", to: "es", piece: null, language: "en" },
  });
  const planPieceId = pieces[0]?.id ?? "";
  const { threadId: suggestionId } = await addComment(member.ctx, {
    ...{ key: newId(), documentId: planDocumentId, quote: "Our", before: "", after: "", near: 0 },
    ...{ proposal: "All", source: "Of all of us.", language: "en" },
  });
  const nothing = { section: null, file: null, html: "" };
  const { id: planImportId } = await bringFile(author.ctx, { ...of(), ...nothing, pasted: "# Vision\n\nMilk." });
  const first = { source: "Who has done it?", language: "en" };
  const { threadId: discussionId } = await sayOfPlan(author.ctx, { ...of(), ...first });
  const others = { planPieceId, planDocumentId, commentId, suggestionId, discussionId, planImportId, ...handIns };
  return { planId, planInvitationId, planRowId, planGrantId, planSecret, ...others };
}

/** A concept note in which all is written that is needed. */
async function foundNote({ slug, author, member }: Pick<Folk, "author" | "member"> & { slug: string }) {
  const { id: plan } = await beginPlan(author.ctx, {
    ...{ key: newId(), space: slug, title: "A note", language: "en", template: "concept" },
  });
  await bringIntoPlan(author, member, { plan, role: "commenter" });
  for (const section of ["vision", "situation", "learned", "actions", "budget"])
    await writeSection(author.ctx, { key: newId(), plan, section, source: "So.", language: "en", revision: 0 });
  const { content } = await planToHandIn(author.ctx, { plan, language: "en" });
  return { plan, content };
}

type Held = Pick<Folk, "moderator" | "champion" | "member"> & { about: Omit<CreateWorkshopInput, "key"> };

/** One that is announced to the community and led by two, with one who has a place and one who asked for one, and a draft. */
async function foundWorkshops({ slug, moderator, champion, author, member }: Folk & { slug: string }) {
  const about = {
    ...{ space: slug, title: "Savings that last", source: "Bring your books.", language: "en", url: "" },
    ...{ access: "community" as const, languages: ["en"], date: "2030-05-01", time: "14:00", zone: "Asia/Vientiane" },
    minutes: 120,
  };
  const { id: workshopDraftId } = await createWorkshop(moderator.ctx, { key: newId(), ...about });
  const { id: workshopId } = await createWorkshop(moderator.ctx, { key: newId(), ...about });
  const of = () => ({ key: newId(), workshop: workshopId });
  await addToTeam(moderator.ctx, { ...of(), handle: champion.handle, role: "facilitator" });
  await changeRegistration(moderator.ctx, { ...of(), capacity: "", approval: true, offerHours: 24, closesHours: 0 });
  await announceWorkshop(moderator.ctx, of());
  for (const one of [author, member]) await registerForWorkshop(one.ctx, { ...of(), answers: {} });
  await approveRegistration(moderator.ctx, { ...of(), personId: author.id, reason: "" });
  await addPart(moderator.ctx, AddPartInput.parse({ ...of(), kind: "talk", title: "Three books", minutes: 20 }));
  const { id: agendaItemId } = await moderator.ctx.db.agendaItem.findFirstOrThrow({ where: { spaceId: workshopId } });
  const held = await heldWorkshop({ about, moderator, champion, member });
  const running = await foundRoom({ moderator, champion, about });
  const groups = await foundGroups({ about, moderator, champion, author, member });
  return { workshopId, workshopDraftId, agendaItemId, groups, ...held, ...running };
}

/** One that is over, in which a member took part, whose certificate is made out. */
/** A workshop whose groups are open, the author in one and the member in the other; and one that has them prepared. */
async function foundGroups({ about, moderator, champion, author, member }: Held & Pick<Folk, "author">) {
  const begin = async () => {
    const { id } = await createWorkshop(moderator.ctx, { key: newId(), ...about });
    const of = () => ({ key: newId(), workshop: id });
    await addToTeam(moderator.ctx, { ...of(), handle: champion.handle, role: "facilitator" });
    await announceWorkshop(moderator.ctx, of());
    for (const one of [author, member]) await registerForWorkshop(one.ctx, { ...of(), answers: {} });
    await prepareGroups(moderator.ctx, { ...of(), how: "hand", groups: 2, earlier: null });
    const { groups } = await groupsPanel(moderator.ctx, { workshop: id });
    const seats = [author, member].map(({ id: personId }, at) => ({ personId, groupId: groups[at]?.id ?? null }));
    for (const seat of seats) await seatPerson(moderator.ctx, { ...of(), ...seat });
    return { id, of, groupId: groups[0]?.id ?? "" };
  };
  const { id: preparedId } = await begin();
  const { id: workshopId, of, groupId } = await begin();
  await openGroupsOf(moderator.ctx, { ...of(), minutes: 0 });
  const notes = { group: groupId, source: "- Meet weekly", language: "en", revision: 0 };
  await writeNotes(author.ctx, { key: newId(), ...notes });
  return { id: groupId, workshopId, preparedId };
}

async function heldWorkshop({ about, moderator, champion, member }: Held) {
  const { id: heldWorkshopId } = await createWorkshop(moderator.ctx, { key: newId(), ...about });
  const of = () => ({ key: newId(), workshop: heldWorkshopId });
  await addToTeam(moderator.ctx, { ...of(), handle: champion.handle, role: "facilitator" });
  await announceWorkshop(moderator.ctx, of());
  await registerForWorkshop(member.ctx, { ...of(), answers: {} });
  const { eventId, threadId } = await openWorkshop(moderator.ctx, heldWorkshopId);
  await setEventState(moderator.ctx, { key: newId(), eventId, state: "live" });
  const whose = { threadId: threadId ?? "", personId: member.id };
  await keepStays(moderator.ctx, [{ ...whose, fromMs: 60_000, untilMs: -60_000 }]);
  await setEventState(moderator.ctx, { key: newId(), eventId, state: "ended" });
  // A minute later.
  await moderator.ctx.db.eventHeld.update({ where: { eventId }, data: { endedAt: new Date(Date.now() - 61_000) } });
  await freezeAttendance(moderator.ctx);
  await issueCertificates(moderator.ctx, { ...of(), percent: 70, language: "own" });
  const [certificate] = (await workshopCertificates(moderator.ctx, heldWorkshopId)).certificates;
  if (!certificate) throw new Error("nobody was there");
  return { heldWorkshopId, certificateId: certificate.id, certificateCode: certificate.code };
}

/** One that goes on, at the first of two steps, with something said and a channel. */
async function foundRoom({ moderator, champion, about }: Omit<Held, "member">) {
  const { id } = await createWorkshop(moderator.ctx, { key: newId(), ...about });
  const of = () => ({ key: newId(), workshop: id });
  await addToTeam(moderator.ctx, { ...of(), handle: champion.handle, role: "facilitator" });
  await announceWorkshop(moderator.ctx, of());
  const steps = [newId(), newId()];
  for (const [place, step] of steps.entries()) {
    const item = { id: step, spaceId: id, place, kind: "talk", title: "Welcome", minutes: 10 };
    await moderator.ctx.db.agendaItem.create({ data: item });
  }
  await beginWorkshop(moderator.ctx, of());
  await nextStep(moderator.ctx, { ...of(), step: steps[0] ?? null });
  await openChannel(champion.ctx, { ...of(), language: "ne" });
  const threadId = await threadOfRoom(moderator.ctx, id);
  const said = { key: newId(), threadId, source: "Welcome.", language: "en", replyTo: null };
  const { id: postId } = await replyToThread(moderator.ctx, said);
  return { room: { id, threadId, stepId: steps[1] ?? "", postId } };
}

async function draftFormIn({ ctx }: TestPerson, space: string) {
  const about = { title: "Needs", intro: "", language: "en", secret: false, seen: "charge" as const };
  const { formId } = await startForm(ctx, { key: newId(), space, ...about });
  const asked = { type: "text", label: "What do you need?", hint: "", required: false };
  await addQuestion(ctx, AddQuestionInput.parse({ key: newId(), formId, ...asked }));
  const [form] = await formViews(ctx, [formId]);
  return { formId, questionId: form?.questions[0]?.id ?? "" };
}
