import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { WebhookEndpoint } from "@/lib/contracts/webhooks/endpoint";
import { Step } from "./step";

interface AddressStepProps {
  /** As it is stored; null: it is made. */
  readonly saved: WebhookEndpoint | null;
  readonly description: string;
  readonly onDescription: (description: string) => void;
  /** What such addresses look like where the chosen template is for. */
  readonly urlExample: string | null;
  readonly problemOf: (path: string) => string | null;
}

/** Where to send to. The address may be a credential: it stays in the field, and of a stored one only the shown part comes back. */
export function AddressStep({ saved, description, onDescription, urlExample, problemOf }: AddressStepProps) {
  const t = useTranslations("webhookBuilder.address");
  return (
    <Step number={1} title={t("title")} description={t("detail")}>
      <div className="grid max-w-2xl gap-4">
        <Field
          label={t(saved ? "otherUrl" : "url")}
          hint={saved ? t("otherUrlHint", { url: saved.url }) : t("urlHint")}
          error={problemOf("url")}
          optional={saved !== null}
        >
          {(control) => (
            <Input
              {...control}
              name="url"
              inputMode="url"
              required={saved === null}
              placeholder={urlExample ?? "https://example.com/webhooks"}
              maxLength={2_000}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              className="font-mono"
            />
          )}
        </Field>
        <Field label={t("description")} hint={t("descriptionHint")} error={problemOf("description")} optional>
          {(control) => (
            <Input
              {...control}
              name="description"
              maxLength={500}
              autoComplete="off"
              value={description}
              onChange={({ target }) => onDescription(target.value)}
            />
          )}
        </Field>
      </div>
    </Step>
  );
}
