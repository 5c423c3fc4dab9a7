// What the states of a fire mean, in words that never claim more than is proved. They stand here and not in the page, for a
// page must not say so of a fire that has no ticket, not even out of sight.
import { fill, money, say } from "/static/page.js";
import { explain } from "/static/reasons.js";

const STATES = {
  en: {
    executed: "Executed. Ticket {ticket}{price}.",
    executed_part: "Executed. Ticket {ticket}{price} (part of the volume).",
    closed: "Closed. Ticket {ticket}{price}.{result}",
    at_price: " at {price}",
    ACCEPTED: "Accepted. Not known yet whether it reached the terminal.",
    RELAYED: "Relayed to terminal. Waiting for its report.",
    CLAIMED: "The terminal has taken the order. Waiting for the broker.",
    TAKEN: "A terminal took the order and has not reported. Do not fire again.",
    IN_DOUBT: "Not known yet whether it reached the terminal. Do not fire again.",
    UNKNOWN: "The terminal cannot say yet. Do not fire again.",
    BROKER_REJECTED: "The broker refused the order. Nothing was traded.",
    NOT_EXECUTED: "Proved: nothing was traded.",
    EXPIRED: "Withdrawn: the deadline passed before a terminal took it.",
    CANCELLED: "Withdrawn on request.",
    REFUSED: "Refused. Nothing was sent.",
    NOT_RELAYED: "Not relayed. Nothing will send it later.",
  },
  de: {
    executed: "Ausgeführt. Ticket {ticket}{price}.",
    executed_part: "Ausgeführt. Ticket {ticket}{price} (Teil des Volumens).",
    closed: "Geschlossen. Ticket {ticket}{price}.{result}",
    at_price: " zu {price}",
    ACCEPTED: "Angenommen. Noch nicht bekannt, ob sie das Terminal erreicht hat.",
    RELAYED: "An das Terminal übergeben. Wartet auf dessen Bericht.",
    CLAIMED: "Das Terminal hat die Order genommen. Wartet auf den Broker.",
    TAKEN: "Ein Terminal hat die Order genommen und nicht berichtet. Nicht noch einmal feuern.",
    IN_DOUBT: "Noch nicht bekannt, ob sie das Terminal erreicht hat. Nicht noch einmal feuern.",
    UNKNOWN: "Das Terminal kann es noch nicht sagen. Nicht noch einmal feuern.",
    BROKER_REJECTED: "Der Broker hat die Order abgelehnt. Nichts wurde gehandelt.",
    NOT_EXECUTED: "Bewiesen: Nichts wurde gehandelt.",
    EXPIRED: "Zurückgezogen: Die Frist verging, bevor ein Terminal sie nahm.",
    CANCELLED: "Auf Wunsch zurückgezogen.",
    REFUSED: "Abgelehnt. Nichts wurde gesendet.",
    NOT_RELAYED: "Nicht übergeben. Nichts sendet sie später.",
  },
  tr: {
    executed: "Gerçekleşti. Bilet {ticket}{price}.",
    executed_part: "Gerçekleşti. Bilet {ticket}{price} (hacmin bir kısmı).",
    closed: "Kapandı. Bilet {ticket}{price}.{result}",
    at_price: ", fiyat {price}",
    ACCEPTED: "Kabul edildi. Terminale ulaşıp ulaşmadığı henüz bilinmiyor.",
    RELAYED: "Terminale iletildi. Raporu bekleniyor.",
    CLAIMED: "Terminal emri aldı. Aracı kurum bekleniyor.",
    TAKEN: "Bir terminal emri aldı ve bildirmedi. Yeniden ateşleme.",
    IN_DOUBT: "Terminale ulaşıp ulaşmadığı henüz bilinmiyor. Yeniden ateşleme.",
    UNKNOWN: "Terminal henüz söyleyemiyor. Yeniden ateşleme.",
    BROKER_REJECTED: "Aracı kurum emri reddetti. İşlem yapılmadı.",
    NOT_EXECUTED: "Kanıtlandı: işlem yapılmadı.",
    EXPIRED: "Geri çekildi: terminal almadan süre doldu.",
    CANCELLED: "İstek üzerine geri çekildi.",
    REFUSED: "Reddedildi. Hiçbir şey gönderilmedi.",
    NOT_RELAYED: "İletilmedi. Sonradan da gönderilmeyecek.",
  },
};

const states = STATES[document.documentElement.lang] ?? STATES.en;

const ORDER = ["RELAYED", "CLAIMED", "FILLED", "CLOSED"];
const RANK = { ACCEPTED: 0, RELAYED: 1, IN_DOUBT: 1, TAKEN: 2, CLAIMED: 3, UNKNOWN: 4, FILLED: 5, PARTIAL: 5 };

/** Nothing can follow these. */
export const OVER = new Set([
  "CLOSED", "BROKER_REJECTED", "NOT_EXECUTED", "EXPIRED", "CANCELLED", "REFUSED", "NOT_RELAYED",
]);

/** Proved that no terminal can have seen it: the mission may be fired anew. */
export const FREE = new Set(["REFUSED", "NOT_RELAYED"]);

/** Whether what is told is further on than what is shown: answers may overtake each other. */
export function later(told, shown) {
  if (shown === null || told.fire_id !== shown.fire_id) {
    return true;
  }
  if (told.state === shown.state) {
    return true;
  }
  // doubt ends with evidence: the order file was visible after all
  if (shown.state === "IN_DOUBT" && told.state === "RELAYED") {
    return true;
  }
  return (OVER.has(told.state) ? 9 : RANK[told.state] ?? 0) > (OVER.has(shown.state) ? 9 : RANK[shown.state] ?? 0);
}

/** What is known of a fire, as a sentence; what the broker said follows in its own words. */
export function describe(fire) {
  if (fire.ticket) {
    const price = fire.execution_price === null ? "" : fill(states.at_price, { price: fire.execution_price });
    if (fire.state === "CLOSED") {
      const result = fire.profit === null ? "" : ` P/L: ${money(fire.profit, fire.currency)}.`;
      return fill(states.closed, { ticket: fire.ticket, price, result });
    }
    return fill(fire.state === "PARTIAL" ? states.executed_part : states.executed, { ticket: fire.ticket, price });
  }
  const reason = fire.reason ? ` ${FREE.has(fire.state) ? explain(fire, fire.reason) : fire.reason}` : "";
  return (states[fire.state] ?? states.RELAYED) + reason;
}

/** How many of the four steps are done. */
export function progress(state) {
  const known = { PARTIAL: "FILLED", TAKEN: "CLAIMED", UNKNOWN: "CLAIMED" }[state] ?? state;
  return ORDER.indexOf(known) + 1;
}

/** How the fill compares with the plan. */
export function slippage(fire, plan) {
  if (fire.execution_price === null || !fire.ticket || !(plan.pip > 0)) {
    return "–";
  }
  const sign = plan.side === "BUY" ? 1 : -1;
  const pips = (sign * (Number(fire.execution_price) - plan.entry)) / plan.pip;
  const size = Math.abs(pips).toFixed(1);
  return size === "0.0" ? say("hud.no_pips") : say(pips > 0 ? "hud.worse" : "hud.better", { pips: size });
}
