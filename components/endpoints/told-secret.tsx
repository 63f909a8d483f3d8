import { useTranslations } from "next-intl";
import { CodeBlock } from "@/components/deliveries/code-block";
import { CopyField } from "@/components/ui/copy-field";
import type { NewWebhookEndpoint } from "@/lib/contracts/webhooks/endpoints";

/** The one time that an endpoint's secret can be seen, and how whoever gets its events checks that they are genuine. */
export function ToldSecret({ endpoint: { secret, publicKey } }: { endpoint: NewWebhookEndpoint }) {
  const t = useTranslations("endpoints.secret");
  const key = secret ?? publicKey;
  if (key === null) return null;
  return (
    <div className="grid min-w-0 gap-4">
      <div className="grid min-w-0 gap-1.5">
        <p className="font-medium text-sm">{t(secret === null ? "publicKey" : "secret")}</p>
        <CopyField what={t(secret === null ? "publicKey" : "secret")} value={key} />
        <p className="text-pretty text-quiet text-xs">{t(secret === null ? "publicKeyHint" : "secretHint")}</p>
      </div>
      {secret === null ? null : (
        <div className="grid min-w-0 gap-1.5">
          <p className="font-medium text-sm">{t("verify")}</p>
          <CodeBlock label={t("verify")} text={VERIFY} />
          <p className="text-pretty text-quiet text-xs">{t("verifyHint")}</p>
        </div>
      )}
    </div>
  );
}

/** https://github.com/standard-webhooks/standard-webhooks/tree/main/libraries/javascript */
const VERIFY = `import { Webhook } from "standardwebhooks";

const event = new Webhook(signingSecret).verify(rawBody, request.headers);`;
