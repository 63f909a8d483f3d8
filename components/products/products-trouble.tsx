import { getTranslations } from "next-intl/server";
import { sayIfKnown } from "@/components/i18n/say-if-known";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { RelativeTime } from "@/components/ui/relative-time";

interface ProductsTroubleProps {
  readonly connectionId: string;
  readonly connectionName: string;
  /** Why they could not be read the last time. */
  readonly code: string;
  /** When they were read to the end; null: never. */
  readonly syncedAt: string | null;
}

/** Products of one account are not what the provider has, and what to do. */
export async function ProductsTrouble({ connectionId, connectionName, code, syncedAt }: ProductsTroubleProps) {
  const t = await getTranslations();
  const why = sayIfKnown(t, `products.trouble.${code}`) ?? t("products.trouble.other");
  return (
    <Callout
      tone="caution"
      className="mb-4"
      title={t("products.troubleTitle", { name: connectionName })}
      action={
        <ButtonLink size="sm" href={`/integration-hub/active/${connectionId}`}>
          {t("products.troubleAction")}
        </ButtonLink>
      }
    >
      <p>{why}</p>
      <p className="text-quiet">
        {syncedAt ? t.rich("products.lastRead", { at: () => <RelativeTime at={syncedAt} /> }) : t("products.neverRead")}
      </p>
    </Callout>
  );
}
