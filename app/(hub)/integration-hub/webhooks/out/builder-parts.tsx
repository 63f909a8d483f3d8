import type { ReactNode } from "react";
import { BrandIcon } from "@/components/ui/brand-icon";
import type { OfferedType } from "@/components/webhook-builder/event-choice";
import type { Named } from "@/components/webhook-builder/more-step";
import type { Template } from "@/components/webhook-builder/template";
import type { PageActor } from "@/lib/core/auth/page-actor";
import { listCustomers } from "@/lib/features/customers/list-customers";
import { listWebhookEventTypes } from "@/lib/features/event-types/list-webhook-event-types";
import { listTemplates } from "@/lib/features/webhook-templates/list-templates";
import { readForPage } from "../../../read-for-page";

const MOST_CUSTOMERS = 200;
/** Templates that are for a vendor whose mark has another name. The rest have their mark under their own, or none. */
const BRANDS: Readonly<Record<string, string>> = { teams: "microsoft-teams" };
const UNBRANDED = ["plain-json", "email-text"];

interface BuilderParts {
  readonly offered: readonly OfferedType[];
  readonly templates: readonly Template[];
  readonly icons: Readonly<Record<string, ReactNode>>;
  readonly projects: readonly Named[];
  readonly customers: readonly Named[];
}

/** What the builder is made of, whether it makes an endpoint or changes one. */
export async function builderParts(page: PageActor): Promise<BuilderParts> {
  const [types, templates, customers] = await Promise.all([
    readForPage(page, listWebhookEventTypes),
    readForPage(page, (ctx) => listTemplates(ctx)),
    readForPage(page, (ctx) => listCustomers(ctx, { limit: MOST_CUSTOMERS })),
  ]);
  return {
    offered: types.data
      .filter(({ emitted }) => emitted)
      .map(({ type, description, optIn }) => ({ type, summary: description, optIn })),
    templates: templates.data,
    icons: Object.fromEntries(
      templates.data.flatMap((template) =>
        template.kind === "hub" && !UNBRANDED.includes(template.key) ? [[template.key, markOf(template)]] : [],
      ),
    ),
    projects: page.projects.map(({ id, name }) => ({ id, name })),
    customers: customers.data.map(({ id, name }) => ({ id, name })),
  };
}

function markOf({ key, name }: { readonly key: string; readonly name: string }): ReactNode {
  return <BrandIcon key={key} brand={BRANDS[key] ?? key} name={name} />;
}
