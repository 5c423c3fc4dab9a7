// Why a gate or the relay said no, in the reader's language. The server says it in English, in words that clients know;
// here the same is said from its code and its numbers. Where one of them is missing, the server's words stay.
import { fill } from "/static/page.js";

/** By gate: the first text whose places can all be filled. */
export const GATES = {
  de: {
    emergency_stop: ["Der Handel ist gestoppt: {level}"],
    user: ["Diesen Benutzer darf das System nicht feuern lassen"],
    mission: ["Die Mission ist nicht (mehr) zu haben"],
    levels: ["Symbol oder Preise von {symbol} passen nicht: Einstieg {entry}, Stop {stop_loss}, Ziel {take_profit}"],
    size: [
      "Mindestens {minimum} Lots in Schritten von {step}: {lots}",
      "Die Risikoregel lässt keine Größe zu: Schon die kleinste Order riskiert mehr, oder ein Kurs fehlt",
    ],
    tcs: ["TCS muss mindestens {minimum} % sein: {tcs} %"],
    tier: ["{tier} darf das nicht handeln: {signal_class}, {symbol}, {terminal_type}"],
    daily_fires: ["Alle Schüsse von heute sind verbraucht: {today} von {limit}"],
    open_positions: ["Zu viele offene Positionen: {open}, weniger als {limit} müssen es sein"],
    cooldown: ["Die Waffe kühlt ab: noch {cooldown_remaining} s"],
    loss_pause: ["Pause nach {losses_in_a_row} Verlusten in Folge: noch {cooldown_remaining} s"],
    rate: ["Höchstens {limit} Schüsse in der Minute: noch {cooldown_remaining} s"],
    market_hours: ["Der Markt ist geschlossen von {closes} bis {opens} UTC"],
    balance: ["Kein Guthaben: {balance}"],
    stop_loss: ["Auf einem Live-Konto muss ein Stop-Loss gesetzt sein"],
    risk: [
      "Das Risiko der Order darf höchstens ${most} sein: ${risk}",
      "Das Risiko der Order ist nicht bekannt: Ein frischer Kurs fehlt",
    ],
    exposure: ["Alle Positionen zusammen dürfen höchstens ${most} riskieren: ${with_this}"],
    daily_loss: [
      "Der Verlust von heute ist nicht bekannt: Ein Kurs für {no_rate} fehlt",
      "Der Verlust von heute muss unter ${stop} bleiben: ${lost}",
    ],
    volume_cap: ["Höchstens {cap} Lots: {lots}", "Die Order hat keine Größe"],
  },
  tr: {
    emergency_stop: ["İşlemler durduruldu: {level}"],
    user: ["Bu kullanıcı ateşleyemez"],
    mission: ["Görev artık mevcut değil"],
    levels: ["{symbol} sembolü veya fiyatları uymuyor: giriş {entry}, stop {stop_loss}, hedef {take_profit}"],
    size: [
      "En az {minimum} lot, {step} adımlarla olmalı: {lots}",
      "Risk kuralı hiçbir büyüklüğe izin vermiyor: en küçük emir bile fazla riskli ya da kur bilinmiyor",
    ],
    tcs: ["TCS en az %{minimum} olmalı: %{tcs}"],
    tier: ["{tier} bunu işleyemez: {signal_class}, {symbol}, {terminal_type}"],
    daily_fires: ["Bugünkü atışlar bitti: {today} / {limit}"],
    open_positions: ["Çok fazla açık pozisyon: {open}, {limit} altında olmalı"],
    cooldown: ["Silah soğuyor: {cooldown_remaining} sn kaldı"],
    loss_pause: ["Üst üste {losses_in_a_row} kayıptan sonra ara: {cooldown_remaining} sn kaldı"],
    rate: ["Dakikada en fazla {limit} atış: {cooldown_remaining} sn kaldı"],
    market_hours: ["Piyasa {closes} ile {opens} (UTC) arasında kapalı"],
    balance: ["Bakiye yok: {balance}"],
    stop_loss: ["Canlı hesapta zarar durdur zorunlu"],
    risk: [
      "Emrin riski en fazla ${most} olabilir: ${risk}",
      "Emrin riski bilinmiyor: güncel bir fiyat yok",
    ],
    exposure: ["Tüm pozisyonların riski en fazla ${most} olabilir: ${with_this}"],
    daily_loss: [
      "Bugünkü kayıp bilinmiyor: {no_rate} kuru yok",
      "Bugünkü kayıp ${stop} altında kalmalı: ${lost}",
    ],
    volume_cap: ["En fazla {cap} lot: {lots}", "Emrin büyüklüğü yok"],
  },
};

