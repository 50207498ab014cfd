import { type FormEvent, useEffect, useState } from "react";
import { Form, redirect } from "react-router";
import { Banner } from "#app/components/banner.tsx";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Row, Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { documentsOnThisPhone, type OnThisPhone } from "#app/documents/kept-here.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { forgetPush } from "#app/offline/push.ts";
import { useUnsent } from "#app/offline/use-unsent.ts";
import { useUnsentForms } from "#app/offline/use-unsent-forms.ts";
import { lock } from "#app/offline/vault.ts";
import { ctxOf, viewerOf } from "#app/requests/context.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { signOut } from "#server/core/people/index.ts";
import type { Route } from "./+types/sign-out.ts";

export function loader({ context }: Route.LoaderArgs) {
  const viewer = viewerOf(context);
  if (!viewer) throw redirect("/", 303);
  return { personId: viewer.id };
}

export async function action({ context }: Route.ActionArgs) {
  const { setCookie } = await signOut(ctxOf(context));
  const answer = await redirectSaying(context, "/", { say: "people:signIn.signedOut" });
  for (const cookie of setCookie) answer.headers.append("Set-Cookie", cookie);
  return answer;
}

export default function SignOut({ loaderData: { personId } }: Route.ComponentProps) {
  const { t } = useTranslation("people");
  const leave = useLockFirst(personId);
  return (
    <Page title={t("signOut.title")} lead={t("signOut.lead")}>
      <Unsent personId={personId} />
      <Form method="post" reloadDocument onSubmit={leave}>
        <Row gap={3}>
          <Button kind="primary" icon="leave">
            {t("signOut.do")}
          </Button>
          <ButtonLink href="/me">{t("signOut.stay")}</ButtonLink>
        </Row>
      </Form>
    </Page>
  );
}

/** What is on this phone and not yet sent, before it is locked; without script there is none. */
function Unsent({ personId }: { personId: string }) {
  const { t } = useTranslation("people");
  const documents = useUnsentDocuments();
  const { unsent: replies } = useUnsent(personId);
  const { unsent: forms } = useUnsentForms(personId);
  const unsent = [...replies, ...forms.map(({ key, fields }) => ({ key, language: null, source: wordsOf(fields) }))];
  const [canLock, setCanLock] = useState(true);
  useEffect(() => setCanLock(globalThis.crypto?.subtle !== undefined), []);
  return (
    <>
      {unsent.length > 0 ? (
        <Banner tone="attention" title={t("signOut.unsent", { count: unsent.length })}>
          <Stack gap={3}>
            <p>{canLock ? t("signOut.unsentText") : t("signOut.unsentLost")}</p>
            <Stack as="ul" gap={2}>
              {unsent.map(({ key, source, language }) => (
                <li key={key}>
                  <Lang lang={language}>{source}</Lang>
                </li>
              ))}
            </Stack>
          </Stack>
        </Banner>
      ) : null}
      {documents.length > 0 ? (
        <Banner tone="attention" title={t("signOut.unsentTexts")}>
          <Stack gap={3}>
            <p>{canLock ? t("signOut.unsentTextsKept") : t("signOut.unsentLost")}</p>
            <Stack as="ul" gap={2}>
              {documents.map(({ documentId, label, of }) => (
                <li key={documentId}>
                  <a href={`/kept#${documentId}`}>
                    <bdi>{label}</bdi>
                  </a>{" "}
                  <bdi className="soft">{of}</bdi>
                </li>
              ))}
            </Stack>
          </Stack>
        </Banner>
      ) : null}
    </>
  );
}

/** Texts in which something was written that the server has not. */
function useUnsentDocuments(): readonly OnThisPhone[] {
  const [documents, setDocuments] = useState<readonly OnThisPhone[]>([]);
  useEffect(() => {
    documentsOnThisPhone().then(
      (here) => setDocuments(here?.documents.filter(({ unsent }) => unsent) ?? []),
      () => undefined,
    );
  }, []);
  return documents;
}

/** What somebody said, of a post; of a line of a table all that stands in it. */
function wordsOf(fields: Readonly<Record<string, string>>): string {
  if (fields.source !== undefined) return fields.source;
  return Object.values(fields)
    .filter((words) => words !== "")
    .join(" · ");
}

/** Locks what this phone keeps, then lets the form go as it would without script. */
function useLockFirst(personId: string) {
  return (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const go = () => form.submit();
    // The phone's own store may hang; signing out must not.
    const patience = setTimeout(go, 2000);
    void Promise.allSettled([lock(personId), forgetPush()]).then(() => {
      clearTimeout(patience);
      go();
    });
  };
}
