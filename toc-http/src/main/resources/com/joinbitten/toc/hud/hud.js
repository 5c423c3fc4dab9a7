// One click is one intent: it is named by this page's own request id, so sending it again can never be a second order.
const page = document.getElementById("mission");
const button = document.getElementById("fire");
const state = document.getElementById("state");
const voice = document.getElementById("voice");
const hops = document.getElementById("hops");
const countdown = document.getElementById("countdown");

const POLL_MS = 500;
const TEXT = {
  ACCEPTED: "Accepted. Not known yet whether it reached the terminal.",
  RELAYED: "Relayed to terminal. Waiting for its report.",
  CLAIMED: "The terminal has taken the order. Waiting for the broker.",
  TAKEN: "A terminal took the order and has not reported.",
  IN_DOUBT: "Not known yet whether it reached the terminal. Do not fire again.",
  UNKNOWN: "The terminal cannot say yet. Do not fire again.",
  BROKER_REJECTED: "The broker refused the order.",
  NOT_EXECUTED: "Proved: nothing was traded.",
  EXPIRED: "Withdrawn: the deadline passed before a terminal took it.",
  CANCELLED: "Withdrawn on request.",
  REFUSED: "Refused.",
  NOT_RELAYED: "Not relayed. Nothing will send it later.",
};

// the page's age is measured by a clock that nobody can set; the time left came from the server
const deadline = performance.now() + Number(page.dataset.remaining);
let busy = page.dataset.fire !== "";

function tick() {
  const left = Math.max(0, deadline - performance.now());
  const seconds = Math.ceil(left / 1000);
  countdown.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  button.disabled = busy || left === 0 || page.dataset.user === "";
  if (left === 0 && !busy && state.textContent === "Ready.") {
    state.textContent = "Mission expired.";
  }
}

function describe(fire) {
  if (fire.ticket) {
    const price = fire.execution_price === null ? "" : ` at ${fire.execution_price}`;
    const part = fire.state === "PARTIAL" ? " (part of the volume)" : "";
    const closed = fire.state === "CLOSED" ? " Position closed." : "";
    return `Executed. Ticket ${fire.ticket}${price}${part}.${closed}`;
  }
  const reason = fire.reason ? ` ${fire.reason}` : "";
  return (TEXT[fire.state] ?? "Relayed to terminal.") + reason;
}

function showHops(fire) {
  hops.replaceChildren(
    ...fire.hops.map((hop) => {
      const line = document.createElement("li");
      line.textContent = `${hop.state} ${hop.at}`;
      return line;
    }),
  );
}

async function follow(id) {
  for (;;) {
    try {
      const reply = await fetch(`/api/fires/${encodeURIComponent(id)}`);
      const fire = await reply.json();
      if (reply.ok) {
        state.textContent = describe(fire);
        showHops(fire);
        if (fire.settled) {
          return;
        }
      }
    } catch {
      state.textContent = "No connection. Asking again…";
    }
    await new Promise((resume) => setTimeout(resume, POLL_MS));
  }
}

async function shoot() {
  busy = true;
  tick();
  state.textContent = "Firing…";
  try {
    const reply = await fetch("/api/fire", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-User-ID": page.dataset.user },
      body: JSON.stringify({ mission_id: page.dataset.mission, request_id: page.dataset.request }),
    });
    const body = await reply.json();
    voice.textContent = body.character_name ? `${body.character_name}: ${body.character_response}` : "";
    state.textContent = body.success ? body.tactical_msg : body.error;
    if (body.fire_id) {
      await follow(body.fire_id);
    } else if (reply.status >= 500) {
      again();
    }
  } catch {
    again();
  }
}

// the same request id: if the first click arrived, this one only asks what became of it
function again() {
  state.textContent = "No answer. Press again to ask what became of it; it stays one order.";
  busy = false;
  tick();
}

button.addEventListener("click", shoot);
setInterval(tick, 250);
tick();
if (page.dataset.fire !== "") {
  follow(page.dataset.fire);
}
