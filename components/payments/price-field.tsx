import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { Select } from "@/components/ui/select";
import type { CheckoutFieldsProps } from "./checkout-form";
import { useProductsForSale } from "./queries";
import { usePriceWords } from "./use-price-words";

/** One of the prices of the account's own products. */
export function PriceField({ values, problem, onChange }: CheckoutFieldsProps) {
  const t = useTranslations("payments.new");
  const say = usePriceWords();
  const { data, error, refetch } = useProductsForSale(values.connectionId);
  if (error) return <ProblemCallout error={error} onRetry={() => void refetch()} />;
  const products = (data?.data ?? []).flatMap(({ id, name, prices }) => {
    const active = prices.filter((one) => one.active);
    return active.length > 0 ? [{ id, name, prices: active }] : [];
  });
  const isEmpty = data !== undefined && products.length === 0;
  return (
    <Field
      label={t("price")}
      hint={isEmpty ? t("noPrices") : undefined}
      error={problem === "priceMissing" ? t(problem) : null}
    >
      {(control) => (
        <Select
          {...control}
          value={values.priceId}
          aria-busy={data === undefined}
          disabled={products.length === 0}
          onChange={({ target }) => onChange({ priceId: target.value })}
        >
          <option value="">{t("choosePrice")}</option>
          {products.map(({ id, name, prices }) => (
            <optgroup key={id} label={name}>
              {prices.map((price) => (
                <option key={price.id} value={price.id}>
                  {`${name}, ${say(price)}`}
                </option>
              ))}
            </optgroup>
          ))}
        </Select>
      )}
    </Field>
  );
}
