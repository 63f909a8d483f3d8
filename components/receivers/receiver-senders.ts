import { RECEIVER_PRESETS, type ReceiverPreset, type ReceiverPresetKey } from "@/lib/contracts/receiver-presets";
import type { Receiver } from "@/lib/contracts/receivers";
import { describedBy, describedKind, readSignature } from "./described-signature-fields";
import { isSameSignature } from "./receiver-wish";

/** What the API took and no field of the form can say: it stays as it is. */
const KEPT = "kept";

/** What sends: one that is listed, one that is described, or what a receiver has by now. */
export interface ReceiverSender extends ReceiverPreset {
  readonly key: ReceiverPresetKey | typeof KEPT;
}

/** What can be chosen, and what is at first: of a receiver that is there, with what is said of it in its place. */
export function sendersFor(receiver: Receiver | null): {
  readonly senders: readonly ReceiverSender[];
  readonly first: ReceiverSender;
} {
  if (!receiver) return { senders: RECEIVER_PRESETS, first: RECEIVER_PRESETS[0] };
  const { signature, eventType, dedupeKey } = receiver;
  const listed = RECEIVER_PRESETS.find((preset) => isSameSignature(preset.signature, signature));
  const { key, name } = listed ?? { key: describableAs(receiver) ?? KEPT, name: null };
  const first: ReceiverSender = { key, name, signature, eventType, dedupeKey };
  const senders = RECEIVER_PRESETS.map((preset) => (preset.key === key ? first : preset));
  return { senders: key === KEPT ? [first, ...senders] : senders, first };
}

function describableAs({ signature }: Receiver) {
  const kind = describedKind(signature.kind);
  if (!kind) return undefined;
  const fields = describedBy(signature);
  const said = readSignature(kind, (field) => (fields[field] ?? "").trim());
  return isSameSignature(said, signature) ? kind : undefined;
}
