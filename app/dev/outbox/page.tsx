import { Inbox } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { OutboxMail } from "@/components/sign-in/outbox-mail";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { listOutbox } from "@/lib/features/mail/list-outbox";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("outbox"))("title") };
}

/** What the hub has mailed in demo and dev mode. */
export default async function OutboxPage() {
  const [t, mails] = await Promise.all([getTranslations("outbox"), listOutbox()]);
  if (!mails) notFound();
  return (
    <main className="mx-auto w-full max-w-3xl px-4 py-10">
      <PageHeader title={t("title")} description={t("description")} back={{ href: "/sign-in", label: t("back") }} />
      {mails.length === 0 ? (
        <EmptyState icon={Inbox} title={t("emptyTitle")} description={t("emptyDetail")} />
      ) : (
        <div className="grid gap-4">
          {mails.map((mail) => (
            <OutboxMail key={mail.id} {...mail} sentAt={mail.sentAt.toISOString()} />
          ))}
        </div>
      )}
    </main>
  );
}
