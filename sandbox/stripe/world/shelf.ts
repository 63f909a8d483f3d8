import { newId } from "@/lib/base/id";
import { missing } from "../error";

export type Shown = Record<string, unknown>;

export interface Thing {
  readonly id: string;
  readonly livemode: boolean;
  readonly created: number;
}

/** The things of one kind in one mode. Whatever happens to one is told as an event with the vendor's name for it. */
export interface Shelf<T extends Thing> {
  readonly noun: string;
  find(id: string): T | null;
  /** Throws where there is none: 404 for the thing of the address, 400 for one that a parameter names. */
  need(id: string, param?: string): T;
  /** The newest first. */
  list(): readonly T[];
  show(item: T): Shown;
  add(item: T, ...events: readonly string[]): T;
  change(item: T, change: Partial<T>, ...events: readonly string[]): T;
  remove(item: T, ...events: readonly string[]): void;
  /** Tells it without a change. */
  tell(item: T, event: string): void;
}

export interface ShelfParts<T extends Thing> {
  readonly noun: string;
  readonly livemode: boolean;
  readonly items: () => T[];
  readonly touch: () => void;
  readonly show: (item: T) => Shown;
  readonly emit: (type: string, object: Shown, previous: Shown | null) => void;
}

export function shelf<T extends Thing>({ noun, livemode, items, touch, show, emit }: ShelfParts<T>): Shelf<T> {
  const find = (id: string) => items().find((one) => one.id === id && one.livemode === livemode) ?? null;
  return {
    noun,
    find,
    need(id, param) {
      const found = find(id);
      if (!found) throw missing(noun, id, param === undefined ? {} : { status: 400, param });
      return found;
    },
    list: () =>
      items()
        .filter((one) => one.livemode === livemode)
        .reverse(),
    show,
    add(item, ...events) {
      items().push(item);
      touch();
      for (const event of events) emit(event, show(item), null);
      return item;
    },
    change(item, change, ...events) {
      const before = structuredClone(show(item));
      Object.assign(item, change);
      touch();
      const after = show(item);
      // "Names of updated attributes and their values prior to the event … only … events of type *.updated".
      // https://docs.stripe.com/api/events/object#event_object-data-previous_attributes
      for (const event of events) emit(event, after, event.endsWith(".updated") ? changed(before, after) : null);
      return item;
    },
    remove(item, ...events) {
      const all = items();
      all.splice(all.indexOf(item), 1);
      touch();
      for (const event of events) emit(event, show(item), null);
    },
    tell: (item, event) => emit(event, show(item), null),
  };
}

function changed(before: Shown, after: Shown): Shown {
  const names = Object.keys(before).filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  return Object.fromEntries(names.map((name) => [name, before[name]]));
}

/** `prod_3f…`: a kind's beginning, and what nobody guesses. */
export function stripeId(beginning: string): string {
  return `${beginning}_${newId().replaceAll("-", "").slice(-18)}`;
}
