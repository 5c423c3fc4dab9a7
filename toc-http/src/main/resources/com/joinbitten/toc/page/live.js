// Follows /api/events. The browser resumes by itself after a cut; where streams are refused, we come again later, and
// whoever listens polls meanwhile.
const AGAIN_MS = 5000;

/**
 * @param user whose events
 * @param after id of the last event that the page already shows
 * @param on { event(name, data), up(), down() }: up also after each resumption, when the page should look for itself
 */
export function follow(user, after, on) {
  let last = after;
  let source = null;

  function open() {
    const query = new URLSearchParams();
    if (user) {
      query.set("user", user);
    }
    if (last !== "") {
      query.set("after", last);
    }
    source = new EventSource(`/api/events?${query}`);
    source.addEventListener("ready", (event) => {
      seen(event);
      on.up();
    });
    for (const name of ["mission", "fire", "result", "halt", "reset"]) {
      source.addEventListener(name, (event) => {
        seen(event);
        on.event(name, JSON.parse(event.data));
      });
    }
    source.onerror = () => {
      on.down();
      if (source.readyState === EventSource.CLOSED) {
        setTimeout(open, AGAIN_MS);
      }
    };
  }

  function seen(event) {
    if (event.lastEventId !== "") {
      last = event.lastEventId;
    }
  }

  addEventListener("pagehide", () => source?.close());
  addEventListener("pageshow", (event) => {
    if (event.persisted) {
      open();
    }
  });
  open();
}
