import { z } from "zod";
import { sqlPool } from "@/db/client";
import { newId } from "@/lib/base/id";
import { storable } from "@/lib/base/storable";
import { usableInstant } from "@/lib/base/usable-instant";
import { KEEP_STATEMENT } from "./keep-statement";
import { keyHash } from "./key-hash";
import type { Kept, ReceivedItem, ReceivedRequest } from "./received-request";

const MOST_TYPE_CHARACTERS = 100;
const MOST_SUBJECT_CHARACTERS = 200;
const MOST_ADDRESS_CHARACTERS = 2_048;

const rows = z.array(z.object({ request_id: z.string(), receipt_id: z.string().nullable() }));

/** Keeps requests in one statement. Answers what became of each, in their order. */
export async function keepRequests(requests: readonly ReceivedRequest[]): Promise<readonly Kept[]> {
  const numbered = requests.map((request) => ({ id: newId(), request }));
  const written = rows.parse(
    await sqlPool().unsafe(
      KEEP_STATEMENT,
      [
        JSON.stringify(numbered.map(({ id, request }) => requestRow(id, request))),
        JSON.stringify(numbered.flatMap(({ id, request }) => request.items.map((item) => itemRow(id, request, item)))),
      ],
      { prepare: true },
    ),
  );
  const byRequest = Map.groupBy(written, (row) => row.request_id);
  return numbered.map(({ id }) => {
    const own = byRequest.get(id) ?? [];
    const receiptIds = own.flatMap(({ receipt_id }) => receipt_id ?? []);
    return own.length > receiptIds.length ? { kind: "outdated" } : { kind: "kept", receiptIds };
  });
}

function requestRow(id: string, request: ReceivedRequest) {
  const { receivedAt, integration, connectionId, secretVersion, source, address, headers, body, proof } = request;
  return {
    ...{ id, integration, source, proof },
    received_at: receivedAt.toISOString(),
    connection_id: connectionId,
    secret_version: secretVersion,
    ...storable({ address: address.slice(0, MOST_ADDRESS_CHARACTERS), headers }),
    body: body.toString("base64"),
  };
}

function itemRow(requestId: string, request: ReceivedRequest, item: ReceivedItem) {
  const { position, type, dedupeKey, subject, occurredAt, organizationId, connectionId, watchId } = item;
  const texts = storable({
    event_type: type.slice(0, MOST_TYPE_CHARACTERS),
    subject: subject?.slice(0, MOST_SUBJECT_CHARACTERS) ?? null,
  });
  return {
    id: newId(),
    request_id: requestId,
    key_hash: dedupeKey === null ? null : keyHash(request, dedupeKey),
    organization_id: organizationId,
    connection_id: connectionId,
    watch_id: watchId,
    ...texts,
    occurred_at: occurredAt && (usableInstant(occurredAt.getTime())?.toISOString() ?? null),
    position,
  };
}
