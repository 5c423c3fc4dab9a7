// Short tones for what happens to a fire. Off until it is asked for; the choice stays in this browser.
const KEY = "bitten.sound";
const TONES = { FILLED: [660, 880], PARTIAL: [660, 770], CLOSED: [880, 660], BROKER_REJECTED: [220, 180], IN_DOUBT: [330, 330] };

let wanted = read();
let audio = null;
let last = "";

function read() {
  try {
    return localStorage.getItem(KEY) === "on";
  } catch {
    return false; // a browser that keeps nothing is asked again next time
  }
}

function keep() {
  try {
    localStorage.setItem(KEY, wanted ? "on" : "off");
  } catch {
    return;
  }
}

/** Lets that button switch the sound. */
export function switchSound(button) {
  const show = () => button.setAttribute("aria-pressed", String(wanted));
  button.addEventListener("click", () => {
    wanted = !wanted;
    keep();
    show();
    if (wanted) {
      play([660]);
    }
  });
  show();
}

/** Sounds once for each state of a fire, if that is wanted. */
export function sound(fireId, state) {
  const now = `${fireId} ${state}`;
  if (now !== last && wanted && TONES[state] !== undefined && last !== "") {
    play(TONES[state]);
  }
  last = now;
}

function play(tones) {
  audio ??= new AudioContext();
  tones.forEach((tone, place) => {
    const from = audio.currentTime + place * 0.16;
    const source = new OscillatorNode(audio, { frequency: tone });
    const volume = new GainNode(audio, { gain: 0.08 });
    source.connect(volume).connect(audio.destination);
    source.start(from);
    source.stop(from + 0.14);
  });
}
