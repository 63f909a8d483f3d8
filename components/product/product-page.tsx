import { useTranslations } from "next-intl";
import { HubMark } from "@/components/shell/hub-mark";
import { ButtonLink } from "@/components/ui/button-link";
import { AvailableIntegrations } from "./available-integrations";
import { ConnectionExample } from "./connection-example";
import { Promises } from "./promises";
import { TryIt } from "./try-it";

/** What Integration Hub is, for who has never seen it. Says only what this version does. */
export function ProductPage({ isSignedIn }: { isSignedIn: boolean }) {
  const t = useTranslations("product");
  const way = isSignedIn
    ? { href: "/integration-hub/marketplace", label: t("openHub") }
    : { href: "/sign-in", label: t("signIn") };
  return (
    <div className="mx-auto max-w-5xl px-5 sm:px-8">
      <header className="flex h-16 items-center gap-2.5">
        <HubMark />
        <span className="grow font-semibold">{t("name")}</span>
        <ButtonLink href={way.href} size="sm">
          {way.label}
        </ButtonLink>
      </header>
      <main>
        <section className="grid gap-10 py-12 sm:py-20 lg:grid-cols-2 lg:items-center lg:gap-14">
          <div>
            <h1 className="font-semibold text-3xl leading-tight tracking-tight">
              <span className="block">{t("headlineConnect")}</span> <span className="block">{t("headlineKeep")}</span>
            </h1>
            <p className="mt-4 text-pretty text-base text-quiet leading-6">{t("introduction")}</p>
            <div className="mt-7 flex flex-wrap gap-3">
              <ButtonLink href={way.href} variant="primary">
                {way.label}
              </ButtonLink>
              <ButtonLink href="#try">{t("tryIt")}</ButtonLink>
            </div>
            <AvailableIntegrations />
          </div>
          <ConnectionExample />
        </section>
        <Promises />
        <TryIt />
      </main>
      <footer className="flex flex-wrap gap-x-6 gap-y-2 border-t py-8 text-quiet text-xs">
        <p className="grow">{t("footer")}</p>
        <a href="/api/openapi.json" className="hover:text-text">
          {t("apiDescription")}
        </a>
      </footer>
    </div>
  );
}
