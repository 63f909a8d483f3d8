import type { Desk } from "./desk";
import type { Line } from "./model";

export function amountOf({ price, quantity }: Line, desk: Desk): number {
  return desk.prices.need(price).unitAmount * quantity;
}
