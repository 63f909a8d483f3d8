import { getTranslations } from "next-intl/server";
import { ApiKeyTable } from "@/components/api-keys/api-key-table";
import { NewApiKeyButton } from "@/components/api-keys/new-api-key-button";
import { ClientMessages } from "@/components/i18n/client-messages";
import { NotForRole } from "@/components/settings/not-for-role";
import { SectionHead } from "@/components/settings/section-head";
import { env } from "@/lib/base/env";
import { requirePageActor } from "@/lib/core/auth/page-actor";
import { mayAccess } from "@/lib/core/context/authorize";
import { rolesUpTo } from "@/lib/core/context/role-order";
import { listApiKeys } from "@/lib/features/api-keys/list-api-keys";
import { readForPage } from "../../read-for-page";

export default async function ApiKeysPage() {
  const page = await requirePageActor("/settings/api-keys");
  const { role } = page.actor;
  if (!mayAccess(role, "api_keys:read")) return <NotForRole />;
  const [t, keys] = await Promise.all([
    getTranslations("apiKeys"),
    readForPage(page, (ctx) => listApiKeys(ctx, { limit: 50 })),
  ]);
  const showsEveryone = mayAccess(role, "members:write");
  return (
    <ClientMessages namespaces={["settings", "apiKeys"]}>
      <SectionHead
        title={t("title")}
        description={t(showsEveryone ? "descriptionAll" : "description")}
        action={<NewApiKeyButton roles={rolesUpTo(role)} appUrl={env().APP_URL} />}
      />
      <ApiKeyTable firstPage={keys} showsEveryone={showsEveryone} />
    </ClientMessages>
  );
}
