import type { StoredSyncError } from "@/db/schema";
import type { SyncError } from "@/lib/contracts/syncs";

type Words = Omit<SyncError, "code">;

/** Why a sync failed, in words: what happened, and what to do. */
const WORDS: Readonly<Record<string, Words>> = {
  provider_unavailable: {
    message: "The provider is not answering properly.",
    remedy: "Nothing to do: the hub keeps trying and carries on by itself.",
  },
  rate_limited: {
    message: "The provider asked the hub to slow down.",
    remedy: "Nothing to do: the hub carries on when the wait is over.",
  },
  needs_reauth: {
    message: "The provider no longer accepts this connection's access.",
    remedy: "Reconnect the account. The calendars then catch up by themselves.",
  },
  not_ready: {
    message: "The connection cannot be used at the moment.",
    remedy: "Open the connection: it says what is missing.",
  },
  answer_unreadable: {
    message: "The provider sent an answer that the hub does not understand.",
    remedy: "The hub keeps trying. If it stays, tell an operator: the provider may have changed its API.",
  },
  cursor_refused: {
    message: "The provider does not let the hub read on from where it was.",
    remedy: "Nothing to do: the hub keeps trying from the beginning.",
  },
  refused: {
    message: "The provider refuses to show this calendar.",
    remedy: "Check at the provider that the account may still see it.",
  },
  write_conflict: {
    message: "Somebody changed or deleted this event at the provider meanwhile, so nothing was written.",
    remedy: "Open the event: it shows how it is now. Then change it again, if that is still right.",
  },
  write_refused: {
    message: "The provider refused this change.",
    remedy: "Check at the provider that the account may change this calendar, then try again.",
  },
  write_slowed: {
    message: "The provider asked the hub to slow down, so nothing was written.",
    remedy: "Make the change again in a few minutes.",
  },
  write_unanswered: {
    message: "The provider did not answer properly: whether the change arrived is not certain.",
    remedy: "Look at the event. If it is not as it should be, make the change again.",
  },
  write_needs_reauth: {
    message: "The provider no longer accepts this connection's access, so nothing was written.",
    remedy: "Reconnect the account, then make the change again.",
  },
  calendar_gone: {
    message: "This calendar is no longer there at the provider, or no longer shared with the account.",
    remedy: "Its events were kept. Take it out of the selection, or share it again and turn syncing on.",
  },
  only_readable: {
    message: "The account may only read this calendar at the provider, so the hub writes nothing to it.",
    remedy: "To write from here, have its owner give the account the right to change it, then set the direction.",
  },
  deselected: { message: "The calendar was taken out of the selection.", remedy: "Nothing to do." },
  turned_off: {
    message: "Syncing of this calendar is turned off.",
    remedy: "Turn it on where the calendars are selected.",
  },
  not_looked: {
    message: "The hub has not looked for changes when it should have.",
    remedy: "It catches up by itself once its background work runs. If it stays, tell an operator.",
  },
  internal: {
    message: "Something went wrong in the hub itself, so it could not finish looking at this calendar.",
    remedy: "Nothing to do: the hub keeps trying. If it stays, tell an operator, who finds the reason in the log.",
  },
};

/** Why one item could not be kept. */
const ITEM_WORDS: Readonly<Record<string, Words>> = {
  malformed: {
    message: "The provider's description of this event is not readable.",
    remedy: "Open it at the provider and save it again, then try again here.",
  },
  no_usable_time: {
    message: "This event has no usable beginning and end.",
    remedy: "Correct its times at the provider, then try again here.",
  },
  unknown_time_zone: {
    message: "This event's times are in a time zone that nobody knows.",
    remedy: "Set another time zone at the provider, then try again here.",
  },
};

const UNKNOWN: Words = {
  message: "This calendar could not be looked at, and the hub does not know why.",
  remedy: "Nothing to do: the hub keeps trying. If it stays, tell an operator, who finds the reason in the log.",
};
const UNKNOWN_ITEM: Words = { message: "This event could not be read.", remedy: "Check it at the provider." };

/** A stored error of a sync with its words. */
export function presentSyncError(stored: StoredSyncError): SyncError {
  return { code: stored.code, ...(WORDS[stored.code] ?? UNKNOWN) };
}

export function presentItemReason(reason: string): SyncError {
  return { code: reason, ...(ITEM_WORDS[reason] ?? UNKNOWN_ITEM) };
}
