import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/components/sign-in/auth-card";
import { EmailForm } from "@/components/sign-in/email-form";
import { ProviderButton } from "@/components/sign-in/provider-button";
import { ProviderMark } from "@/components/sign-in/provider-mark";
import { SignInError } from "@/components/sign-in/sign-in-error";
import { Callout } from "@/components/ui/callout";
import { CopyField } from "@/components/ui/copy-field";
import { env } from "@/lib/base/env";
import { ownPath } from "@/lib/base/own-path";
import { findSignedIn } from "@/lib/core/auth/page-actor";
import { signInVariables } from "@/lib/core/auth/sign-in-variables";
import { signInWays } from "@/lib/core/auth/sign-in-ways";
import { one, type SearchParams } from "../search-params";

const PROVIDERS = [
  { way: "google", name: "Google" },
  { way: "microsoft", name: "Microsoft" },
  { way: "apple", name: "Apple" },
] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("signIn"))("title") };
}

export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const asked = await searchParams;
  const returnTo = ownPath(one(asked.returnTo), "/integration-hub");
  const error = one(asked.error);
  if (!error && (await findSignedIn())) redirect(returnTo);

  const t = await getTranslations("signIn");
  const ways = signInWays();
  const providers = PROVIDERS.filter(({ way }) => ways[way] !== null);
  const isInvited = returnTo.startsWith("/invite/");
  return (
    <AuthCard title={t("heading")} lead={isInvited ? t("leadInvited") : t(`lead.${env().HUB_SIGNUP}`)}>
      {error ? <SignInError code={error} /> : null}
      {providers.length > 0 ? (
        <div className="grid gap-2.5">
          {providers.map(({ way, name }) => (
            <ProviderButton
              key={way}
              way={way}
              name={name}
              icon={<ProviderMark provider={way} />}
              returnTo={returnTo}
            />
          ))}
        </div>
      ) : null}
      {providers.length > 0 && ways.email ? <Or label={t("or")} /> : null}
      {ways.email ? <EmailForm returnTo={returnTo} /> : null}
      {providers.length === 0 && !ways.email ? <NoWay /> : null}
    </AuthCard>
  );
}

function Or({ label }: { label: string }) {
  return (
    <div className="flex items-center gap-3 text-quiet text-xs before:h-px before:grow before:bg-edge after:h-px after:grow after:bg-edge">
      {label}
    </div>
  );
}

/** Nothing is configured: says so to the operator, who alone can change it. */
async function NoWay() {
  const t = await getTranslations("signIn");
  const ways = [{ name: t("noWay.mail"), variables: ["SMTP_URL"] }, ...signInVariables()];
  return (
    <>
      <Callout tone="caution" title={t("noWay.title")}>
        {t("noWay.detail")}
        <dl className="mt-2 grid gap-2">
          {ways.map(({ name, variables }) => (
            <div key={name}>
              <dt>{name}</dt>
              {variables.map((variable) => (
                <dd key={variable} className="break-all font-mono text-xs">
                  {variable}
                </dd>
              ))}
            </div>
          ))}
        </dl>
      </Callout>
      <div className="grid gap-1.5">
        <p className="text-quiet text-xs">{t("noWay.link")}</p>
        <CopyField what={t("noWay.command")} value="npm run hub -- sign-in-link --email you@example.com" />
      </div>
    </>
  );
}
