import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { HubMark } from "@/components/shell/hub-mark";

/** Pages of a consent that a browser without a session may see. */
export default async function ConnectLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations("product");
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-lg flex-col justify-center gap-5 px-4 py-10">
      <Link href="/" className="flex w-fit items-center gap-2 rounded-sm font-semibold">
        <HubMark />
        {t("name")}
      </Link>
      {children}
    </main>
  );
}
