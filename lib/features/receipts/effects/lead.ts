import { derivedId } from "@/lib/base/derived-id";
import { AppError } from "@/lib/base/errors";
import { capabilityOf } from "@/lib/features/connections/capability-of";
import type { ExternalLead } from "@/lib/providers/leads-contract";
import { findIntegration } from "@/lib/providers/registry";
import { mapAtOnce } from "../map-at-once";
import { type Asked, askedOf, type Effect, type Followed } from "./effect";
import { tell, wasTold } from "./tell";

const AT_ONCE = 4;

/**
 * Somebody filled in a form: the hub's own event tells of it, once for a receipt, however often that is replayed. Where the
 * provider says no more than that, what was filled in is read there.
 */
export const leadEffect: Effect = async (ctx, all) => {
  const read = new Map<string, ExternalLead | null>();
  const untold = askedOf("lead", all).filter(({ receipt }) => !wasTold(receipt, "lead.received"));
  await mapAtOnce(untold, AT_ONCE, async (asked) => {
    read.set(asked.receipt.row.id, await readLead(asked));
  });
  return async (tx, receipts) => {
    const followed: Followed[] = [];
    for (const asked of askedOf("lead", receipts)) {
      const { receipt } = asked;
      if (wasTold(receipt, "lead.received")) continue;
      const { row, connection } = receipt;
      const { id: connectionId, integration } = connection;
      const externalId = externalIdOf(asked);
      const said = { ...sayLead(asked), ...known(read.get(row.id) ?? null) };
      const submittedAt = (row.occurredAt ?? row.receivedAt).toISOString();
      const id = derivedId(row.id, externalId);
      const data = { id, externalId, connectionId, integration, ...said, contactId: null, submittedAt };
      followed.push(await tell(tx, ctx, receipt, { type: "lead.received", data }));
    }
    return followed;
  };
};

function externalIdOf({ receipt: { row } }: Asked<"lead">): string {
  return row.subject ?? row.id;
}

/**
 * null: the event has the answers itself, or nobody lets the hub read them; that a lead came is told all the same.
 * @throws ProviderError where the provider fails: the receipt is tried again
 */
async function readLead(asked: Asked<"lead">): Promise<ExternalLead | null> {
  const { connection } = asked.receipt;
  const isReadable = findIntegration(connection.integration)?.capabilities.leads !== undefined;
  if (!isReadable || answersIn(asked).length > 0) return null;
  try {
    return await (await capabilityOf(connection, "leads")).readLead(externalIdOf(asked));
  } catch (error) {
    // A permission that it needs was not given, or the connection rests by now.
    if (error instanceof AppError && error.code === "conflict") return null;
    throw error;
  }
}

function known(lead: ExternalLead | null) {
  if (!lead) return {};
  const { form, answers, ...said } = lead;
  return { ...said, ...(form ? { form } : {}), fields: [...answers] };
}

function sayLead(asked: Asked<"lead">) {
  const { lead } = asked.effect;
  const { form_id: formId = "", form_name: formName = null, campaign = null } = lead;
  const { name = null, email = null, phone = null } = lead;
  const form = { externalId: formId, name: formName };
  return { form, campaign, name, email, phone, fields: answersIn(asked) };
}

/** What providers name by an id is theirs and no answer: where they send ids only, there are no answers. */
function answersIn({ effect: { lead } }: Asked<"lead">): { name: string; value: string }[] {
  return Object.entries(lead).flatMap(([name, value]) => (name.endsWith("_id") ? [] : [{ name, value }]));
}
