-- Case-insensitive handles and addresses; likeness of words in every script.
create extension if not exists citext;
create extension if not exists pg_trgm;

-- Generated from prisma/schema by `npm run migration`.
-- CreateTable
CREATE TABLE "installation" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "languages" TEXT[],
    "moderatorRecovery" BOOLEAN NOT NULL DEFAULT true,
    "openSignUp" BOOLEAN NOT NULL DEFAULT true,
    "contactName" TEXT NOT NULL DEFAULT '',
    "contactAddress" TEXT NOT NULL DEFAULT '',
    "programme" JSONB NOT NULL DEFAULT '{}',
    "foundedAt" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "installation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "legalText" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "language" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "publishedAt" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "legalText_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auditEntry" (
    "id" UUID NOT NULL,
    "actorId" UUID,
    "action" TEXT NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "spaceId" UUID,
    "reason" TEXT NOT NULL DEFAULT '',
    "facts" JSONB NOT NULL DEFAULT '{}',
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "auditEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rateLimit" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "expire" TIMESTAMPTZ(6),

    CONSTRAINT "rateLimit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "eventId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "threadId" UUID,
    "subjectType" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,
    "spaceId" UUID,
    "actorId" UUID,
    "facts" JSONB NOT NULL DEFAULT '{}',
    "at" TIMESTAMPTZ(6) NOT NULL,
    "readAt" TIMESTAMPTZ(6),

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "id" UUID NOT NULL,
    "noticeId" UUID,
    "channel" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "personId" UUID,
    "facts" JSONB NOT NULL DEFAULT '{}',
    "traceId" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "why" TEXT NOT NULL DEFAULT '',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "messageId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL,
    "dueAt" TIMESTAMPTZ(6) NOT NULL,
    "enqueuedAt" TIMESTAMPTZ(6),
    "claimedUntil" TIMESTAMPTZ(6),
    "sentAt" TIMESTAMPTZ(6),

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail" (
    "id" UUID NOT NULL,
    "messageId" TEXT NOT NULL,
    "personId" UUID,
    "recipient" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "error" TEXT NOT NULL DEFAULT '',
    "subject" TEXT NOT NULL DEFAULT '',
    "text" TEXT NOT NULL DEFAULT '',
    "html" TEXT NOT NULL DEFAULT '',
    "headers" JSONB NOT NULL DEFAULT '{}',
    "at" TIMESTAMPTZ(6) NOT NULL,
    "sentAt" TIMESTAMPTZ(6),

    CONSTRAINT "mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "noticePreference" (
    "personId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "mail" BOOLEAN NOT NULL,

    CONSTRAINT "noticePreference_pkey" PRIMARY KEY ("personId","kind")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" CITEXT NOT NULL,
    "emailVerified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(6) NOT NULL,
    "handle" CITEXT NOT NULL,
    "siteRole" TEXT NOT NULL DEFAULT 'member',
    "about" TEXT NOT NULL DEFAULT '',
    "place" TEXT NOT NULL DEFAULT '',
    "organisation" TEXT NOT NULL DEFAULT '',
    "fieldAudience" JSONB NOT NULL DEFAULT '{}',
    "language" TEXT NOT NULL DEFAULT 'en',
    "languagesRead" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "timeZone" TEXT NOT NULL DEFAULT 'UTC',
    "digits" TEXT NOT NULL DEFAULT 'latn',
    "lite" BOOLEAN NOT NULL DEFAULT false,
    "champion" BOOLEAN NOT NULL DEFAULT false,
    "suspendedAt" TIMESTAMPTZ(6),
    "welcomedAt" TIMESTAMPTZ(6),
    "lastSeenAt" TIMESTAMPTZ(6),

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "token" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(6) NOT NULL,
    "ipAddress" TEXT,
    "userAgent" TEXT,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credential" (
    "id" UUID NOT NULL,
    "accountId" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "personId" UUID NOT NULL,
    "password" TEXT,
    "accessToken" TEXT,
    "refreshToken" TEXT,
    "idToken" TEXT,
    "accessTokenExpiresAt" TIMESTAMPTZ(6),
    "refreshTokenExpiresAt" TIMESTAMPTZ(6),
    "scope" TEXT,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "credential_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" UUID NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(6) NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recoveryCode" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "codeHash" TEXT NOT NULL,
    "issuedBy" UUID NOT NULL,
    "spaceId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL,
    "expiresAt" TIMESTAMPTZ(6) NOT NULL,
    "usedAt" TIMESTAMPTZ(6),
    "wrongTries" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "recoveryCode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "formerHandle" (
    "handle" CITEXT NOT NULL,
    "personId" UUID NOT NULL,
    "until" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "formerHandle_pkey" PRIMARY KEY ("handle")
);

