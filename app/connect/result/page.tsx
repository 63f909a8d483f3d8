import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ConsentResult } from "@/components/connect/consent-result";
import { readLanding } from "@/components/connect/read-landing";
import { searchParamsOf } from "@/components/connect/search-params-of";
import { findOwnName } from "../find-own-name";

interface ResultPageProps {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("connectPages"))("resultTitle") };
}

/** Where a consent ends whose browser has no claim to know where it began. */
export default async function ResultPage({ searchParams }: ResultPageProps) {
  const landing = readLanding(searchParamsOf(await searchParams));
  if (!landing) redirect("/");
  return <ConsentResult landing={landing} ownName={await findOwnName(landing.integration)} />;
}
