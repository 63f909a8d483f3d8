"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { ReceiverSignature } from "@/lib/contracts/receivers";

const ALGORITHMS = ["sha256", "sha1"] as const;
const ENCODINGS = ["hex", "base64"] as const;
const TOLERANCE_SECONDS = 300;

/** What a sender's page says of its signature, for one that is not listed. */
export function DescribedSignature({ problemOf }: { problemOf: (path: string) => string | null }) {
  const t = useTranslations("receivers.described");
  const plain = { autoComplete: "off", autoCapitalize: "none", spellCheck: false, maxLength: 200 };
  return (
    <fieldset className="grid gap-4 rounded-md bg-sunken p-4 sm:grid-cols-2">
      <legend className="sr-only">{t("label")}</legend>
      <Field label={t("header")} hint={t("headerHint")} error={problemOf("signature.header")}>
        {(control) => <Input {...control} {...plain} required name="header" placeholder="x-signature" />}
      </Field>
      <Field label={t("prefix")} hint={t("prefixHint")} optional>
        {(control) => <Input {...control} {...plain} name="prefix" placeholder="sha256=" />}
      </Field>
      <Field label={t("algorithm")}>
        {(control) => (
          <Select {...control} name="algorithm">
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
          <Select {...control} name="encoding">
            {ENCODINGS.map((one) => (
              <option key={one} value={one}>
                {t(`encodings.${one}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t("time")} hint={t("timeHint")} optional>
        {(control) => <Input {...control} {...plain} name="time" placeholder="x-timestamp" />}
      </Field>
      <Field
        label={t("signed")}
        hint={t("signedHint", { body: "{body}", timestamp: "{timestamp}" })}
        error={problemOf("signature.signed")}
        optional
      >
        {(control) => <Input {...control} {...plain} name="signed" placeholder="{body}" />}
      </Field>
    </fieldset>
  );
}

/** The same as the API takes it. */
export function readSignature(text: (field: string) => string): ReceiverSignature {
  const time = text("time");
  return {
    kind: "hmac",
    algorithm: ALGORITHMS.find((one) => one === text("algorithm")) ?? "sha256",
    encoding: ENCODINGS.find((one) => one === text("encoding")) ?? "hex",
    header: text("header"),
    separator: "",
    prefix: text("prefix"),
    timestamp: time === "" ? "none" : { header: time },
    toleranceSeconds: TOLERANCE_SECONDS,
    signed: text("signed") || (time === "" ? "{body}" : "{timestamp}.{body}"),
    secretEncoding: "utf8",
  };
}
