import type { HubTemplate } from "./hub-template";

/**
 * A catch hook offers each field of what it gets to the steps after it; flat ones read best there.
 * https://help.zapier.com/hc/en-us/articles/8496288690317-Trigger-Zaps-from-webhooks
 */
export const ZAPIER: HubTemplate = {
  key: "zapier",
  name: "Zapier catch hook",
  description: "All fields side by side, named by where they are: data_total_amount.",
  transformation: `(
  /* Lists of plain values become one text, others are numbered; of each the first ten. */
  $flat := function($v, $name) {
    $type($v) = "object" ? $merge([$each($v, function($part, $key) { $flat($part, $name & "_" & $key) })])
    : $type($v) = "array" ? (
      $some := [$v[[0..9]]];
      $count($some[$type($) in ["object", "array"]]) = 0 ? { $name: $join([$some.$string()], ", ") }
      : $merge([$map($some, function($part, $at) { $flat($part, $name & "_" & $string($at + 1)) })])
    )
    : { $name: $v }
  };
  $merge([
    { "id": id, "type": type, "timestamp": timestamp, "organization": organization },
    $flat(data, "data")
  ])
)`,
  urlExample: "https://hooks.zapier.com/hooks/catch/…",
  docs: "https://help.zapier.com/hc/en-us/articles/8496288690317-Trigger-Zaps-from-webhooks",
};
