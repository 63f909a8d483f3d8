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

/** The names that mean something; every other one is an answer. */
function sayLead({ lead }: EffectOfKind<"lead">, subject: string) {
  const { id = subject, formId = "", formName = null, campaign = null, name = null, email = null, phone = null } = lead;
  const { id: _id, formId: _formId, formName: _formName, campaign: _campaign, ...answers } = lead;
  const fields = Object.entries(answers).map(([field, value]) => ({ name: field, value }));
  return {
    externalId: id,
    form: { externalId: formId, name: formName },
    campaign,
    name,
    email,
    phone,
    fields,
    contactId: null,
  };
}
