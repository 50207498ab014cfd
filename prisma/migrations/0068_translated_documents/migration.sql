-- Written by hand. Long texts cut into pieces, each of which is translated by itself: of a document as it was settled, and
-- of what was handed in.
create table "translationCut" (
  "id" uuid not null,
  "documentId" uuid,
  "submissionId" uuid,
  "revision" integer not null,
  "at" timestamptz(6) not null,
  constraint "translationCut_pkey" primary key ("id"),
  constraint "translationCut_documentId_fkey" foreign key ("documentId") references "document" ("id")
    on delete cascade on update cascade,
  constraint "translationCut_submissionId_fkey" foreign key ("submissionId") references "planSubmission" ("id")
    on delete cascade on update cascade,
  -- It is called as what it was cut from.
  constraint "translationCut_of" check (num_nonnulls("documentId", "submissionId") = 1 and "id" = coalesce("documentId", "submissionId"))
);
create unique index "translationCut_documentId_key" on "translationCut" ("documentId");
create unique index "translationCut_submissionId_key" on "translationCut" ("submissionId");

create table "translationPiece" (
  "cutId" uuid not null,
  "place" integer not null,
  "id" uuid not null,
  "part" text not null,
  "kind" text not null,
  "level" integer not null,
  "language" text not null,
  "words" text not null,
  "html" text not null,
  "cameAt" timestamptz(6),
  "before" uuid,
  "beforeAt" timestamptz(6),
  constraint "translationPiece_pkey" primary key ("cutId", "place"),
  constraint "translationPiece_cutId_fkey" foreign key ("cutId") references "translationCut" ("id")
    on delete cascade on update cascade,
  constraint "translationPiece_kind" check ("kind" in ('words', 'still', 'long')),
  constraint "translationPiece_before" check (("before" is null) = ("beforeAt" is null))
);
create index "translationPiece_id_idx" on "translationPiece" ("id");