-- CreateTable
CREATE TABLE "consent" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "givenAt" TIMESTAMPTZ(6) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(6),

    CONSTRAINT "consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "theme" (
    "id" UUID NOT NULL,
    "parentId" UUID,
    "slug" TEXT NOT NULL,
    "names" JSONB NOT NULL,
    "descriptions" JSONB NOT NULL DEFAULT '{}',
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "theme_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "space" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "parentId" UUID,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "rules" TEXT NOT NULL DEFAULT '',
    "rulesHtml" TEXT NOT NULL DEFAULT '',
    "welcome" TEXT NOT NULL DEFAULT '',
    "welcomeHtml" TEXT NOT NULL DEFAULT '',
    "language" TEXT NOT NULL,
    "visibility" TEXT NOT NULL,
    "joinRule" TEXT NOT NULL,
    "memberCount" INTEGER NOT NULL DEFAULT 0,
    "threadCount" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(6) NOT NULL,
    "archivedAt" TIMESTAMPTZ(6),

    CONSTRAINT "space_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "spaceTheme" (
    "spaceId" UUID NOT NULL,
    "themeId" UUID NOT NULL,

    CONSTRAINT "spaceTheme_pkey" PRIMARY KEY ("spaceId","themeId")
);

-- CreateTable
CREATE TABLE "membership" (
    "spaceId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "watch" TEXT NOT NULL DEFAULT 'mentions',
    "joinedAt" TIMESTAMPTZ(6) NOT NULL,
    "endedAt" TIMESTAMPTZ(6),
    "endedBy" UUID,
    "reason" TEXT NOT NULL DEFAULT '',
    "seenAt" TIMESTAMPTZ(6),

    CONSTRAINT "membership_pkey" PRIMARY KEY ("spaceId","personId")
);

