-- Generated from prisma/schema by `npm run migration`.
-- CreateTable
CREATE TABLE "pushDevice" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "sessionId" UUID NOT NULL,
    "endpoint" TEXT NOT NULL,
    "p256dh" TEXT NOT NULL,
    "auth" TEXT NOT NULL,
    "serverKey" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "pushDevice_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "pushDevice_sessionId_key" ON "pushDevice"("sessionId");

-- CreateIndex
CREATE UNIQUE INDEX "pushDevice_endpoint_key" ON "pushDevice"("endpoint");

-- CreateIndex
CREATE INDEX "pushDevice_personId_idx" ON "pushDevice"("personId");

-- AddForeignKey
ALTER TABLE "pushDevice" ADD CONSTRAINT "pushDevice_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pushDevice" ADD CONSTRAINT "pushDevice_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "session"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- Written by hand.
alter table "pushDevice" add constraint "pushDevice_bounded"
  check (length("endpoint") <= 1000 and length("p256dh") <= 100 and length("auth") <= 30 and length("serverKey") <= 100);

-- A second channel. The rows that are there hold to the narrower rule already; the next migration looks at them, when
-- the lock that this one needs is given back.
alter table "delivery"
  drop constraint "delivery_channel",
  add constraint "delivery_channel" check ("channel" in ('mail', 'push')) not valid;
