import { derivedId } from "@/lib/base/derived-id";
import { askedOf, type Effect, type EffectOfKind, type Followed } from "./effect";
import { tell, wasTold } from "./tell";

/** Somebody filled in a form: the hub's own event tells of it, once for a receipt, however often that is replayed. */
export const leadEffect: Effect = async (ctx) => async (tx, receipts) => {
  const followed: Followed[] = [];
  for (const { receipt, effect } of askedOf("lead", receipts)) {
    if (wasTold(receipt, "lead.received")) continue;
    const { row, connection } = receipt;
    const { id: connectionId, integration } = connection;
    const said = sayLead(effect, row.subject ?? row.id);
    const submittedAt = (row.occurredAt ?? row.receivedAt).toISOString();
    const data = { ...said, id: derivedId(row.id, said.externalId), connectionId, integration, submittedAt };
    followed.push(await tell(tx, ctx, receipt, { type: "lead.received", data }));
  }
  return followed;
};

/** What providers name by an id is theirs and no answer: where they send ids only, there are no answers. */
function sayLead({ lead }: EffectOfKind<"lead">, externalId: string) {
  const { form_id: formId = "", form_name: formName = null, campaign = null } = lead;
  const { name = null, email = null, phone = null } = lead;
  const answers = Object.entries(lead).filter(([field]) => !field.endsWith("_id"));
  const fields = answers.map(([field, value]) => ({ name: field, value }));
  const form = { externalId: formId, name: formName };
  return { externalId, form, campaign, name, email, phone, fields, contactId: null };
}
