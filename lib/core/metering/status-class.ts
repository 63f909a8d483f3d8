export type StatusClass = "2xx" | "3xx" | "4xx" | "429" | "5xx" | "none";

/** How a call ended, in six words; every one but `2xx` is an error. `none`: no answer came. */
export function statusClassOf(status: number | null): StatusClass {
  if (status === null) return "none";
  if (status === 429) return "429";
  if (status < 300) return "2xx";
  if (status < 400) return "3xx";
  return status < 500 ? "4xx" : "5xx";
}