-- CreateTable
CREATE TABLE "joinRequest" (
    "id" UUID NOT NULL,
    "spaceId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "message" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL,
    "decidedAt" TIMESTAMPTZ(6),
    "decidedBy" UUID,
    "reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "joinRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" UUID NOT NULL,
    "spaceId" UUID NOT NULL,
    "role" TEXT NOT NULL DEFAULT 'member',
    "linkHash" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "createdBy" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL,
    "expiresAt" TIMESTAMPTZ(6) NOT NULL,
    "maxUses" INTEGER NOT NULL,
    "uses" INTEGER NOT NULL DEFAULT 0,
    "revokedAt" TIMESTAMPTZ(6),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "grant" (
    "id" UUID NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,
    "spaceId" UUID,
    "personId" UUID,
    "linkHash" TEXT,
    "level" TEXT NOT NULL,
    "from" TIMESTAMPTZ(6) NOT NULL,
    "until" TIMESTAMPTZ(6),
    "createdBy" UUID NOT NULL,

    CONSTRAINT "grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "thread" (
    "id" UUID NOT NULL,
    "spaceId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "authorId" UUID NOT NULL,
    "isQuestion" BOOLEAN NOT NULL DEFAULT false,
    "helpfulNumber" INTEGER,
    "lastNumber" INTEGER NOT NULL DEFAULT 0,
    "postCount" INTEGER NOT NULL DEFAULT 0,
    "lastPostAt" TIMESTAMPTZ(6) NOT NULL,
    "lastPostId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL,
    "closedAt" TIMESTAMPTZ(6),
    "pinnedAt" TIMESTAMPTZ(6),
    "deletedAt" TIMESTAMPTZ(6),
    "hiddenAt" TIMESTAMPTZ(6),

    CONSTRAINT "thread_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "post" (
    "id" UUID NOT NULL,
    "threadId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "authorId" UUID NOT NULL,
    "replyTo" INTEGER,
    "source" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "thanks" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(6) NOT NULL,
    "editedAt" TIMESTAMPTZ(6),
    "deletedAt" TIMESTAMPTZ(6),
    "hiddenAt" TIMESTAMPTZ(6),
    "hiddenBy" UUID,
    "hiddenReason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "post_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "postRevision" (
    "postId" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "editorId" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "postRevision_pkey" PRIMARY KEY ("postId","revision")
);

-- CreateTable
CREATE TABLE "mention" (
    "postId" UUID NOT NULL,
    "personId" UUID NOT NULL,

    CONSTRAINT "mention_pkey" PRIMARY KEY ("postId","personId")
);

-- CreateTable
CREATE TABLE "reaction" (
    "postId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "reaction_pkey" PRIMARY KEY ("postId","personId","kind")
);

-- CreateTable
CREATE TABLE "reading" (
    "threadId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "lastRead" INTEGER NOT NULL DEFAULT 0,
    "watch" TEXT,
    "updatedAt" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "reading_pkey" PRIMARY KEY ("threadId","personId")
);

-- CreateTable
CREATE TABLE "outboxEvent" (
    "id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "payload" JSONB NOT NULL,
    "actorId" UUID,
    "traceId" TEXT NOT NULL,
    "room" TEXT,
    "roomSeq" BIGINT,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "recordedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),
    "publishedAt" TIMESTAMPTZ(6),
    "enqueuedAt" TIMESTAMPTZ(6),
    "doneAt" TIMESTAMPTZ(6),

    CONSTRAINT "outboxEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outboxReceipt" (
    "eventId" UUID NOT NULL,
    "consumer" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "outboxReceipt_pkey" PRIMARY KEY ("eventId","consumer")
);

-- CreateTable
CREATE TABLE "outboxFailure" (
    "eventId" UUID NOT NULL,
    "consumer" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT NOT NULL DEFAULT '',
    "firstAt" TIMESTAMPTZ(6) NOT NULL,
    "lastAt" TIMESTAMPTZ(6) NOT NULL,
    "gaveUpAt" TIMESTAMPTZ(6),

    CONSTRAINT "outboxFailure_pkey" PRIMARY KEY ("eventId","consumer")
);

-- CreateTable
CREATE TABLE "room" (
    "name" TEXT NOT NULL,
    "seq" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "room_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "roomEntry" (
    "room" TEXT NOT NULL,
    "seq" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "roomEntry_pkey" PRIMARY KEY ("room","seq")
);

-- CreateTable
CREATE TABLE "send" (
    "personId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "bodyHash" TEXT NOT NULL,
    "result" JSONB NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "send_pkey" PRIMARY KEY ("personId","key")
);

-- CreateTable
CREATE TABLE "socket_io_attachments" (
    "id" BIGSERIAL NOT NULL,
    "created_at" TIMESTAMPTZ(6) DEFAULT CURRENT_TIMESTAMP,
    "payload" BYTEA,

    CONSTRAINT "socket_io_attachments_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "legalText_kind_version_language_key" ON "legalText"("kind", "version", "language");

-- CreateIndex
CREATE INDEX "auditEntry_spaceId_id_idx" ON "auditEntry"("spaceId", "id" DESC);

-- CreateIndex
CREATE INDEX "auditEntry_subjectType_subjectId_idx" ON "auditEntry"("subjectType", "subjectId");

-- CreateIndex
CREATE INDEX "rateLimit_expire_idx" ON "rateLimit"("expire");

-- CreateIndex
CREATE INDEX "notice_personId_id_idx" ON "notice"("personId", "id" DESC);

-- CreateIndex
CREATE INDEX "notice_subjectType_subjectId_idx" ON "notice"("subjectType", "subjectId");

-- CreateIndex
CREATE UNIQUE INDEX "notice_eventId_personId_key" ON "notice"("eventId", "personId");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_messageId_key" ON "delivery"("messageId");

-- CreateIndex
CREATE INDEX "delivery_personId_idx" ON "delivery"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_noticeId_channel_key" ON "delivery"("noticeId", "channel");

-- CreateIndex
CREATE UNIQUE INDEX "mail_messageId_key" ON "mail"("messageId");

-- CreateIndex
CREATE INDEX "mail_at_idx" ON "mail"("at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key" ON "person"("email");

-- CreateIndex
CREATE UNIQUE INDEX "person_handle_key" ON "person"("handle");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_personId_idx" ON "session"("personId");

-- CreateIndex
CREATE INDEX "credential_personId_idx" ON "credential"("personId");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE INDEX "recoveryCode_personId_idx" ON "recoveryCode"("personId");

-- CreateIndex
CREATE INDEX "formerHandle_personId_idx" ON "formerHandle"("personId");

-- CreateIndex
CREATE INDEX "consent_personId_kind_idx" ON "consent"("personId", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "theme_slug_key" ON "theme"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "space_slug_key" ON "space"("slug");

-- CreateIndex
CREATE INDEX "space_kind_visibility_idx" ON "space"("kind", "visibility");

-- CreateIndex
CREATE INDEX "space_kind_name_id_idx" ON "space"("kind", "name", "id");

-- CreateIndex
CREATE INDEX "spaceTheme_themeId_idx" ON "spaceTheme"("themeId");

-- CreateIndex
CREATE INDEX "membership_personId_state_idx" ON "membership"("personId", "state");

-- CreateIndex
CREATE INDEX "membership_spaceId_state_joinedAt_personId_idx" ON "membership"("spaceId", "state", "joinedAt" DESC, "personId" DESC);

-- CreateIndex
CREATE INDEX "joinRequest_spaceId_state_id_idx" ON "joinRequest"("spaceId", "state", "id");

-- CreateIndex
CREATE INDEX "joinRequest_personId_idx" ON "joinRequest"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_linkHash_key" ON "invitation"("linkHash");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_codeHash_key" ON "invitation"("codeHash");

-- CreateIndex
CREATE INDEX "invitation_spaceId_id_idx" ON "invitation"("spaceId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "grant_linkHash_key" ON "grant"("linkHash");

-- CreateIndex
CREATE INDEX "grant_subjectType_subjectId_idx" ON "grant"("subjectType", "subjectId");

-- CreateIndex
CREATE INDEX "grant_personId_idx" ON "grant"("personId");

-- CreateIndex
CREATE INDEX "grant_spaceId_idx" ON "grant"("spaceId");

-- CreateIndex
CREATE INDEX "thread_spaceId_lastPostAt_id_idx" ON "thread"("spaceId", "lastPostAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "post_authorId_id_idx" ON "post"("authorId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "post_threadId_number_key" ON "post"("threadId", "number");

-- CreateIndex
CREATE INDEX "mention_personId_idx" ON "mention"("personId");

-- CreateIndex
CREATE INDEX "reading_personId_idx" ON "reading"("personId");

-- CreateIndex
CREATE INDEX "outboxEvent_type_recordedAt_idx" ON "outboxEvent"("type", "recordedAt");

-- CreateIndex
CREATE INDEX "roomEntry_at" ON "roomEntry" USING BRIN ("at");

-- CreateIndex
CREATE INDEX "send_at_idx" ON "send"("at");

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_noticeId_fkey" FOREIGN KEY ("noticeId") REFERENCES "notice"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential" ADD CONSTRAINT "credential_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recoveryCode" ADD CONSTRAINT "recoveryCode_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "formerHandle" ADD CONSTRAINT "formerHandle_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "theme" ADD CONSTRAINT "theme_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "theme"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "space" ADD CONSTRAINT "space_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "space"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "spaceTheme" ADD CONSTRAINT "spaceTheme_spaceId_fkey" FOREIGN KEY ("spaceId") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "spaceTheme" ADD CONSTRAINT "spaceTheme_themeId_fkey" FOREIGN KEY ("themeId") REFERENCES "theme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_spaceId_fkey" FOREIGN KEY ("spaceId") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "joinRequest" ADD CONSTRAINT "joinRequest_spaceId_fkey" FOREIGN KEY ("spaceId") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_spaceId_fkey" FOREIGN KEY ("spaceId") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "thread" ADD CONSTRAINT "thread_spaceId_fkey" FOREIGN KEY ("spaceId") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post" ADD CONSTRAINT "post_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "postRevision" ADD CONSTRAINT "postRevision_postId_fkey" FOREIGN KEY ("postId") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mention" ADD CONSTRAINT "mention_postId_fkey" FOREIGN KEY ("postId") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reaction" ADD CONSTRAINT "reaction_postId_fkey" FOREIGN KEY ("postId") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reading" ADD CONSTRAINT "reading_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outboxReceipt" ADD CONSTRAINT "outboxReceipt_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "outboxEvent"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outboxFailure" ADD CONSTRAINT "outboxFailure_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "outboxEvent"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Written by hand.
-- Written by hand.

-- The founding row: one, and what it says of the kind of installation stays.
alter table "installation"
  add constraint "installation_one" check ("id" = 1),
  add constraint "installation_kind" check ("kind" in ('demo', 'real')),
  add constraint "installation_languages" check (cardinality("languages") >= 1);

create function keep_installation() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'an installation is founded once: its row stays';
  end if;
  if new."kind" <> old."kind" or new."id" <> old."id" or new."foundedAt" <> old."foundedAt" then
    raise exception 'an installation is founded once: its kind stays';
  end if;
  return new;
end $$;
create trigger keep_installation before update or delete on "installation" for each row execute function keep_installation();

create function refuse_truncate() returns trigger language plpgsql as $$
begin
  raise exception 'an installation is founded once: its row stays';
end $$;
create trigger keep_installation_whole before truncate on "installation" for each statement execute function refuse_truncate();

alter table "legalText"
  add constraint "legalText_kind" check ("kind" in ('privacy', 'terms')),
  add constraint "legalText_version" check ("version" >= 1);

-- People.
alter table "person"
  add constraint "person_siteRole" check ("siteRole" in ('member', 'staff', 'admin')),
  add constraint "person_digits" check ("digits" in ('latn', 'native')),
  add constraint "person_name" check ("name" <> ''),
  add constraint "person_handle" check ("handle"::text !~ '[[:space:][:upper:]@/]' and char_length("handle"::text) between 1 and 60);
create index "person_name_likeness" on "person" using gin ((lower("name")) gin_trgm_ops);
create index "person_handle_likeness" on "person" using gin (("handle"::text) gin_trgm_ops);

-- Themes have two levels: who has a parent has no children.
alter table "theme"
  add constraint "theme_slug" check ("slug" ~ '^[a-z0-9]+(?:-[a-z0-9]+)*$'),
  add constraint "theme_english" check ("names" ? 'en');

create function keep_theme_depth() returns trigger language plpgsql as $$
begin
  if new."parentId" is null then
    return new;
  end if;
  perform from "theme" where "id" = new."parentId" for share;
  if new."parentId" = new."id"
    or exists (select from "theme" where "id" = new."parentId" and "parentId" is not null)
    or exists (select from "theme" where "parentId" = new."id") then
    raise exception 'themes have at most two levels' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger keep_theme_depth before insert or update of "parentId" on "theme" for each row execute function keep_theme_depth();

-- The few in charge, whom no new handle may resemble.
create index "person_inCharge" on "person" ("id") where "siteRole" <> 'member';

-- Spaces and who is in them.
alter table "space"
  add constraint "space_slug" check ("slug" ~ '^[a-z0-9]+(?:-[a-z0-9]+)*$'),
  add constraint "space_name" check ("name" <> ''),
  add constraint "space_visibility" check ("visibility" in ('public', 'private')),
  add constraint "space_joinRule" check ("joinRule" in ('open', 'request', 'invitation')),
  add constraint "space_counts" check ("memberCount" >= 0 and "threadCount" >= 0);

alter table "membership"
  add constraint "membership_role" check ("role" in ('member', 'champion', 'moderator')),
  add constraint "membership_state" check ("state" in ('active', 'left', 'removed')),
  add constraint "membership_watch" check ("watch" in ('all', 'mentions', 'mute')),
  add constraint "membership_end" check (("state" = 'active') = ("endedAt" is null));

alter table "joinRequest"
  add constraint "joinRequest_state" check ("state" in ('waiting', 'accepted', 'declined', 'withdrawn'));
create unique index "joinRequest_one_waiting" on "joinRequest" ("spaceId", "personId") where "state" = 'waiting';

alter table "invitation"
  add constraint "invitation_role" check ("role" in ('member', 'champion', 'moderator')),
  add constraint "invitation_uses" check ("uses" >= 0 and "uses" <= "maxUses");

alter table "grant"
  add constraint "grant_one_grantee" check (num_nonnulls("spaceId", "personId", "linkHash") = 1),
  add constraint "grant_level" check ("level" in ('read', 'comment', 'write')),
  add constraint "grant_time" check ("until" is null or "until" > "from");

-- What people say.
alter table "thread"
  add constraint "thread_title" check ("title" <> ''),
  add constraint "thread_numbers" check ("lastNumber" >= 0 and "postCount" >= 0);

alter table "post"
  add constraint "post_number" check ("number" >= 1),
  add constraint "post_replyTo" check ("replyTo" is null or "replyTo" between 1 and "number" - 1),
  add constraint "post_revision" check ("revision" >= 1),
  add constraint "post_thanks" check ("thanks" >= 0),
  add constraint "post_hidden" check (("hiddenAt" is null) = ("hiddenBy" is null));

alter table "reading"
  add constraint "reading_lastRead" check ("lastRead" >= 0),
  add constraint "reading_watch" check ("watch" in ('all', 'mentions', 'mute'));

-- These few are looked for among very many.
create index "thread_pinned" on "thread" ("spaceId", "pinnedAt" desc) where "pinnedAt" is not null;
create index "thread_questions" on "thread" ("spaceId", "lastPostAt" desc, "id" desc) where "isQuestion";
create index "reading_watchesAll" on "reading" ("threadId") where "watch" = 'all';
create index "membership_watchesAll" on "membership" ("spaceId") where "state" = 'active' and "watch" = 'all';

-- Notices.
alter table "delivery"
  add constraint "delivery_channel" check ("channel" in ('mail')),
  add constraint "delivery_state" check ("state" in ('waiting', 'sent', 'kept', 'skipped', 'failed'));
alter table "mail"
  add constraint "mail_state" check ("state" in ('sent', 'failed', 'kept'));
create index "notice_unread" on "notice" ("personId", "id" desc) where "readAt" is null;
create index "delivery_due" on "delivery" ("dueAt") where "state" = 'waiting';

-- What is still to be done: these stay small however old the installation grows.
create index "outboxEvent_unpublished" on "outboxEvent" ("id") where "publishedAt" is null;
create index "outboxEvent_unqueued" on "outboxEvent" ("id") where "enqueuedAt" is null;
create index "outboxEvent_undone" on "outboxEvent" ("enqueuedAt") where "doneAt" is null;
create index "outboxEvent_done" on "outboxEvent" ("doneAt") where "doneAt" is not null;
