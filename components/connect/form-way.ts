import type { getTranslations } from "next-intl/server";
import { sayIfKnown } from "@/components/i18n/say-if-known";
import type { ConnectWay, WayField } from "@/lib/contracts/connect-ways";

/** A way to connect with the words of its form: read on the server, so that no browser loads those of every vendor. */
export interface FormWay extends Omit<ConnectWay, "fields"> {
  readonly title: string;
  readonly fields: readonly FormField[];
}

export interface FormField extends Omit<WayField, "values"> {
  readonly label: string;
  readonly help: string | null;
  /** Of a choice. */
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

type Translator = Awaited<ReturnType<typeof getTranslations<never>>>;

interface Vendor {
  readonly integration: string;
  readonly provider: string;
}

/** A way in words. `t` is the translator of the whole catalogue. */
export function formWay(t: Translator, way: ConnectWay, { integration, provider }: Vendor): FormWay {
  const key = `credentials.${integration}.${way.kind}`;
  return {
    ...way,
    title: sayIfKnown(t, `${key}.title`) ?? t("connectForm.consent", { provider }),
    fields: way.fields.map(({ values, ...field }) => ({
      ...field,
      label: sayIfKnown(t, `${key}.${field.name}.label`) ?? field.name,
      help: sayIfKnown(t, `${key}.${field.name}.help`),
      options: values.map((value) => ({
        value,
        label: sayIfKnown(t, `${key}.${field.name}.values.${value}`) ?? value,
      })),
    })),
  };
}
