// Hears which build the preview shows. Browsers allow only a few connections
// to one server, so of all tabs one listens and tells the others; when it is
// closed, another takes its place.

const silence = 40000; // ms without a word after which the connection is taken for dead: the server speaks more often
const again = 1000; // ms before the next attempt

let mine = false;

// listens reports whether this tab is the one that listens for all.
export const listens = () => mine;

// listen calls heard with the number of the build, and whether the server may
// be another one than before; and lost when there is no connection.
export const listen = (heard, lost) => {
  const channel = typeof BroadcastChannel === "function" ? new BroadcastChannel("throughline") : undefined;
  let speak = () => {};
  if (channel) {
    channel.onmessage = ({ data }) => {
      if (data === "hello") speak();
      else if (data === "lost") lost();
      else heard(data.number, data.anew);
    };
  }
  const tell = (message) => channel?.postMessage(message);
  const hear = (number, anew) => {
    speak = () => tell({ number, anew: false });
    tell({ number, anew });
    heard(number, anew);
  };
  const lose = () => {
    tell("lost");
    lost();
  };
  tell("hello");
  if (channel && navigator.locks) {
    navigator.locks.request("throughline-events", () => {
      mine = true;
      return new Promise(() => connect(hear, lose));
    });
    return;
  }
  // Without locks every tab listens for itself, while somebody looks at it.
  let close;
  const look = () => {
    close?.();
    close = document.hidden ? undefined : connect(heard, lost);
  };
  document.addEventListener("visibilitychange", look);
  look();
};

const connect = (heard, lost) => {
  let stream, last = 0, broken = false, closed = false;
  const open = () => {
    if (closed) return;
    last = Date.now();
    stream = new EventSource("/.throughline/events");
    stream.onmessage = (event) => {
      last = Date.now();
      heard(event.data, broken);
      broken = false;
    };
    stream.onerror = () => {
      if (!broken) lost();
      broken = true;
      if (stream.readyState === EventSource.CLOSED) setTimeout(reopen, again);
    };
  };
  const reopen = () => {
    stream.close();
    open();
  };
  const check = setInterval(() => {
    if (Date.now() - last < silence) return;
    broken = true; // the machine may have slept
    reopen();
  }, silence / 4);
  open();
  return () => {
    closed = true;
    clearInterval(check);
    stream.close();
  };
};
