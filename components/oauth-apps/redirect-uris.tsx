import { useTranslations } from "next-intl";
import { CopyField } from "@/components/ui/copy-field";
import type { OAuthApp } from "@/lib/contracts/oauth-apps";
import { catalogue } from "@/lib/providers/catalogue";

/** What has to be registered at the provider, word for word: one address for each of its integrations. */
export function RedirectUris({ provider, uris }: { provider: string; uris: OAuthApp["redirectUris"] }) {
  const t = useTranslations("oauthApps");
  return (
    <div className="grid min-w-0 gap-2">
      <p className="text-pretty text-quiet text-xs">{t("redirectHint", { provider })}</p>
      {uris.map(({ integration, uri }) => {
        // One that an organization added itself has one integration, and that its name.
        const name = catalogue.find(({ key }) => key === integration)?.name ?? provider;
        return (
          <div key={integration} className="grid min-w-0 gap-1">
            <span className="font-medium text-xs">{name}</span>
            <CopyField what={t("redirectOf", { name })} value={uri} />
          </div>
        );
      })}
    </div>
  );
}
