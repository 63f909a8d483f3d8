"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { ALGORITHMS, type DescribedKind, ENCODINGS } from "./described-signature-fields";

const PLAIN = { autoComplete: "off", autoCapitalize: "none", spellCheck: false, maxLength: 200 };

interface DescribedSignatureProps {
  readonly kind: DescribedKind;
  /** What stands there at first. */
  readonly fields: Readonly<Record<string, string>>;
  readonly problemOf: (path: string) => string | null;
}

/** What a sender's page says of its signature, for one that is not listed. */
export function DescribedSignature({ kind, fields, problemOf }: DescribedSignatureProps) {
  const t = useTranslations("receivers.described");
  return (
    <fieldset className="grid gap-4 rounded-md bg-sunken p-4 sm:grid-cols-2">
      <legend className="sr-only">{t("label")}</legend>
      <Field label={t("header")} hint={t(`headerHints.${kind}`)} error={problemOf("signature.header")}>
        {(control) => (
          <Input
            {...control}
            {...PLAIN}
            required
            name="header"
            defaultValue={fields.header}
            placeholder={kind === "token" ? "x-webhook-token" : "x-signature"}
          />
        )}
      </Field>
      {kind === "hmac" ? <SignedFields fields={fields} problemOf={problemOf} /> : null}
    </fieldset>
  );
}

function SignedFields({ fields, problemOf }: Omit<DescribedSignatureProps, "kind">) {
  const t = useTranslations("receivers.described");
  return (
    <>
      <Field label={t("prefix")} hint={t("prefixHint")} optional>
        {(control) => (
          <Input {...control} {...PLAIN} name="prefix" defaultValue={fields.prefix} placeholder="sha256=" />
        )}
      </Field>
      <Field label={t("algorithm")}>
        {(control) => (
          <Select {...control} name="algorithm" defaultValue={fields.algorithm}>
            {ALGORITHMS.map((one) => (
              <option key={one} value={one}>
                {`HMAC ${one.toUpperCase()}`}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t("encoding")}>
        {(control) => (
          <Select {...control} name="encoding" defaultValue={fields.encoding}>
            {ENCODINGS.map((one) => (
              <option key={one} value={one}>
                {t(`encodings.${one}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t("time")} hint={t("timeHint")} optional>
        {(control) => (
          <Input {...control} {...PLAIN} name="time" defaultValue={fields.time} placeholder="x-timestamp" />
        )}
      </Field>
      <Field
        label={t("signed")}
        hint={t("signedHint", { body: "{body}", timestamp: "{timestamp}" })}
        error={problemOf("signature.signed")}
        optional
      >
        {(control) => <Input {...control} {...PLAIN} name="signed" defaultValue={fields.signed} placeholder="{body}" />}
      </Field>
    </>
  );
}
