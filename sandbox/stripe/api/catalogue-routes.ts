import { invalid, StripeError } from "../error";
import type { Desk } from "../world/desk";
import { INTERVALS, type Price, type Product } from "../world/model";
import type { Shown } from "../world/shelf";
import { LISTED, listPage } from "./list";
import type { Params } from "./params";
import { newPrice, requireCurrency } from "./read-price";
import type { Ask, StripeRoute } from "./route";

const PRODUCT = ["name", "active", "description", "images[#]", "metadata", "metadata[*]", "unit_label", "url"];
const DEFAULT_PRICE = ["currency", "unit_amount", "recurring[interval]", "recurring[interval_count]"].map(inDefault);
const RECURRING = ["recurring[interval]", "recurring[interval_count]", "recurring[usage_type]"];
const PRICE = ["active", "nickname", "lookup_key", "transfer_lookup_key", "metadata", "metadata[*]", "tax_behavior"];

function inDefault(name: string): string {
  return `default_price_data[${name.replace("[", "][")}${name.includes("[") ? "" : "]"}`;
}

/** https://docs.stripe.com/api/products and https://docs.stripe.com/api/prices, which a key knows as plans */
export const catalogueRoutes: readonly StripeRoute[] = [
  {
    method: "GET",
    path: "/v1/products",
    permission: "rak_product_read",
    params: [...LISTED, "active", "ids[#]", "url"],
    answer: listProducts,
  },
  {
    method: "POST",
    path: "/v1/products",
    permission: "rak_product_write",
    params: [...PRODUCT, "id", ...DEFAULT_PRICE],
    answer: createProduct,
  },
  {
    method: "GET",
    path: "/v1/products/:id",
    permission: "rak_product_read",
    params: [],
    answer: ({ desk, id }) => desk.products.show(desk.products.need(id)),
  },
  {
    method: "POST",
    path: "/v1/products/:id",
    permission: "rak_product_write",
    params: [...PRODUCT, "default_price"],
    answer: updateProduct,
  },
  {
    method: "DELETE",
    path: "/v1/products/:id",
    permission: "rak_product_write",
    params: [],
    answer: deleteProduct,
  },
  {
    method: "GET",
    path: "/v1/prices",
    permission: "rak_plan_read",
    params: [...LISTED, "active", "currency", "lookup_keys[#]", "product", "type", "recurring[interval]"],
    answer: listPrices,
  },
  {
    method: "POST",
    path: "/v1/prices",
    permission: "rak_plan_write",
    params: [...PRICE, ...RECURRING, "currency", "unit_amount", "product", "product_data[name]", "billing_scheme"],
    answer: createPrice,
  },
  {
    method: "GET",
    path: "/v1/prices/:id",
    permission: "rak_plan_read",
    params: [],
    answer: ({ desk, id }) => desk.prices.show(desk.prices.need(id)),
  },
  {
    method: "POST",
    path: "/v1/prices/:id",
    permission: "rak_plan_write",
    params: PRICE,
    answer: updatePrice,
  },
];

function listProducts({ desk, params }: Ask): Shown {
  const [active, ids, url] = [params.flag("active"), params.texts("ids"), params.text("url")];
  const matches = (one: Product) =>
    one.active === (active ?? one.active) && (ids.length === 0 || ids.includes(one.id)) && one.url === (url ?? one.url);
  return listPage({ shelf: desk.products, url: "/v1/products", params, matches });
}

function createProduct({ desk, params }: Ask): Shown {
  const name = params.need("name");
  const id = params.text("id");
  if (id !== null && desk.products.find(id)) {
    throw new StripeError(400, "Product already exists.", { code: "resource_already_exists", param: "id" });
  }
  const made = newProduct(desk, { name, ...textsOf(params), metadata: params.metadata("metadata") ?? {} });
  const product: Product = { ...made, active: params.flag("active") ?? true, ...(id === null ? {} : { id }) };
  const data = "default_price_data";
  const price = params.has(data) ? newPrice(desk, params, { product: product.id, at: data }) : null;
  product.defaultPrice = price?.id ?? null;
  desk.products.add(product, "product.created");
  if (price) desk.prices.add(price, "price.created");
  return desk.products.show(product);
}

function newProduct(desk: Desk, given: Partial<Product> & { readonly name: string }): Product {
  return {
    ...desk.fresh("prod"),
    description: null,
    active: true,
    images: [],
    metadata: {},
    defaultPrice: null,
    unitLabel: null,
    url: null,
    updated: desk.nowSeconds,
    ...given,
  };
}

