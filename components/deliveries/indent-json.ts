import { jsonText, parseJson } from "@/lib/base/json";

/** JSON with its lines indented; anything else, such as what was cut off after 4 KiB, as it is. */
export function indentJson(text: string): string {
  const first = text.trimStart()[0];
  if (first !== "{" && first !== "[") return text;
  const value = parseJson(text);
  return (value === undefined ? undefined : jsonText(value, 2)) ?? text;
}
