import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { CheckoutFieldsProps } from "./checkout-form";

/** How many, and of a checkout to whom. */
export function BuyerFields({ values, problem, onChange }: CheckoutFieldsProps) {
  const t = useTranslations("payments.new");
  return (
    <>
      <Field label={t("quantity")} error={problem === "quantityWrong" ? t(problem) : null}>
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            autoComplete="off"
            className="w-24!"
            value={values.quantity}
            onChange={({ target }) => onChange({ quantity: target.value })}
          />
        )}
      </Field>
      {values.kind === "checkout" ? (
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t("email")} hint={t("emailHint")} optional>
            {(control) => (
              <Input
                {...control}
                type="email"
                maxLength={254}
                autoComplete="off"
                value={values.email}
                onChange={({ target }) => onChange({ email: target.value })}
              />
            )}
          </Field>
          <Field label={t("reference")} hint={t("referenceHint")} optional>
            {(control) => (
              <Input
                {...control}
                maxLength={200}
                autoComplete="off"
                value={values.reference}
                onChange={({ target }) => onChange({ reference: target.value })}
              />
            )}
          </Field>
        </div>
      ) : null}
    </>
  );
}
