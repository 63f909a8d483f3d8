"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { RadioCard } from "@/components/marketplace/radio-card";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { Select } from "@/components/ui/select";
import { BuyerFields } from "./buyer-fields";
import { type CheckoutFormProblem, type CheckoutFormValues, wishOf } from "./checkout-form-values";
import type { MadeCheckout } from "./made-link";
import type { Seller } from "./new-checkout-button";
import { OwnAmountFields } from "./own-amount-fields";
import { PriceField } from "./price-field";
import { useCreateCheckout, useCreatePaymentLink } from "./queries";

const BLANK: Omit<CheckoutFormValues, "connectionId"> = {
  kind: "checkout",
  what: "price",
  priceId: "",
  name: "",
  amount: "",
  currency: "",
  interval: "",
  quantity: "1",
  email: "",
  reference: "",
};

export interface CheckoutFieldsProps {
  readonly values: CheckoutFormValues;
  readonly problem: CheckoutFormProblem | null;
  readonly onChange: (part: Partial<CheckoutFormValues>) => void;
}

interface CheckoutFormProps {
  readonly sellers: readonly Seller[];
  readonly onMade: (made: MadeCheckout) => void;
}

/** What is sold, at which price, and to whom. */
export function CheckoutForm({ sellers, onMade }: CheckoutFormProps) {
  const t = useTranslations("payments.new");
  const [values, setValues] = useState<CheckoutFormValues>({ ...BLANK, connectionId: sellers[0]?.id ?? "" });
  const [problem, setProblem] = useState<CheckoutFormProblem | null>(null);
  const { make, isPending, error } = useMake(onMade);
  const change = (part: Partial<CheckoutFormValues>) => setValues((now) => ({ ...now, ...part }));
  const fields = { values, problem, onChange: change };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wish = wishOf(values);
    if ("problem" in wish) return setProblem(wish.problem);
    setProblem(null);
    make(wish);
  };

  return (
    <form onSubmit={submit} className="grid gap-4">
      {error ? <ProblemCallout error={error} /> : null}
      {sellers.length > 1 ? <SellerField {...fields} sellers={sellers} /> : null}
      <Choice name="kind" options={["checkout", "link"]} {...fields} />
      <Choice name="what" options={["price", "own"]} {...fields} />
      {values.what === "price" ? <PriceField {...fields} /> : <OwnAmountFields {...fields} />}
      <BuyerFields {...fields} />
      <Button type="submit" variant="primary" className="justify-self-end" busy={isPending}>
        {t(`create.${values.kind}`)}
      </Button>
    </form>
  );
}

/** Sends what was entered; the same again is the same wish, of which a repeat makes nothing more. */
function useMake(onMade: (made: MadeCheckout) => void) {
  const checkout = useCreateCheckout();
  const link = useCreatePaymentLink();
  const sent = useRef({ wish: "", key: "" });
  const make = (wish: Exclude<ReturnType<typeof wishOf>, { problem: unknown }>) => {
    const text = JSON.stringify(wish);
    if (sent.current.wish !== text) sent.current = { wish: text, key: crypto.randomUUID() };
    const idempotencyKey = sent.current.key;
    if (wish.kind === "link") {
      link.mutate(
        { body: wish.body, idempotencyKey },
        { onSuccess: ({ url }) => onMade({ kind: "link", url, expiresAt: null }) },
      );
      return;
    }
    checkout.mutate(
      { body: wish.body, idempotencyKey },
      { onSuccess: ({ url, expiresAt }) => onMade({ kind: "checkout", url: url ?? "", expiresAt }) },
    );
  };
  const last = [checkout, link].reduce((a, b) => (b.submittedAt > a.submittedAt ? b : a));
  return { make, isPending: checkout.isPending || link.isPending, error: last.error };
}

function SellerField({ sellers, values, onChange }: CheckoutFieldsProps & Pick<CheckoutFormProps, "sellers">) {
  const t = useTranslations("payments.new");
  return (
    <Field label={t("seller")}>
      {(control) => (
        <Select
          {...control}
          value={values.connectionId}
          // Prices are one account's.
          onChange={({ target }) => onChange({ connectionId: target.value, priceId: "" })}
        >
          {sellers.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

type ChoiceProps = CheckoutFieldsProps &
  (
    | { readonly name: "kind"; readonly options: readonly CheckoutFormValues["kind"][] }
    | { readonly name: "what"; readonly options: readonly CheckoutFormValues["what"][] }
  );

function Choice({ name, options, values, onChange }: ChoiceProps) {
  const t = useTranslations("payments.new");
  return (
    <fieldset className="grid gap-2 sm:grid-cols-2">
      <legend className="mb-1.5 font-medium text-sm">{t(`${name}.legend`)}</legend>
      {options.map((option) => (
        <RadioCard
          key={option}
          name={name}
          value={option}
          checked={values[name] === option}
          onChange={() => onChange({ [name]: option })}
          label={t(`choices.${option}.label`)}
          detail={t(`choices.${option}.detail`)}
        />
      ))}
    </fieldset>
  );
}
