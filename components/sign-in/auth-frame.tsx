import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { HubMark } from "@/components/shell/hub-mark";

/** The frame of the pages before the hub: one narrow column under the product's name. */
export function AuthFrame({ children }: { children: ReactNode }) {
  const t = useTranslations("product");
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-center gap-6 px-4 py-10">
      <Link href="/" className="flex w-fit items-center gap-2 rounded-sm font-semibold">
        <HubMark />
        {t("name")}
      </Link>
      {children}
    </main>
  );
}
