import type { Customer, Endpoint, Price, Product } from "./model";
import type { Shown } from "./shelf";

/** https://docs.stripe.com/api/products/object */
export function showProduct({ defaultPrice, unitLabel, ...product }: Product): Shown {
  return {
    ...product,
    object: "product",
    default_price: defaultPrice,
    marketing_features: [],
    package_dimensions: null,
    shippable: null,
    statement_descriptor: null,
    tax_code: null,
    type: "service",
    unit_label: unitLabel,
  };
}

/** https://docs.stripe.com/api/prices/object */
export function showPrice({ unitAmount, recurring, lookupKey, ...price }: Price): Shown {
  return {
    ...price,
    object: "price",
    billing_scheme: "per_unit",
    custom_unit_amount: null,
    lookup_key: lookupKey,
    recurring: recurring && {
      interval: recurring.interval,
      interval_count: recurring.count,
      meter: null,
      trial_period_days: null,
      usage_type: "licensed",
    },
    tax_behavior: "unspecified",
    tiers_mode: null,
    transform_quantity: null,
    type: recurring ? "recurring" : "one_time",
    unit_amount: unitAmount,
    unit_amount_decimal: String(unitAmount),
  };
}

/** https://docs.stripe.com/api/customers/object */
export function showCustomer({ pays: _, ...customer }: Customer): Shown {
  return {
    ...customer,
    object: "customer",
    address: null,
    balance: 0,
    currency: null,
    default_source: null,
    delinquent: false,
    discount: null,
    invoice_prefix: customer.id.slice(-8).toUpperCase(),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    next_invoice_sequence: 1,
    preferred_locales: [],
    shipping: null,
    tax_exempt: "none",
    test_clock: null,
  };
}

/** Without its secret, which the answer that makes it alone has. https://docs.stripe.com/api/webhook_endpoints/object */
export function showEndpoint({ secrets: _, events, apiVersion, enabled, ...endpoint }: Endpoint): Shown {
  return {
    ...endpoint,
    object: "webhook_endpoint",
    api_version: apiVersion,
    application: null,
    enabled_events: events,
    status: enabled ? "enabled" : "disabled",
  };
}