/** What may be unset by an empty text. */
function textsOf(params: Params, before?: Product): Pick<Product, "description" | "unitLabel" | "url" | "images"> {
  const text = (name: string, now: string | null = null) => (params.has(name) ? params.text(name) || null : now);
  const images = params.texts("images");
  if (images.length > 8) throw invalid("You can only have up to 8 images.", "images");
  return {
    description: text("description", before?.description),
    unitLabel: text("unit_label", before?.unitLabel),
    url: text("url", before?.url),
    images: images.length > 0 ? [...images] : (before?.images ?? []),
  };
}

function updateProduct({ desk, params, id }: Ask): Shown {
  const product = desk.products.need(id);
  const defaultPrice = params.text("default_price");
  if (defaultPrice) {
    const price = desk.prices.need(defaultPrice, "default_price");
    if (price.product !== id) throw invalid(`Price ${price.id} belongs to a different product.`, "default_price");
  }
  const change: Partial<Product> = {
    ...textsOf(params, product),
    name: params.has("name") ? params.need("name") : product.name,
    active: params.flag("active") ?? product.active,
    metadata: params.metadata("metadata", product.metadata) ?? product.metadata,
    defaultPrice: params.has("default_price") ? defaultPrice || null : product.defaultPrice,
    updated: desk.nowSeconds,
  };
  return desk.products.show(desk.products.change(product, change, "product.updated"));
}

/** "Deleting a product is only possible if it has no prices associated with it." */
function deleteProduct({ desk, id }: Ask): Shown {
  const product = desk.products.need(id);
  if (desk.prices.list().some((price) => price.product === id)) {
    const words = "This product cannot be deleted because it has one or more user-created prices.";
    throw new StripeError(400, words, { param: "id" });
  }
  desk.products.remove(product, "product.deleted");
  return { id, object: "product", deleted: true };
}

function listPrices({ desk, params }: Ask): Shown {
  const [active, currency, product] = [params.flag("active"), params.text("currency"), params.text("product")];
  const interval = params.oneOf("recurring[interval]", INTERVALS);
  const [type, keys] = [params.oneOf("type", ["recurring", "one_time"]), params.texts("lookup_keys")];
  const matches = (one: Price) =>
    one.active === (active ?? one.active) &&
    one.currency === (currency ?? one.currency) &&
    one.product === (product ?? one.product) &&
    (type === null || (type === "recurring") === (one.recurring !== null)) &&
    (interval === null || one.recurring?.interval === interval) &&
    (keys.length === 0 || keys.includes(one.lookupKey ?? ""));
  return listPage({ shelf: desk.prices, url: "/v1/prices", params, matches });
}

function createPrice({ desk, params }: Ask): Shown {
  requireCurrency(params.need("currency"), "currency");
  if (params.has("product") === params.has("product_data")) {
    const words = params.has("product")
      ? "You may only specify one of these parameters: product, product_data."
      : "You must specify either `product` or `product_data` when creating a price.";
    throw invalid(words, "product", params.has("product") ? undefined : "parameter_missing");
  }
  params.oneOf("billing_scheme", ["per_unit"]);
  const product = params.has("product")
    ? desk.products.need(params.need("product"), "product")
    : newProduct(desk, { name: params.need("product_data[name]") });
  const price = newPrice(desk, params, { product: product.id, at: null });
  if (params.has("product_data")) desk.products.add(product, "product.created");
  takeLookupKey(desk, params, price.lookupKey);
  return desk.prices.show(desk.prices.add(price, "price.created"));
}

/** One price has a lookup key; another one gets it only where that is asked for. */
function takeLookupKey(desk: Desk, params: Params, key: string | null): void {
  const holder = key === null ? undefined : desk.prices.list().find(({ lookupKey }) => lookupKey === key);
  if (!holder) return;
  if (params.flag("transfer_lookup_key") !== true) {
    const words = `A price (\`${holder.id}\`) already uses that lookup key.`;
    throw invalid(words, "lookup_key", "resource_already_exists");
  }
  desk.prices.change(holder, { lookupKey: null }, "price.updated");
}

function updatePrice({ desk, params, id }: Ask): Shown {
  const price = desk.prices.need(id);
  const key = params.has("lookup_key") ? params.text("lookup_key") || null : price.lookupKey;
  const active = params.flag("active") ?? price.active;
  if (!active && desk.products.find(price.product)?.defaultPrice === id) {
    const words = "This price cannot be archived because it is the default price of its product.";
    throw invalid(words, "active");
  }
  if (key !== price.lookupKey) takeLookupKey(desk, params, key);
  const change: Partial<Price> = {
    active,
    nickname: params.has("nickname") ? params.text("nickname") || null : price.nickname,
    lookupKey: key,
    metadata: params.metadata("metadata", price.metadata) ?? price.metadata,
  };
  return desk.prices.show(desk.prices.change(price, change, "price.updated"));
}
