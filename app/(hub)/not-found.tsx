import { getTranslations } from "next-intl/server";
import { NotFoundMessage } from "@/components/shell/not-found-message";

export default async function HubNotFound() {
  const t = await getTranslations("shell");
  return <NotFoundMessage href="/integration-hub/marketplace" label={t("toHub")} />;
}
