import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { CheckoutFieldsProps } from "./checkout-form";

const INTERVALS = ["day", "week", "month", "year"] as const;

/** Something that is named here, with its amount. */
export function OwnAmountFields({ values, problem, onChange }: CheckoutFieldsProps) {
  const t = useTranslations("payments");
  const errorOf = (...names: (typeof problem)[]) => (problem && names.includes(problem) ? t(`new.${problem}`) : null);
  return (
    <>
      <Field label={t("new.name")} error={errorOf("nameMissing")}>
        {(control) => (
          <Input
            {...control}
            maxLength={250}
            autoComplete="off"
            value={values.name}
            onChange={({ target }) => onChange({ name: target.value })}
          />
        )}
      </Field>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-[minmax(0,1fr)_6rem_minmax(0,1fr)]">
        <Field label={t("new.amount")} error={errorOf("amountWrong")}>
          {(control) => (
            <Input
              {...control}
              inputMode="decimal"
              autoComplete="off"
              placeholder="49.00"
              value={values.amount}
              onChange={({ target }) => onChange({ amount: target.value })}
            />
          )}
        </Field>
        <Field label={t("new.currency")} error={errorOf("currencyWrong")}>
          {(control) => (
            <Input
              {...control}
              maxLength={3}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              placeholder="EUR"
              value={values.currency}
              onChange={({ target }) => onChange({ currency: target.value.toUpperCase() })}
            />
          )}
        </Field>
        <IntervalField values={values} onChange={onChange} />
      </div>
    </>
  );
}

function IntervalField({ values, onChange }: Pick<CheckoutFieldsProps, "values" | "onChange">) {
  const t = useTranslations("payments");
  return (
    <Field label={t("new.interval")}>
      {(control) => (
        <Select
          {...control}
          value={values.interval}
          onChange={({ target }) => onChange({ interval: INTERVALS.find((one) => one === target.value) ?? "" })}
        >
          <option value="">{t("new.once")}</option>
          {INTERVALS.map((interval) => (
            <option key={interval} value={interval}>
              {t(`every.${interval}`, { count: 1 })}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
