package preview

import (
	"net/http"
	"strconv"
	"sync"
	"time"
)

// Limits of the event stream.
const (
	maxListeners = 4096
	heartbeat    = 15 * time.Second // so that a browser notices a stream that died while it slept
	stallTime    = 5 * time.Second  // how long a listener may take to take an event
)

// hub tells browsers the number of the build that is shown, and nothing else.
// The zero hub is ready. A listener that is slow misses numbers that others
// have overtaken; one that stalls is shed.
type hub struct {
	mu        sync.Mutex
	number    uint64
	listeners map[chan uint64]bool
	closed    bool
}

// announce tells every listener a number, unless a later one was told. It
// waits for none.
func (h *hub) announce(number uint64) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if number < h.number {
		return
	}
	h.number = number
	for l := range h.listeners {
		select {
		case <-l: // overtaken
		default:
		}
		l <- number // only announce sends, and there is room for one
	}
}

// listen returns a channel that holds the current number, or false if there
// are too many listeners or the preview has ended.
func (h *hub) listen() (chan uint64, bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closed || len(h.listeners) >= maxListeners {
		return nil, false
	}
	l := make(chan uint64, 1)
	if h.number > 0 {
		l <- h.number
	}
	if h.listeners == nil {
		h.listeners = map[chan uint64]bool{}
	}
	h.listeners[l] = true
	return l, true
}

func (h *hub) leave(l chan uint64) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.listeners, l)
}

// close ends every stream.
func (h *hub) close() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.closed = true
	for l := range h.listeners {
		close(l)
		delete(h.listeners, l)
	}
}

// ServeHTTP is a stream of build numbers.
func (h *hub) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	if r.Method == http.MethodHead {
		return
	}
	l, ok := h.listen()
	if !ok {
		refuse(w, http.StatusServiceUnavailable, "Too many tabs are open.")
		return
	}
	defer h.leave(l)
	control := http.NewResponseController(w)
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	var number uint64
	for {
		select {
		case <-r.Context().Done():
			return
		case n, open := <-l:
			if !open {
				return
			}
			number = n
		case <-beat.C:
		}
		_ = control.SetWriteDeadline(time.Now().Add(stallTime)) // without it, the server's own limit holds
		if _, err := w.Write([]byte("data: " + strconv.FormatUint(number, 10) + "\n\n")); err != nil {
			return
		}
		if control.Flush() != nil {
			return
		}
	}
}
