import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AnnounceAndClose } from "@/components/connect/announce-and-close";
import { ConsentResult } from "@/components/connect/consent-result";
import { readLanding } from "@/components/connect/read-landing";
import { searchParamsOf } from "@/components/connect/search-params-of";
import { ClientMessages } from "@/components/i18n/client-messages";
import { findOwnName } from "../find-own-name";

interface DonePageProps {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("connectPages"))("doneTitle") };
}

/** Where the consent of a pop-up window ends: it tells the page that opened it, and closes. */
export default async function DonePage({ searchParams }: DonePageProps) {
  const landing = readLanding(searchParamsOf(await searchParams));
  if (!landing) redirect("/");
  return (
    <ClientMessages namespaces={["connectPages"]}>
      <ConsentResult landing={landing} ownName={await findOwnName(landing.integration)} action={<AnnounceAndClose />} />
    </ClientMessages>
  );
}
