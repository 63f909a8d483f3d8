import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/components/sign-in/auth-card";

interface PaidPageProps {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("paid"))("metaTitle") };
}

/** Where a buyer lands who was told of no other page. It says nothing of the seller: anybody may open it. */
export default async function PaidPage({ searchParams }: PaidPageProps) {
  const t = await getTranslations("paid");
  const isCanceled = (await searchParams).canceled !== undefined;
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-center px-4 py-10">
      {isCanceled ? (
        <AuthCard title={t("canceledTitle")} lead={t("canceledLead")} />
      ) : (
        <AuthCard title={t("title")} lead={t("lead")} />
      )}
    </main>
  );
}
