import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { LinkView } from "@/components/connect/link-view";
import { readLanding } from "@/components/connect/read-landing";
import { searchParamsOf } from "@/components/connect/search-params-of";
import { DeadSession } from "@/components/connect-sessions/dead-session";
import { SessionView } from "@/components/connect-sessions/session-view";
import { findSessionPage, type SessionPage } from "@/lib/features/connect-sessions/find-session-page";
import { findConnectLink } from "@/lib/features/connections/open-connect-link";

interface StartPageProps {
  readonly params: Promise<{ token: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const MAX_TOKEN_LENGTH = 200;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("connectPages"))("resultTitle") };
}

/** A consent that was begun elsewhere, or the page on which an organization's customer connects accounts. */
export default async function StartPage({ params, searchParams }: StartPageProps) {
  const { token } = await params;
  if (token.length > MAX_TOKEN_LENGTH) notFound();
  const session = await findSessionPage(token);
  if (session?.kind === "usable") {
    return <Session token={token} session={session} asked={searchParamsOf(await searchParams)} />;
  }
  if (session) return <DeadSession why={session.kind} organization={session.organizationName} />;
  const link = await findConnectLink(token);
  if (!link) notFound();
  return <LinkView token={token} link={link} meta={link.meta} />;
}

interface SessionProps {
  readonly token: string;
  readonly session: Extract<SessionPage, { kind: "usable" }>;
  readonly asked: URLSearchParams;
}

function Session({ token, session, asked }: SessionProps) {
  const { organizationName, customerName, offers, results, leaveWith, ...shown } = session;
  const landing = readLanding(asked);
  const [only, second] = offers;
  const chosen = offers.find(({ key }) => key === asked.get("integration")) ?? null;
  const offer = chosen ?? (second ? null : (only ?? null));
  const connected = results.findLast(({ leadsTo }) => leadsTo !== null);
  const error = landing?.kind === "failed" && landing.error !== "unknown" ? landing.error : "access_denied";
  return (
    <SessionView
      {...shown}
      token={token}
      organization={organizationName}
      customer={customerName}
      offers={offers}
      offer={offer}
      results={results}
      landing={landing}
      isPopup={asked.get("display") === "popup"}
      isAgain={asked.get("again") === session.progress}
      backTo={connected?.leadsTo ?? leaveWith(error, offer ?? only)}
    />
  );
}