/** By code, for what no gate says, or a gate says in several ways. */
export const CODES = {
  de: {
    AUTOTRADING_OFF: ["AutoTrading ist am Terminal ausgeschaltet"],
    SYMBOL_UNAVAILABLE: ["Am Terminal ist {symbol} nicht zu handeln", "Am Terminal ist dieses Symbol nicht zu handeln"],
    TERMINAL_SILENT: ["Das Terminal schweigt seit {heartbeat_age} s", "Das Terminal hat sich nicht gemeldet"],
    LOT_LIMIT: ["Der Broker nimmt {lot_min} bis {lot_max} Lots in Schritten von {lot_step}: {lots}"],
    BAD_LEVELS: ["Stop oder Ziel liegen näher als {stops_distance} am Einstieg"],
    NO_TERMINAL: ["Kein Terminal ist im Dienst"],
    NO_ASSIGNMENT: ["Kein Terminal ist zugewiesen"],
    EMERGENCY_STOP: ["Der Handel ist gestoppt"],
    NOT_RELAYED: ["Das Relay ist nicht zu erreichen"],
    HALTED: ["Das Relay ist angehalten"],
    MISSION_EXPIRED: ["Die Mission ist abgelaufen"],
    MISSION_NOT_FOUND: ["Die Mission gibt es nicht"],
    MISSION_FOREIGN: ["Die Mission gehört einem anderen Benutzer"],
    USER_UNKNOWN: ["Diesen Benutzer gibt es nicht"],
    FORBIDDEN_USER: ["Dieser Benutzer ist gesperrt"],
    COOLDOWN: ["Die Waffe kühlt ab"],
    RATE_LIMITED: ["Zu viele Anfragen: bitte warten"],
    OVERLOADED: ["Das System ist ausgelastet"],
    DRAINING: ["Das System wird gerade neu gestartet"],
  },
  tr: {
    AUTOTRADING_OFF: ["Terminalde AutoTrading kapalı"],
    SYMBOL_UNAVAILABLE: ["{symbol} terminalde işlem görmüyor", "Bu sembol terminalde işlem görmüyor"],
    TERMINAL_SILENT: ["Terminal {heartbeat_age} sn’dir sessiz", "Terminalden haber yok"],
    LOT_LIMIT: ["Aracı kurum {lot_min} ile {lot_max} lot arasını {lot_step} adımlarla kabul ediyor: {lots}"],
    BAD_LEVELS: ["Stop veya hedef girişe {stops_distance} değerinden daha yakın"],
    NO_TERMINAL: ["Hizmette terminal yok"],
    NO_ASSIGNMENT: ["Atanmış terminal yok"],
    EMERGENCY_STOP: ["İşlemler durduruldu"],
    NOT_RELAYED: ["Aktarıcıya ulaşılamıyor"],
    HALTED: ["Aktarıcı durduruldu"],
    MISSION_EXPIRED: ["Görevin süresi doldu"],
    MISSION_NOT_FOUND: ["Görev bulunamadı"],
    MISSION_FOREIGN: ["Görev başka bir kullanıcının"],
    USER_UNKNOWN: ["Kullanıcı bulunamadı"],
    FORBIDDEN_USER: ["Bu kullanıcı engelli"],
    COOLDOWN: ["Silah soğuyor"],
    RATE_LIMITED: ["Çok fazla istek: lütfen bekle"],
    OVERLOADED: ["Sistem yoğun"],
    DRAINING: ["Sistem yeniden başlatılıyor"],
  },
};

function filled(texts, numbers) {
  return (texts ?? []).map((text) => fill(text, numbers)).find((text) => !/\{\w+\}/.test(text));
}

/** Why it was refused: { code, trace } of a verdict, and what the server calls it. */
export function explain(verdict, words, lang = document.documentElement.lang) {
  const note = (verdict.trace ?? []).find((one) => !one.passed);
  const numbers = note?.numbers ?? {};
  const code = note?.code ?? verdict.code;
  return filled(GATES[lang]?.[note?.gate], numbers) ?? filled(CODES[lang]?.[code], numbers) ?? words;
}
