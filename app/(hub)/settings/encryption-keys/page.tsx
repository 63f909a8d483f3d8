import { LockKeyhole } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { EncryptionKeyTable } from "@/components/settings/encryption-key-table";
import { NotForRole } from "@/components/settings/not-for-role";
import { SectionHead } from "@/components/settings/section-head";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { CopyField } from "@/components/ui/copy-field";
import { EmptyState } from "@/components/ui/empty-state";
import { requirePageActor } from "@/lib/core/auth/page-actor";
import { mayAccess } from "@/lib/core/context/authorize";
import { listEncryptionKeys } from "@/lib/features/organizations/list-encryption-keys";
import { readForPage } from "../../read-for-page";

const STEPS = ["1", "2", "3"] as const;

export default async function EncryptionKeysPage() {
  const page = await requirePageActor("/settings/encryption-keys");
  if (!mayAccess(page.actor.role, "encryption_keys:read")) return <NotForRole />;
  const [t, keys] = await Promise.all([getTranslations("encryptionKeys"), readForPage(page, listEncryptionKeys)]);
  return (
    <div className="grid gap-8">
      <section>
        <SectionHead title={t("title")} description={t("description")} />
        {keys.some(({ state }) => state === "missing") ? (
          <Callout tone="danger" title={t("missingTitle")} className="mb-4">
            {t("missingDetail")}
          </Callout>
        ) : null}
        {keys.length > 0 ? (
          <EncryptionKeyTable keys={keys} />
        ) : (
          <EmptyState icon={LockKeyhole} title={t("emptyTitle")} description={t("emptyDetail")} />
        )}
      </section>
      <Card title={t("rotateTitle")} description={t("rotateDetail")} className="max-w-2xl">
        <ol className="mb-4 grid list-decimal gap-1.5 pl-5">
          {STEPS.map((step) => (
            <li key={step} className="text-pretty">
              {t(`rotateSteps.${step}`)}
            </li>
          ))}
        </ol>
        <CopyField what={t("command")} value="npm run hub -- vault rotate" />
      </Card>
    </div>
  );
}
