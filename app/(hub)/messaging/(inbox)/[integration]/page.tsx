import { MessagesSquare } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("messaging"))("metaTitle") };
}

/** Beside the list, until somebody opens a conversation of it. */
export default async function NoConversationPage() {
  const t = await getTranslations("messaging");
  return (
    <div className="grid h-full place-items-center p-6">
      <p className="grid justify-items-center gap-2 text-center text-quiet">
        <MessagesSquare aria-hidden className="size-6" strokeWidth={1.5} />
        {t("chooseOne")}
      </p>
    </div>
  );
}
