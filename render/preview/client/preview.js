(() => {
  "use strict";
  const mine = document.currentScript.dataset.build;
  const stream = new EventSource("/.throughline/events");
  stream.onmessage = (e) => {
    if (e.data !== mine) location.reload();
  };
})();
