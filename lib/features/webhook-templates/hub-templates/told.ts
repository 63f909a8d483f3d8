/**
 * What the templates for people say of every event: `$title`, `$facts` (`{name, value}`, two to six), `$link`. It stands at the beginning
 * of each of them, so that whoever edits one has all of it. An organization's own events may have any fields of any kind: nothing here may
 * fail with one. One noun's part alone is evaluated, which is most of the speed.
 */
const TOLD = String.raw`
  /* A text of whatever it is; nothing of lists and objects. */
  $plain := function($v) { $type($v) in ["string", "number", "boolean"] ? $trim($string($v)) };
  $cut := function($v, $most) { ($t := $plain($v); $length($t) > $most ? $substring($t, 0, $most - 1) & "…" : $t) };
  $words := function($v) { $lowercase($replace($replace($plain($v), /[._-]+/, " "), /([a-z])([A-Z])/, "$1 $2")) };
  $money := function($v) { $v.amount & " " & $v.currency };
  $time := function($v) { $v ? $fromMillis($toMillis($v), "[D] [MNn,3-3] [Y], [H01]:[m01] UTC") };
  $listed := function($list) { $join($list[[0..9]], ", ") };
  $verb := $split(type, ".")[-1];
  $noun := $substring(type, 0, $length(type) - $length($verb) - 1);
  $is := function($n, $verbs) { $noun = $n and $verb in $verbs };
  $of := function($created, $updated, $other) { $verb = "created" ? $created : $verb = "updated" ? $updated : $other };

  /* What is said of each: the heading, what it is about, and facts. Events of your own are at the end. */
  $told :=
    $is("connection", ["created", "updated", "needs_reauth", "degraded", "recovered", "deleted"]) ? [
      $of("Account connected", "Connection changed",
        $verb = "needs_reauth" ? "Account has to be reconnected" : $verb = "degraded" ? "Connection has trouble"
        : $verb = "recovered" ? "Connection works again" : "Account disconnected"),
      data.name,
      ["Problem", data.statusReason.message], ["What to do", data.statusReason.remedy], ["Account", data.account.email],
      ["Changed", $listed($keys(data.previous).$words($))], ["Status", $words(data.status)], ["Through", $words(data.integration)]
    ] : $is("sync", ["completed", "failed"]) ? [
      $verb = "completed" ? "Sync completed" : "Sync failed", data.resource,
      ["Problem", data.error.message], ["Next try", $time(data.retryAt)], ["Created", data.counts.created],
      ["Updated", data.counts.updated], ["Deleted", data.counts.deleted]
    ] : $is("calendar.event", ["created", "updated", "deleted"]) ? [
      $of("New calendar event", "Calendar event changed", "Calendar event deleted"), data.title,
      ["Starts", data.start.at ? $time(data.start.at) : data.start.date], ["Ends", data.end.at ? $time(data.end.at) : data.end.date],
      ["Place", data.location], ["With", $listed(data.attendees.(name ? name : email))],
      ["Changed", $listed(data.changed.$words($))], ["Calendar", data.calendarId]
    ] : $is("time_entry", ["created"]) ? [
      "Time entered", data.description,
      ["From", $time(data.startedAt)], ["To", $time(data.endedAt)],
      ["Hours", data.durationSeconds ? $formatNumber(data.durationSeconds / 3600, "0.00")]
    ] : $is("contact", ["created", "updated"]) ? [
      $of("New contact", "Contact changed", "Contact"), data.name,
      ["Company", data.companyName], ["Email", data.email], ["Phone", data.phone], ["City", data.address.city],
      ["Changed", $listed(data.changed.$words($))]
    ] : $is("product", ["created", "updated"]) ? [
      $of("New product", "Product changed", "Product"), data.name,
      ["Price", $money(data.price)], ["Number", data.sku], ["Description", data.description],
      ["Changed", $listed(data.changed.$words($))]
    ] : $is("invoice", ["created", "updated", "paid"]) ? [
      $of("New invoice", "Invoice changed", "Invoice paid"), data.number,
      ["Total", $money(data.total)], ["Still to pay", $verb = "paid" ? null : $money(data.amountDue)], ["Due on", data.dueOn],
      ["Changed", $listed(data.changed.$words($))], ["Status", $words(data.status)]
    ] : $is("payment", ["succeeded", "failed"]) ? [
      $verb = "succeeded" ? "Payment received" : "Payment failed", $money(data.amount),
      ["Problem", data.failure.message], ["Paid by", $words(data.method)]
    ] : $is("refund", ["created"]) ? [
      "Refund made", $money(data.amount), ["Reason", $words(data.reason)], ["Status", $words(data.status)]
    ] : $is("checkout", ["completed"]) ? [
      "Checkout completed", data.amount ? $money(data.amount), ["For", $words(data.purpose)], ["Email", data.email], ["Reference", data.reference]
    ] : $is("subscription", ["created", "updated", "canceled"]) ? [
      $of("New subscription", "Subscription changed", "Subscription ended"), "",
      ["Price", data.items[0].price ? $money(data.items[0].price)], ["Every", data.interval],
      ["Renews", data.cancelAt or $verb = "canceled" ? null : $time(data.currentPeriod.endsAt)], ["Ends", $time(data.cancelAt)],
      ["Changed", $listed(data.changed.$words($))], ["Status", $words(data.status)]
    ] : $is("message", ["received", "sent"]) ? [
      $verb = "received" ? "New message" : "Message sent", data.from.name,
      ["Text", data.text], ["Channel", data.channel.name], ["Through", $words(data.integration)]
    ] : $is("post", ["published", "failed"]) ? [
      $verb = "published" ? "Post published" : "Post not published", "",
      ["Problem", data.failure.message], ["Text", data.text], ["Through", $words(data.integration)]
    ] : $is("lead", ["received"]) ? [
      "New lead", data.name, ["Email", data.email], ["Phone", data.phone], ["Form", data.form.name], ["Campaign", data.campaign]
    ] : $is("webhook", ["received"]) ? [
      "Webhook received", data.eventType, ["From", $words(data.integration)], ["Receipt", data.receiptId]
    ];
  $kind := $words(type);
  $title := $cut($told
    ? $told[0] & ($type($told[1]) = "string" and $told[1] != "" ? ": " & $told[1])
    : $uppercase($substring($kind, 0, 1)) & $substring($kind, 1), 120);
  $said := $told
    ? $told[$type($) = "array"].{ "name": $[0], "value": $cut($[1], 300) }
    : $each(data, function($v, $k) { { "name": $cut($k, 40), "value": $cut($v, 300) } });
  $facts := [$append([$said[name != "" and value != ""]][[0..4]], { "name": "When", "value": $time(timestamp) })];
  $link := [data.webUrl, data.url, data.links.url][$type($) = "string" and $contains($, /^https?:\/\/[^\s"<>\\|]{1,1500}$/)][0];
`;

/** A template that tells people. */
export function tellingBy(makes: string): string {
  return `(${TOLD}\n  /* What is sent. */\n${makes.replace(/^\n/, "").trimEnd()}\n)`;
}
