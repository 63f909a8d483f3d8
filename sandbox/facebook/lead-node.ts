import { missingPermission } from "../meta/graph-error";
import { GraphRefusal, selectFields } from "../meta/select-fields";
import type { Caller } from "./access";
import { PAGES } from "./pages";
import type { StoredLead } from "./state";

/** https://developers.facebook.com/docs/graph-api/reference/lead; "leads are readable for 90 days" is not played. */
export function leadNode({ caller, lead, fields }: { caller: Caller; lead: StoredLead; fields: string | undefined }) {
  const { account, grant, page: asPage } = caller;
  if (!grant.scopes.includes("leads_retrieval")) throw new GraphRefusal(missingPermission(200, "leads_retrieval"));
  const page = PAGES.find(({ id }) => id === lead.pageId);
  const onlyFor = page?.leadsOnlyFor ?? null;
  const isOthers = asPage !== null && asPage.id !== lead.pageId; // a Page reads its own
  const isOwn = !isOthers && page !== undefined && account.id in page.roles && grant.picked.includes(page.id);
  if (!isOwn || (onlyFor !== null && !onlyFor.includes(account.id))) {
    throw new GraphRefusal(missingPermission(200, "leads_retrieval"));
  }
  const all = {
    id: () => lead.id,
    created_time: () => new Date(lead.createdAt * 1_000).toISOString().replace(".000Z", "+0000"),
    form_id: () => "300000000000001",
    campaign_name: () => "Spring",
    field_data: () => Object.entries(lead.fields).map(([name, value]) => ({ name, values: [value] })),
  };
  return selectFields(fields, { fields: all, type: "Lead", usual: ["created_time", "id", "field_data"] });
}
