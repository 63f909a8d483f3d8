import { v7, validate } from "uuid";

/** A new UUIDv7: sortable by creation time, made by the application and not by the database. */
export function newId(): string {
  return v7();
}

export function isId(value: string): boolean {
  return validate(value);
}
