import { z } from "zod";
import { ProviderError } from "@/lib/base/errors";
import type { ProviderHttp } from "../contract";
import type { ExternalLead, LeadsApi } from "../leads-contract";
import { graphPath } from "./graph-path";

const text = z.string().min(1).nullish();

/** https://developers.facebook.com/docs/marketing-api/guides/lead-ads/retrieving */
const lead = z.object({
  form_id: text,
  campaign_name: text,
  field_data: z.array(z.object({ name: z.string().min(1), values: z.array(z.string()) })),
});

/** Leads of a Page's lead ads: webhooks carry their ids only, and the Page itself may read them for 90 days. */
export function facebookLeads(http: ProviderHttp): LeadsApi {
  const asPage = http.as("page");
  return {
    readLead: async (id) => {
      try {
        const query = { fields: "form_id,campaign_name,field_data" };
        return mapLead(await asPage.get(graphPath(asPage, encodeURIComponent(id)), lead, { query }));
      } catch (error) {
        // Too old, or kept from this person by the Page's Leads Access Manager: what is known of it is its id.
        if (error instanceof ProviderError && error.failure.kind === "rejected") return null;
        throw error;
      }
    },
  };
}

function mapLead({ form_id: formId, campaign_name: campaign, field_data: data }: z.output<typeof lead>): ExternalLead {
  const answers = data.map(({ name, values }) => ({ name, value: values.join(", ") }));
  const answerTo = (question: string) => answers.find(({ name }) => name === question)?.value || null;
  const parts = [answerTo("first_name"), answerTo("last_name")].filter((part) => part !== null);
  return {
    form: formId ? { externalId: formId, name: null } : null,
    campaign: campaign ?? null,
    // https://developers.facebook.com/docs/marketing-api/guides/lead-ads/create: what Meta calls its own questions.
    name: answerTo("full_name") ?? (parts.join(" ") || null),
    email: answerTo("email"),
    phone: answerTo("phone_number"),
    answers,
  };
}
